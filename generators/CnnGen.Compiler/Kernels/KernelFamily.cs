using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Kernels;

/// <summary>A way to compute some nodes: it may decline a node, and makes the kernel for the node's exact shapes and layouts.</summary>
internal abstract class KernelFamily
{
    /// <summary>Whether it is the plain text that others are held against.</summary>
    public virtual bool IsReference => false;

    /// <summary>Whether its kernels take all sizes as numbers of the call: for networks of many shapes, whose code would be too long.</summary>
    public virtual bool IsShared => false;

    /// <summary>Whether it computes by Winograd's algorithm, which wants to transform the weights once for many passes.</summary>
    public virtual bool IsWinograd => false;

    /// <summary>Whether an <see cref="IsWinograd">algorithm of Winograd's</see> is chosen for passes over several samples; else for those over one.</summary>
    public virtual bool IsForBatches => false;

    /// <summary>Whether it can compute the node, given the kinds of its inputs' layouts.</summary>
    public abstract bool Supports(Node node, IReadOnlyList<LayoutKind> inputs);

    /// <summary>The kind of layout that it writes.</summary>
    public virtual LayoutKind OutputKind(Node node, IReadOnlyList<LayoutKind> inputs) => LayoutKind.ChannelsLast;

    /// <summary>The border of zeros that it reads around an input.</summary>
    public virtual Halo HaloOf(Node node, int input, Shape shape) => Halo.None(shape.SpatialRank);

    /// <summary>Whether it reads past the ends of rows, so that it cannot read the user's span, behind which there may be no memory.</summary>
    public virtual bool ReadsPastRows => false;

    /// <summary>The kernel, once all layouts are known.</summary>
    public abstract KernelChoice Create(KernelContext context);
}

/// <summary>What a kernel family sees of a node.</summary>
/// <param name="Node">The node.</param>
/// <param name="Inputs">Layouts of its inputs.</param>
/// <param name="Output">Layout of its value; null if it makes none.</param>
/// <param name="Parameters">Its learned tensors.</param>
/// <param name="Samples">Samples that one call computes at most.</param>
/// <param name="TargetLength">Floats from one sample's training targets to the next.</param>
internal sealed record KernelContext(
    Node Node, IReadOnlyList<Layout> Inputs, Layout? Output, IReadOnlyList<Parameter> Parameters, int Samples, int TargetLength)
{
    /// <summary>Whether several threads may compute the node together, where its kernel can be cut; what serves all shapes can be anyhow.</summary>
    public bool IsCut { get; init; }

    /// <summary>Inputs that lie in the value already.</summary>
    public EquatableArray<int> Present { get; init; } = [];

    public Layout Value => Output ?? throw new InvalidOperationException(Node.Name + " makes no value.");
}
