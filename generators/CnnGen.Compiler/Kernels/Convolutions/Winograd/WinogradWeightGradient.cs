using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>The gradients of weights of 3x3 windows, where <see cref="WinogradCost"/> says that fewer multiplies are worth the transforms.</summary>
internal sealed class WinogradWeightGradientFamily : KernelFamily
{
    public override bool IsWinograd => true;

    public override bool IsForBatches => true;

    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) =>
        node.Op is ConvolutionWeightGradientOp { Convolution: var convolution } && inputs.All(static kind => kind == LayoutKind.ChannelsLast)
        && WinogradCost.Fits(convolution) && FormOf(convolution) is not null;

    /// <summary>The last tiles reach behind the image; there the output's gradient is zero, so that it does not matter what windows would see.</summary>
    public override Halo HaloOf(Node node, int input, Shape shape)
    {
        Convolution convolution = ((ConvolutionWeightGradientOp)node.Op).Convolution;
        WinogradForm form = FormOf(convolution)!;
        return input == 0
            ? WinogradFamily.HaloOf(convolution, form)
            : new(new(new int[2]), new([.. Enumerable.Range(0, 2).Select(axis => Numbers.RoundUp(shape.Spatial(axis), form.Outputs) - shape.Spatial(axis))]));
    }

    public override KernelChoice Create(KernelContext context)
    {
        Convolution convolution = ((ConvolutionWeightGradientOp)context.Node.Op).Convolution;
        return WinogradWeightGradient.Choose(FormOf(convolution)!, convolution, context);
    }

    private static WinogradForm? FormOf(Convolution convolution) => WinogradCost.ChooseWeightGradient(convolution, WinogradFamily.ManySamples);
}

/// <summary>
/// dw and db of a convolution of 3x3 windows by the transpose of <see cref="WinogradForm"/>: dw = G^T (sum over tiles of (B^T x B) * (A dy A^T)) G. A chunk of tiles of both operands is transformed,
/// multiplied and added up while it stays in the cache; what has been added up is transformed back at the end.
/// </summary>
/// <param name="Form">The transform.</param>
/// <param name="Block">Filters of a block of weights: a multiple of 16.</param>
/// <param name="HasBias">Whether there are biases.</param>
internal sealed record WinogradWeightGradient(WinogradForm Form, int Block, bool HasBias) : Kernel
{
    private WinogradInput Input => new(Form);

    private WinogradInput Gradient => new(Form, IsGradient: true);

    private WeightGradientTile Tile => new(Block);

    private WinogradWeightsGradient Result => new(Form);

    private static BiasGradient Bias => new(Layout.Line);

    public override string Name => $"Winograd{Numbers.Text(Form.Outputs)}_{Numbers.Text(Block)}{(HasBias ? "_Bias" : "")}_WeightGradient";

    public override string Summary => $"Adds to the gradients of the weights{(HasBias ? " and biases" : "")} of a convolution of 3x3 windows of any size, by the transpose of Winograd's {Form}.";

    public override string Choice => $"Winograd {Form}, weight gradient";

    public override bool IsVectorised => false;

    public override EquatableArray<Kernel> Calls => HasBias ? [Input, Gradient, Tile, Result, Bias] : [Input, Gradient, Tile, Result];

    public override EquatableArray<KernelParameter> Parameters =>
    [
        new(Role.Input, 0, "x"), new(Role.Input, 1, "dy"), new(Role.ParameterGradient, 0, "dw"),
        .. HasBias ? new KernelParameter[] { new(Role.ParameterGradient, 1, "db") } : [],
        new(Role.Scratch, 0, "t"), new(Role.Scratch, 1, "du"),
        .. CallNumbers.Parameters(["height", "width", "channels", "pitch", "chunk", "row", "pixel", "start", "sample", "dyRow", "dyPixel", "dyStart", "dySample"]),
    ];

