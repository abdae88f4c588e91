using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// Sums over taps with vectors of output channels: a tile of results stays in registers while the weights of each tap and input channel are read front to back and each
/// input element is broadcast. Serves the forward pass and, over transposed weights, the gradient of the input.
/// </summary>
internal sealed class DirectConvolutionFamily : KernelFamily
{
    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs)
    {
        Convolution? convolution = node.Op switch
        {
            ConvolutionOp forward => forward.Convolution,
            ConvolutionInputGradientOp backward => backward.Convolution,
            _ => null,
        };
        if (node.Op is ConvolutionOp { AddsInput: true } && inputs[1] != LayoutKind.ChannelsLast)
            return false;
        if (convolution is not { Groups: 1 } || (node.Op is ConvolutionInputGradientOp && Numbers.Product(convolution.Window.Axes.Select(static axis => axis.Stride)) > MethodBudget.Phases))
            return false;
        Shape source = node.Op is ConvolutionOp ? convolution.Input : convolution.Output;
        Layout x = Layout.Of(source, inputs[0], Halo.None(source.SpatialRank));
        Layout y = Layout.Of(node.Shape, LayoutKind.ChannelsLast, Halo.None(node.Shape.SpatialRank));
        Packing packing = Packing.Blocked(node.Shape.Channels, source.Channels, convolution.Window.Kernel);
        var kernel = new DirectConvolution("", x, y, packing, TapPhases.Of(node.Op).ToEquatableArray(), SumForm.Plain, null, (node.Op as ConvolutionOp)?.Pool);
        return InstructionSet.All.All(set => kernel.ChannelStep(set) > 0);
    }

    public override Halo HaloOf(Node node, int input, Shape shape) => TapPhases.HaloOf(node.Op, input, shape);

    public override KernelChoice Create(KernelContext context)
    {
        EquatableArray<EquatableArray<TapAxis>> phases = TapPhases.Of(context.Node.Op).ToEquatableArray();
        Packing packing = context.Parameters[0].Packing;
        if (context.Node.Op is ConvolutionOp conv)
        {
            string name = $"Conv{conv.Convolution.Window}_{conv.Convolution.Input}_to_{Numbers.Text(conv.Convolution.Filters)}";
            var kernel = new DirectConvolution(
                name, context.Inputs[0], context.Value, packing, phases, SumForms.Of(conv.Convolution.Bias, conv.Norm), conv.Activation, conv.Pool)
            {
                Added = conv.AddsInput ? context.Inputs[1] : null,
                IsCut = context.IsCut,
            };
            return SumForms.Choose(kernel, conv.Norm, conv.Convolution.Bias, conv.Convolution.Filters);
        }

        Convolution forward = ((ConvolutionInputGradientOp)context.Node.Op).Convolution;
        Packing transposed = Packing.Blocked(forward.Input.Channels, forward.Filters, forward.Window.Kernel);
        string gradient = $"Conv{forward.Window}_{forward.Input}_to_{Numbers.Text(forward.Filters)}_InputGradient";
        return new KernelChoice(
            new DirectConvolution(gradient, context.Inputs[0], context.Value, transposed, phases, SumForm.Plain, null, null) { IsGradient = true },
            [SharedTranspose.Fill(packing, transposed)]);
    }
}

/// <param name="BaseName">Name without what is done to the result.</param>
/// <param name="X">What is read: the input, or the gradient of the output.</param>
/// <param name="Y">What is written: the output (pooled, if there is a pooling), or the gradient of the input.</param>
/// <param name="Weights">Order of the weights [blocks of output channels][taps][input channels][block].</param>
/// <param name="Phases">The sums, each over all axes.</param>
/// <param name="Form">What is done with the sums before the activation.</param>
/// <param name="Activation">A function of the result.</param>
/// <param name="Pool">A pooling whose windows tile the result.</param>
internal sealed record DirectConvolution(
    string BaseName, Layout X, Layout Y, Packing Weights, EquatableArray<EquatableArray<TapAxis>> Phases, SumForm Form, ActivationOp? Activation, PoolingOp? Pool) : Kernel
{
    /// <summary>Whether this is the gradient of the input; only names differ.</summary>
    public bool IsGradient { get; init; }

    /// <summary>Whether several threads can compute it together, some rows each; of an image of one axis some pixels.</summary>
    public bool IsCut { get; init; }

    /// <summary>What is added to the result in front of the activation.</summary>
    public Layout? Added { get; init; }

    public override string Name => BaseName + Form.Suffix() + (Added is null ? "" : "_Add") + Fusion.Suffix(Activation, Pool);

    public override string Summary => IsGradient
        ? $"The gradient of the input {Y.Shape} from the gradient {X.Shape}, over transposed weights."
        : $"{X.Shape} to {Y.Shape}{SumForms.InRegisters(Form == SumForm.Scaled, Added is not null, Activation, Pool)}.";

    public override string Choice => "direct, " + Tile(InstructionSet.Avx512).Describe(PoolRows);

    public override EquatableArray<KernelParameter> Parameters =>
    [
        new(Role.Input, 0, IsGradient ? "dy" : "x"),
        IsGradient ? new(Role.Scratch, 0, "w") : new(Role.Parameter, 0, "w"),
        .. Form.Parameters(),
        .. Added is null ? [] : new KernelParameter[] { new(Role.Input, 1, "added") },
        new(Role.Output, 0, IsGradient ? "dx" : "y"),
        .. IsCut ? WorkParts.Parameters : [],
    ];

    /// <summary>Rows that one tile pools.</summary>
    public int PoolRows => Pool is { } pool && pool.Window.Axes.Count > 1 ? pool.Window.Axes[pool.Window.Axes.Count - 2].Kernel : 1;

    public int PoolColumns => Pool is { } pool ? pool.Window.Axes[pool.Window.Axes.Count - 1].Kernel : 1;

    public RegisterTile Tile(InstructionSet set)
    {
        set = set.Model;
        int lanes = set.Vector(Pitch).Lanes;
        int pixels = Phases[0].Count == 0 ? 1 : Columns(Phases[0]);
        return RegisterTile.Choose(set, Pitch / lanes, Math.Min(Weights.Block, Pitch) / lanes, pixels, PoolRows, PoolColumns);
    }

    /// <summary>Channels of a stored pixel with their padding.</summary>
    public int Pitch => Layout.Pitch(Y.Shape.Channels);

    /// <summary>Positions of a row that are needed: behind a pooling, those that its windows cover.</summary>
    public int Columns(EquatableArray<TapAxis> phase) =>
        Pool is null ? phase[phase.Count - 1].Outputs : Y.Shape.Spatial(phase.Count - 1) * PoolColumns;

    /// <summary>Input channels that are unrolled; 0 if the method would leave its budget even with one.</summary>
    public int ChannelStep(InstructionSet set)
    {
        RegisterTile tile = Tile(set);
        int groups = Pitch / set.Model.Vector(Pitch).Lanes;
        int vectors = Math.Min(tile.Vectors, groups) + (groups > tile.Vectors ? groups % tile.Vectors : 0);
        int pixels = Phases.Sum(phase => Math.Min(tile.Pixels, Columns(phase)) + (Columns(phase) > tile.Pixels ? Columns(phase) % tile.Pixels : 0));
        return MethodBudget.Unroll(set, X.Shape.Channels, vectors * pixels * PoolRows);
    }

    public override void Emit(CodeWriter code, InstructionSet set) => new DirectConvolutionWriter(this, code, set).Write();
}
