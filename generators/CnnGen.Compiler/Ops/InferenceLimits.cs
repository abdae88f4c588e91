namespace CnnGen.Compiler.Ops;

/// <summary>Bounds on what one network may ask for; stage 3 holds every network against them, so that no later stage can overflow.</summary>
internal static class InferenceLimits
{
    /// <summary>Most elements of one value or learned tensor: 1 GiB of floats.</summary>
    public const long LargestTensor = 1L << 28;

    /// <summary>Most elements of a value with its padding.</summary>
    public const long LargestPadded = 1L << 29;

    /// <summary>Most layers with a shape of their own: beyond, the generated code leaves its budget.</summary>
    public const int MostDistinctLayers = 256;

    /// <summary>Most layers in all.</summary>
    public const int MostLayers = 4096;
}