    public static KernelChoice Choose(WinogradForm form, Convolution convolution, KernelContext context)
    {
        int channels = convolution.Input.Channels, block = context.Parameters[0].Packing.Block;
        int chunk = WinogradCost.WeightGradientChunk(form, convolution, context.Samples);
        CallNumbers numbers = WinogradFamily.NumbersOf(convolution, context.Inputs[0], chunk);
        WinogradFamily.Add(numbers, "dy", context.Inputs[1]);
        long tiles = WinogradConvolution.Memory(form, convolution.Filters, channels, chunk);
        long sums = (long)form.Products * channels * Numbers.RoundUp(convolution.Filters, block);
        return new KernelChoice(new WinogradWeightGradient(form, block, convolution.Bias), [new(tiles, Fill: null), new(sums, Fill: null)]).With(numbers);
    }

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        string outputs = Numbers.Text(Form.Outputs), last = Numbers.Text(Form.Outputs - 1), block = Numbers.Text(Block), line = Numbers.Text(Layout.Line), products = Numbers.Text(Form.Products);
        string weights = Numbers.Text(WeightGradientTile.Weights);
        code.Line($"int* inputs = stackalloc int[{weights}];");
        code.Line($"int columns = (width + {last}) / {outputs}, lines = (height + {last}) / {outputs}, tiles = columns * lines * count, blocks = (pitch + {Numbers.Text(Block - 1)}) / {block};");
        code.Line($"int step = chunk * channels + {line}, dyStep = chunk * pitch + {line};");
        code.Line($"float* v = t + {Numbers.Text(Form.Products * Layout.Line)}, m = v + {products}L * step;");
        code.Line($"new Span<float>(du, {products} * channels * blocks * {block}).Clear();");
        if (HasBias)
            code.Line($"{Bias.Name}(count, dy + dyStart, db, height, width, dySample, dyRow, dyPixel, pitch);");
        code.Block("for (int first = 0; first < tiles; first += chunk)", () =>
        {
            code.Line("int some = Math.Min(chunk, tiles - first);");
            code.Line($"{Input.Name}(some, x + start, t, v, first, columns, lines, channels, row, pixel, sample, step);");
            code.Line($"{Gradient.Name}(some, dy + dyStart, t, m, first, columns, lines, pitch, dyRow, dyPixel, dySample, dyStep);");
            code.Block($"for (int c = 0; c < pitch; c += {block})", () => code.Block($"for (int k = 0; k < {products}; k++)", () =>
            {
                code.Line($"float* sums = du + ((long)c * {products} + k * {block}) * channels;");
                code.Block($"for (int i = 0; i < channels; i += {weights})", () =>
                {
                    code.Line($"for (int j = 0; j < {weights}; j++)");
                    code.Indented(() => code.Line("inputs[j] = Math.Min(i + j, channels - 1);"));
                    code.Line($"{Tile.Name}(1, v + (long)k * step, inputs, m + (long)k * dyStep + c, sums + i * {block}, Math.Min({block}, pitch - c), Math.Min({weights}, channels - i), 1, some, 0, 0, channels, 0, 0, pitch);");
                });
            }));
        });
        code.Line($"{Result.Name}(blocks, du, dw, channels * {block});");
    }
}

/// <summary>The gradients of weights of 3x3 windows from those of the weights as <see cref="WinogradWeights"/> transforms them.</summary>
/// <param name="Form">The transform.</param>
internal sealed record WinogradWeightsGradient(WinogradForm Form) : Kernel
{
    public override string Name => $"Winograd{Numbers.Text(Form.Outputs)}_WeightsGradient";

    public override string Summary => $"Adds to the gradients of weights of 3x3 windows those of the transformed weights, of count blocks of filters, transformed by G^T from both sides for Winograd's {Form}.";

    public override string Choice => "transformed";

    public override EquatableArray<KernelParameter> Parameters =>
        [new(Role.Scratch, 0, "du"), new(Role.ParameterGradient, 0, "dw"), .. CallNumbers.Parameters(["step"])];

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        VectorCode vector = set.Vector(Layout.Line);
        int lanes = vector.Lanes, points = Form.Points, taps = WinogradForm.Taps;
        code.Line($"float* t = stackalloc float[{Numbers.Text(points * taps * lanes)}];");
        code.Line($"{vector.Type} {string.Join(", ", Enumerable.Range(0, points).Select(static i => "d" + Numbers.Text(i)))}, a{(Form.Outputs == 4 ? ", b" : "")};");
        code.Block($"for (int n = 0; n < count; n++, du += {Numbers.Text(Form.Products)}L * step, dw += {Numbers.Text(taps * taps)}L * step)", () => code.Block($"for (int i = 0; i < step; i += {Numbers.Text(lanes)})", () =>
        {
            code.Block($"for (int j = 0; j < {Numbers.Text(points)}; j++)", () =>
            {
                code.Line("float* q = du + (long)j * step + i;");
                code.Row(points, p => $"d{p} = {vector.Load(p == 0 ? "q" : $"q + {Numbers.Text(p * points)}L * step")};");
                int tap = 0;
                foreach (string value in Form.TransformWeightsGradient(code))
                    code.Line(vector.Store($"({value})", $"t + ({Numbers.Text(tap++ * points)} + j) * {Numbers.Text(lanes)}"));
            });
            code.Block($"for (int k = 0; k < {Numbers.Text(taps)}; k++)", () =>
            {
                code.Line($"float* q = t + k * {Numbers.Text(points * lanes)}, to = dw + (long)k * {Numbers.Text(taps)} * step + i;");
                code.Row(points, p => $"d{p} = {vector.Load(Expressions.Sum("q", Expressions.Term(p * lanes)))};");
                int tap = 0;
                foreach (string value in Form.TransformWeightsGradient(code))
                {
                    string place = tap == 0 ? "to" : tap == 1 ? "to + step" : $"to + {Numbers.Text(tap)}L * step";
                    code.Line(vector.Store($"({vector.Load(place)} + ({value}))", place));
                    tap++;
                }
            });
        }));
    }
}
