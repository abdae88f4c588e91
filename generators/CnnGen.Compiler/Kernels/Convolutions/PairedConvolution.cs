using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// Sums over taps whose results have at most 8 channels, which fill half of a vector of 16 floats or less: two or four neighbouring pixels, which lie side by side, are taken as one pixel of 16 channels, of
/// a convolution with a longer step, over weights that stand at their taps for each of the pixels and are zero at the others' taps. Sets with shorter vectors take the pixels one by one.
/// </summary>
internal sealed class PairedConvolutionFamily : KernelFamily
{
    /// <summary>Share of the vectors' work that is left, beyond which it is not worth the other weights.</summary>
    private const double MostWork = 0.8;

    private static readonly DirectConvolutionFamily Direct = new();

    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) =>
        node.Op is ConvolutionOp { Pool: null, AddsInput: false, Norm: null } or ConvolutionInputGradientOp
        && ConvolutionOf(node.Op) is { Groups: 1, Window.Axes: { Count: > 0 } axes }
        && Layout.Pitch(node.Shape.Channels) < Layout.Line
        && (node.Op is ConvolutionOp || axes.All(static axis => axis.Stride == 1))
        && axes[axes.Count - 1] is { Dilation: 1, Kernel: var taps }
        && node.Shape.Spatial(axes.Count - 1) % Pixels(node) == 0
        && taps + Extra(node) <= MostWork * Pixels(node) * taps
        && Direct.Supports(node, inputs)
        && Wide(node, Layout.Of(SourceOf(node), inputs[0], Halo.None(axes.Count)), Layout.Of(node.Shape, LayoutKind.ChannelsLast, Halo.None(axes.Count))).ChannelStep(InstructionSet.Avx512) > 0;

    public override Halo HaloOf(Node node, int input, Shape shape) => Direct.HaloOf(node, input, shape);

    public override KernelChoice Create(KernelContext context)
    {
        KernelChoice choice = Direct.Create(context);
        // A single sample has too little work for weights of its own, and its rows may be cut into parts. Between the pixels of a part lie other values.
        if (context.IsCut || context.Samples == 1 || !context.Value.HasWholePixels)
            return choice;
        Node node = context.Node;
        DirectConvolution wide = Wide(node, context.Inputs[0], context.Value);
        int pixels = Pixels(node), pitch = Layout.Line / pixels, last = wide.Phases[0].Count - 1;
        Packing weights = context.Parameters[0].Packing;
        int kernel = ConvolutionOf(node.Op).Window.Axes[last].Kernel;
        bool isGradient = node.Op is ConvolutionInputGradientOp;
        var numbers = new CallNumbers
        {
            ["rows"] = (int)Numbers.Product(wide.Phases[0].Take(last).Select(static axis => axis.Taps)),
            ["kernel"] = kernel,
            ["taps"] = wide.Phases[0][last].Taps,
            ["first"] = isGradient ? 1 - pixels : 0,
            ["shift"] = isGradient ? 1 : -ConvolutionOf(node.Op).Window.Axes[last].Stride,
            ["inputs"] = wide.X.Shape.Channels,
            ["channels"] = node.Shape.Channels,
            ["block"] = weights.Block,
        };
        var fill = new PairedWeights(pitch, isGradient);
        long turned = isGradient ? Numbers.Product(weights.Lengths.Skip(2)) * weights.Lengths[0] * pitch : 0;
        var paired = new PairedConvolution((DirectConvolution)choice.Kernel, wide);
        ScratchSpec[] scratch = [new(wide.Weights.Length + turned, fill) { Numbers = numbers.For(fill) }];
        return choice with { Kernel = paired, Scratch = [.. choice.Scratch, .. scratch, .. paired.HasBias ? [new(Layout.Line, new PairedBias(pitch))] : (ScratchSpec[])[]] };
    }

    private static Convolution ConvolutionOf(Op op) => op is ConvolutionOp forward ? forward.Convolution : ((ConvolutionInputGradientOp)op).Convolution;

    private static Shape SourceOf(Node node) => node.Op is ConvolutionOp ? ConvolutionOf(node.Op).Input : ConvolutionOf(node.Op).Output;

    /// <summary>Pixels in a vector.</summary>
    private static int Pixels(Node node) => Layout.Line / Layout.Pitch(node.Shape.Channels);

    /// <summary>Taps that the pixels of a vector have beyond those of one.</summary>
    private static int Extra(Node node)
    {
        EquatableArray<WindowAxis> axes = ConvolutionOf(node.Op).Window.Axes;
        return (Pixels(node) - 1) * axes[axes.Count - 1].Stride;
    }

    /// <summary>The same sums over pixels of 16 channels.</summary>
    private static DirectConvolution Wide(Node node, Layout x, Layout y)
    {
        int pixels = Pixels(node), extra = Extra(node);
        TapAxis[] phase = [.. TapPhases.Of(node.Op).Single()];
        int last = phase.Length - 1;
        TapAxis axis = phase[last];
        bool isGradient = node.Op is ConvolutionInputGradientOp;
        phase[last] = new(axis.Outputs / pixels, 0, 1, axis.SourceStep * pixels, axis.SourceStart + (isGradient ? pixels - 1 : 0), axis.Taps + extra, axis.TapStep, 0, 1);
        int[] lengths = [Layout.Line, .. y.Shape.Lengths.Skip(1)], strides = [.. y.SpatialStrides];
        lengths[last + 1] /= pixels;
        strides[last] = Layout.Line;
        int[] taps = [.. phase.Select(static axis => axis.Taps)];
        var forward = node.Op as ConvolutionOp;
        return new(
            "", x, y with { Shape = new([.. lengths]), SpatialStrides = [.. strides] }, Packing.Blocked(Layout.Line, x.Shape.Channels, [.. taps]), [phase.ToEquatableArray()],
            SumForms.Of(forward?.Convolution.Bias ?? false, null), forward?.Activation, null)
        {
            IsGradient = isGradient,
        };
    }
}

