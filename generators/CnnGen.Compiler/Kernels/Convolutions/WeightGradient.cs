using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// dw and db of convolutions and dense layers: a tile of dw (vectors of output channels times a few taps or input channels) stays in registers while the samples and
/// pixels go by, and is added to the gradients once.
/// </summary>
internal sealed class WeightGradientFamily : KernelFamily
{
    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) => node.Op switch
    {
        ConvolutionWeightGradientOp conv => conv.Convolution.Groups == 1 && inputs[1] == LayoutKind.ChannelsLast,
        DenseWeightGradientOp => true,
        _ => false,
    };

    public override Halo HaloOf(Node node, int input, Shape shape)
    {
        if (input != 0 || node.Op is not ConvolutionWeightGradientOp conv)
            return Halo.None(shape.SpatialRank);
        TapAxis[] axes = [.. conv.Convolution.Window.Axes.Select((axis, i) => TapAxis.Forward(axis, shape.Spatial(i)))];
        return new(axes.Select(static axis => axis.Before).ToEquatableArray(), axes.Select((axis, i) => axis.After(shape.Spatial(i))).ToEquatableArray());
    }

    public override KernelChoice Create(KernelContext context)
    {
        Layout x = context.Inputs[0];
        Convolution convolution = context.Node.Op is DenseWeightGradientOp dense
            ? ReferenceConvolutionFamily.AsConvolution(dense.Dense, x.Shape)
            : ((ConvolutionWeightGradientOp)context.Node.Op).Convolution;
        return new WeightGradient(convolution, x, context.Inputs[1], context.Parameters[0].Packing, context.Node.Op is DenseWeightGradientOp);
    }
}

internal sealed record WeightGradient(Convolution Convolution, Layout X, Layout Dy, Packing Weights, bool IsDense) : Kernel
{
    public override string Name => (IsDense
        ? $"Dense_{X.Shape}_to_{Dy.Shape}"
        : $"Conv{Convolution.Window}_{Convolution.Input}_to_{Numbers.Text(Convolution.Filters)}") + "_WeightGradient";

    public override string Summary => $"Adds to the gradients of the weights{(Convolution.Bias ? " and biases" : "")} what a piece of samples says.";

    public override string Choice
    {
        get
        {
            RegisterTile tile = Tile(InstructionSet.Avx512);
            return $"weight gradient, {tile.Vectors} vectors x {tile.Pixels} weights";
        }
    }

    public override EquatableArray<KernelParameter> Parameters =>
    [
        new(Role.Input, 0, "x"),
        new(Role.Input, 1, "dy"),
        new(Role.ParameterGradient, 0, "dw"),
        .. Convolution.Bias ? new KernelParameter[] { new(Role.ParameterGradient, 1, "db") } : [],
    ];

    public int Pitch => Layout.Pitch(Dy.Shape.Channels);

    /// <summary>Vectors of output channels, and weights of a row of taps (tap x input channel), in registers at once.</summary>
    public RegisterTile Tile(InstructionSet set)
    {
        set = set.Model;
        int lanes = set.Vector(Pitch).Lanes;
        int block = Math.Min(Weights.Block, Pitch) / lanes;
        int weights = (int)Math.Min(Numbers.Product([Convolution.Input.Channels, LastKernel, RowKernel]), 64);
        return RegisterTile.Choose(set, Pitch / lanes, block, weights, 1, 1);
    }

    /// <summary>Taps of the last axis.</summary>
    public int LastKernel => Convolution.Window.Axes.Count == 0 ? 1 : Convolution.Window.Axes[Convolution.Window.Axes.Count - 1].Kernel;

    /// <summary>Taps of the axis before the last.</summary>
    public int RowKernel => Convolution.Window.Axes.Count < 2 ? 1 : Convolution.Window.Axes[Convolution.Window.Axes.Count - 2].Kernel;

    public override void Emit(CodeWriter code, InstructionSet set) => new WeightGradientWriter(this, code, set).Write();
}
