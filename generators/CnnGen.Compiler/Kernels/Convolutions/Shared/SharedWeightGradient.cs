using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>The gradients of weights and biases in a form that all shapes share.</summary>
internal sealed class SharedWeightGradientFamily : KernelFamily
{
    public override bool IsShared => true;

    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) =>
        node.Op is DenseWeightGradientOp || (node.Op is ConvolutionWeightGradientOp { Convolution.Groups: 1 } && inputs[1] == LayoutKind.ChannelsLast);

    public override Halo HaloOf(Node node, int input, Shape shape) => input == 0 && node.Op is ConvolutionWeightGradientOp op
        ? TapPhases.HaloOf(new ConvolutionOp(op.Convolution), input, shape)
        : Halo.None(shape.SpatialRank);

    public override KernelChoice Create(KernelContext context) => context.Node.Op is DenseWeightGradientOp op
        ? SharedWeightGradient.Choose(ReferenceConvolutionFamily.AsConvolution(op.Dense, context.Inputs[0].Shape), walks: 0, context)
        : SharedWeightGradient.Choose(((ConvolutionWeightGradientOp)context.Node.Op).Convolution, context.Inputs[0].Shape.SpatialRank, context);
}

/// <summary>
/// dw and db of any convolution: a few rows of pixels, or a few small images, at a time, so that they stay in the cache while all weights go by.
/// </summary>
/// <param name="Tile">What adds up a tile of gradients.</param>
/// <param name="Rank">Number of spatial axes of the taps.</param>
/// <param name="Walks">Number of spatial axes that outputs have: none behind a dense layer.</param>
/// <param name="HasBias">Whether there are biases.</param>
internal sealed record SharedWeightGradient(WeightGradientTile Tile, int Rank, int Walks, bool HasBias) : Kernel
{
    /// <summary>Floats of both operands that stay in the cache: a quarter of a megabyte.</summary>
    private const int CachedFloats = 1 << 16;

    public override string Name =>
        $"{SharedConvolution.NameOf(Rank, isPlanar: false)}{(Walks < Rank ? "_Whole" : "")}_{Numbers.Text(Tile.Channels)}{(HasBias ? "_Bias" : "")}_WeightGradient";

    public override string Summary =>
        $"Adds to the gradients of the weights{(HasBias ? " and biases" : "")} of a convolution of any size: {Tile.Channels} channels of {WeightGradientTile.Weights} weights at a time.";

    public override string Choice => $"shared weight gradient, {Tile.Channels} channels x {WeightGradientTile.Weights} weights";

    public override bool IsVectorised => false;

    public override EquatableArray<Kernel> Calls => HasBias ? [Tile, Bias] : [Tile];

    public override EquatableArray<KernelParameter> Parameters =>
    [
        new(Role.Input, 0, "x"),
        new(Role.Input, 1, "dy"),
        new(Role.ParameterGradient, 0, "dw"),
        .. HasBias ? new KernelParameter[] { new(Role.ParameterGradient, 1, "db") } : [],
        .. CallNumbers.Parameters(
        [
            "channels", "channelStride", "pitch", .. Axes.Numbers("kernel", Rank), .. Axes.Numbers("tap", Rank), .. Axes.Numbers("out", Walks),
            .. Axes.Numbers("step", Walks), .. Axes.Numbers("dyStep", Walks), "start", "sample", "dyStart", "dySample",
        ]),
    ];

    private BiasGradient Bias => new(Math.Min(Layout.Line, Tile.Channels));

    public static KernelChoice Choose(Convolution convolution, int walks, KernelContext context)
    {
        int pitch = Layout.Pitch(convolution.Filters);
        var kernel = new SharedWeightGradient(new(context.Parameters[0].Packing.Block), convolution.Window.Axes.Count, walks, convolution.Bias);
        return new KernelChoice(kernel, []) { Numbers = NumbersOf(convolution, context.Inputs[0], context.Inputs[1], walks, pitch).For(kernel) };
    }

