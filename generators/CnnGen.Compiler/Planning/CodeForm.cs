namespace CnnGen.Compiler.Planning;

/// <summary>How a network's kernels are written.</summary>
public enum CodeForm
{
    /// <summary>Plain loops, which all other kernels are held against.</summary>
    Reference,

    /// <summary>Each shape has methods of its own, with all sizes as literals: fastest on small layers, but a hundred kilobytes a convolution.</summary>
    Unrolled,

    /// <summary>Shapes share methods, which take their sizes with the call: for networks of many shapes.</summary>
    Shared,
}