/// <summary>A convolution, or the gradient of an input, with several pixels in a vector where vectors are of 16 floats.</summary>
/// <param name="Plain">The kernel for shorter vectors.</param>
/// <param name="Wide">The kernel over pixels of 16 channels.</param>
internal sealed record PairedConvolution(DirectConvolution Plain, DirectConvolution Wide) : Kernel
{
    public bool HasBias => Wide.Form == SumForm.Biased;

    public override string Name => Plain.Name + "_Paired";

    public override string Summary => $"{Plain.Summary.TrimEnd('.')}; vectors of 16 floats hold {Layout.Line / Plain.Pitch} pixels.";

    public override string Choice => $"direct, {Wide.Tile(InstructionSet.Avx512).Describe(1)}, {Layout.Line / Plain.Pitch} pixels a vector";

    public override EquatableArray<KernelParameter> Parameters =>
        [.. Plain.Parameters, new(Role.Scratch, FirstScratch, "paired"), .. HasBias ? [new(Role.Scratch, FirstScratch + 1, "pairedBias")] : (KernelParameter[])[]];

    /// <summary>Index of its own memory, behind that of transposed weights.</summary>
    private int FirstScratch => Plain.IsGradient ? 1 : 0;

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        if (set.Lanes < Layout.Line)
        {
            Plain.Emit(code, set);
            return;
        }

        code.Line("w = paired;");
        if (HasBias)
            code.Line("bias = pairedBias;");
        Wide.Emit(code, set);
    }
}

/// <summary>Weights for several pixels of a vector: each at its own taps, and zeros at those that only the others have.</summary>
/// <param name="Pitch">Channels of a pixel: 4 or 8.</param>
/// <param name="IsGradient">Whether input and output channels are exchanged before; what is exchanged stands behind the result.</param>
internal sealed record PairedWeights(int Pitch, bool IsGradient) : Kernel
{
    private static readonly SharedTranspose Transpose = new();

    public override string Name => $"PairedWeights{Numbers.Text(Pitch)}{(IsGradient ? "_InputGradient" : "")}";

    public override string Summary => $"Weights for {Numbers.Text(Layout.Line / Pitch)} neighbouring pixels side by side, each at its own taps.";

    public override string Choice => "copy";

    public override string Content => "weights for neighbouring pixels";

    public override bool IsVectorised => false;

    public override EquatableArray<Kernel> Calls => IsGradient ? [Transpose] : [];

    public override EquatableArray<KernelParameter> Parameters =>
        [new(Role.Parameter, 0, "w"), new(Role.Scratch, 0, "to"), .. CallNumbers.Parameters(["rows", "kernel", "taps", "first", "shift", "inputs", "channels", "block"])];

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        string pitch = Numbers.Text(Pitch), line = Numbers.Text(Layout.Line);
        if (IsGradient)
        {
            code.Line($"float* turned = to + rows * taps * inputs * {line};");
            code.Line($"{Transpose.Name}(1, w, turned, inputs, channels, rows * kernel, block, {pitch});");
        }

        code.Block("for (int r = 0; r < rows; r++)", () => code.Block("for (int t = 0; t < taps; t++)", () => code.Block($"for (int i = 0; i < inputs; i++, to += {line})", () =>
            code.Block($"for (int p = 0; p < {Numbers.Text(Layout.Line / Pitch)}; p++)", () =>
            {
                code.Line("int tap = t + first + p * shift;");
                code.Line($"var target = new Span<float>(to + p * {pitch}, {pitch});");
                code.Line("if (tap < 0 || tap >= kernel)");
                code.Indented(() => code.Line("target.Clear();"));
                code.Line("else");
                code.Indented(() => code.Line($"new Span<float>({(IsGradient ? "turned" : "w")} + ((r * kernel + tap) * inputs + i) * {pitch}, {pitch}).CopyTo(target);"));
            }))));
    }
}

/// <summary>Biases once for each pixel of a vector.</summary>
/// <param name="Pitch">Channels of a pixel: 4 or 8.</param>
internal sealed record PairedBias(int Pitch) : Kernel
{
    public override string Name => $"PairedBias{Numbers.Text(Pitch)}";

    public override string Summary => $"Biases for {Numbers.Text(Layout.Line / Pitch)} neighbouring pixels side by side.";

    public override string Choice => "copy";

    public override string Content => "biases for neighbouring pixels";

    public override bool IsVectorised => false;

    public override EquatableArray<KernelParameter> Parameters => [new(Role.Parameter, 1, "bias"), new(Role.Scratch, 0, "to")];

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        string pitch = Numbers.Text(Pitch);
        code.Block($"for (int p = 0; p < {Numbers.Text(Layout.Line)}; p += {pitch})", () => code.Line($"new Span<float>(bias, {pitch}).CopyTo(new Span<float>(to + p, {pitch}));"));
    }
}