    private static CallNumbers NumbersOf(Convolution convolution, Layout x, Layout dy, int walks, int pitch)
    {
        WindowAxis[] axes = [.. convolution.Window.Axes];
        var numbers = new CallNumbers
        {
            ["channels"] = x.Shape.Channels,
            ["channelStride"] = x.ChannelStride,
            ["pitch"] = pitch,
            ["start"] = x.Origin - axes.Select((axis, i) => axis.Before * x.Stride(i)).Sum(),
            ["sample"] = x.Length,
            ["dyStart"] = dy.Origin,
            ["dySample"] = dy.Length,
        };
        numbers.Add("kernel", axes.Length, axis => axes[axis].Kernel);
        numbers.Add("tap", axes.Length, axis => axes[axis].Dilation * x.Stride(axis));
        numbers.Add("out", walks, axis => axes[axis].Outputs(x.Shape.Spatial(axis)));
        numbers.Add("step", walks, axis => axes[axis].Stride * x.Stride(axis));
        numbers.Add("dyStep", walks, dy.Stride);
        return numbers;
    }

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        // The last three of the samples and the axes are what a tile walks: images, rows, columns.
        Walked one = new("", "1", "0", "0");
        Walked[] axes =
        [
            .. Enumerable.Repeat(one, Math.Max(0, 2 - Walks)),
            new("n", "count", "sample", "dySample"),
            .. Enumerable.Range(0, Walks).Select(axis => new Walked(
                Axes.Name("o", axis, Walks), Axes.Number("out", axis, Walks), Axes.Number("step", axis, Walks), Axes.Number("dyStep", axis, Walks))),
        ];
        (Walked images, Walked rows, Walked columns) = (axes[axes.Length - 3], axes[axes.Length - 2], axes[axes.Length - 1]);
        code.Line($"int* inputs = stackalloc int[{Numbers.Text(WeightGradientTile.Weights)}];");
        code.Line($"int allWeights = {string.Join(" * ", Axes.Numbers("kernel", Rank).Append("channels"))};");
        code.Line("// So many rows, or whole images, that both operands stay in the cache.");
        code.Line($"int rowsAtOnce = (int)Math.Max(1, {Numbers.Text(CachedFloats)} / ((long){columns.Length} * (channels + pitch)));");
        code.Line($"int imagesAtOnce = Math.Max(1, rowsAtOnce / {rows.Length});");
        EmitOuter(code, [.. axes.Take(axes.Length - 3)], 0, outer =>
            code.Block($"for (int image = 0; image < {images.Length}; image += imagesAtOnce)", () =>
            code.Block($"for (int row = 0; row < {rows.Length}; row += rowsAtOnce)", () =>
            {
                Walked[] all = [.. outer, images with { Name = "image" }, rows with { Name = "row" }];
                code.Line($"int images = Math.Min(imagesAtOnce, {images.Length} - image), rows = Math.Min(rowsAtOnce, {rows.Length} - row);");
                code.Line($"float* source = {Expressions.Sum(["x", "start", .. all.Select(static axis => $"(long){axis.Name} * {axis.Step}")])};");
                code.Line($"float* gradient = {Expressions.Sum(["dy", "dyStart", .. all.Select(static axis => $"(long){axis.Name} * {axis.DyStep}")])};");
                EmitTiles(code, images, rows, columns);
            })));
    }

    /// <summary>An axis that is walked: its variable, and its names of numbers.</summary>
    private sealed record Walked(string Name, string Length, string Step, string DyStep);

    private static void EmitOuter(CodeWriter code, Walked[] axes, int depth, Action<Walked[]> body)
    {
        if (depth == axes.Length)
            body(axes);
        else
            code.Block($"for (int {axes[depth].Name} = 0; {axes[depth].Name} < {axes[depth].Length}; {axes[depth].Name}++)", () => EmitOuter(code, axes, depth + 1, body));
    }

    private void EmitTiles(CodeWriter code, Walked images, Walked rows, Walked columns)
    {
        string walk = $"rows, {columns.Length}, {images.Step}, {rows.Step}, {columns.Step}, {images.DyStep}, {rows.DyStep}, {columns.DyStep}";
        if (HasBias)
            code.Line($"{Bias.Name}(images, gradient, db, rows, {columns.Length}, {images.DyStep}, {rows.DyStep}, {columns.DyStep}, pitch);");
        code.Block($"for (int c = 0; c < pitch; c += {Numbers.Text(Tile.Channels)})", () =>
        {
            code.Line("float* target = dw + (long)c * allWeights;");
            string[] taps = Axes.Names("k", Rank);
            code.Line($"int {string.Join(", ", taps.Append("i").Select(static name => name + " = 0"))};");
            code.Block($"for (int k = 0; k < allWeights; k += {Numbers.Text(WeightGradientTile.Weights)})", () =>
            {
                code.Block($"for (int j = 0; j < {Numbers.Text(WeightGradientTile.Weights)}; j++)", () =>
                {
                    code.Line($"inputs[j] = {Expressions.Sum([.. taps.Select((tap, axis) => $"{tap} * {Axes.Number("tap", axis, Rank)}"), "i * channelStride"])};");
                    code.Line("// The last tile repeats the last weight.");
                    code.Line("if (k + j + 1 < allWeights)");
                    code.Indented(() => EmitCarry(code, [.. taps.Select((tap, axis) => (tap, Axes.Number("kernel", axis, Rank))), ("i", "channels")]));
                });
                code.Line($"{Tile.Name}(images, source, inputs, gradient + c, target + k * {Numbers.Text(Tile.Channels)}, Math.Min({Numbers.Text(Tile.Channels)}, pitch - c), Math.Min({Numbers.Text(WeightGradientTile.Weights)}, allWeights - k), {walk});");
            });
        });
    }

    /// <summary>Goes to the next input channel, the next tap.</summary>
    private static void EmitCarry(CodeWriter code, (string Name, string End)[] axes)
    {
        (string name, string end) = axes[axes.Length - 1];
        if (axes.Length == 1)
        {
            code.Line($"{name}++;");
            return;
        }

        code.Block($"if (++{name} == {end})", () =>
        {
            code.Line($"{name} = 0;");
            EmitCarry(code, [.. axes.Take(axes.Length - 1)]);
        });
    }
}
