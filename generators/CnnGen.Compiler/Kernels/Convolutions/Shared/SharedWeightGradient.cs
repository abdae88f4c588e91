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
        ? TapPhases.HaloOf(new ConvolutionOp(op.Convolution), shape)
        : Halo.None(shape.SpatialRank);

    public override KernelChoice Create(KernelContext context) => context.Node.Op is DenseWeightGradientOp op
        ? SharedWeightGradient.Choose(ReferenceConvolutionFamily.AsConvolution(op.Dense, context.Inputs[0].Shape), walks: 0, context)
        : SharedWeightGradient.Choose(((ConvolutionWeightGradientOp)context.Node.Op).Convolution, context.Inputs[0].Shape.SpatialRank, context);
}

/// <summary>
/// dw and db of any convolution: a few rows of pixels at a time, so that they stay in the cache while all weights go by. Axes are those of the image behind the samples; the
/// last two are the rows and columns that a tile walks.
/// </summary>
/// <param name="Tile">What adds up a tile of gradients.</param>
/// <param name="Rank">Number of spatial axes of the taps.</param>
/// <param name="Walks">Number of spatial axes that outputs have: none behind a dense layer.</param>
/// <param name="HasBias">Whether there are biases.</param>
internal sealed record SharedWeightGradient(WeightGradientTile Tile, int Rank, int Walks, bool HasBias) : Kernel
{
    /// <summary>Floats of both operands that a few rows may have: a quarter of a megabyte.</summary>
    private const int CachedFloats = 1 << 16;

    public override string Name =>
        $"{SharedConvolution.NameOf(Rank, isPlanar: false)}{(Walks < Rank ? "_Whole" : "")}_{Numbers.Text(Tile.Channels)}{(Tile.Block == Tile.Channels ? "" : "of" + Numbers.Text(Tile.Block))}{(HasBias ? "_Bias" : "")}_WeightGradient";

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
            "channels", "channelStride", "pitch", .. Walks > 0 ? ["cached"] : (string[])[], .. Axes.Numbers("kernel", Rank), .. Axes.Numbers("tap", Rank), .. Axes.Numbers("out", Walks),
            .. Axes.Numbers("step", Walks), .. Axes.Numbers("dyStep", Walks), "start", "sample", "dyStart", "dySample",
        ]),
    ];

    private BiasGradient Bias => new(Math.Min(Layout.Line, Tile.Channels));

    public static KernelChoice Choose(Convolution convolution, int walks, KernelContext context)
    {
        int block = context.Parameters[0].Packing.Block;
        int pitch = Layout.Pitch(convolution.Filters);
        // The widest tile that divides the last block too: behind a pixel's channels lies the next pixel.
        int channels = block < Layout.Line ? block : Enumerable.Range(1, block / Layout.Line).Last(v => block % (v * Layout.Line) == 0 && pitch % (v * Layout.Line) == 0) * Layout.Line;
        var kernel = new SharedWeightGradient(new(channels, block), convolution.Window.Axes.Count, walks, convolution.Bias);
        return new KernelChoice(kernel, []) { Numbers = NumbersOf(convolution, context.Inputs[0], context.Inputs[1], walks, pitch).For(kernel) };
    }

    private static CallNumbers NumbersOf(Convolution convolution, Layout x, Layout dy, int walks, int pitch)
    {
        WindowAxis[] axes = [.. convolution.Window.Axes];
        long perRow = walks == 0 ? 1 : axes[walks - 1].Outputs(x.Shape.Spatial(walks - 1)) * (((long)axes[walks - 1].Stride * x.Shape.Channels) + pitch);
        var numbers = new CallNumbers
        {
            ["channels"] = x.Shape.Channels,
            ["channelStride"] = x.ChannelStride,
            ["pitch"] = pitch,
            ["cached"] = (int)Math.Max(1, CachedFloats / perRow),
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
        // Axes with the samples in front: the last is the columns, the one before the rows.
        Walked[] axes =
        [
            new("n", "count", "sample", "dySample"),
            .. Enumerable.Range(0, Walks).Select(axis => new Walked(
                Axes.Name("o", axis, Walks), Axes.Number("out", axis, Walks), Axes.Number("step", axis, Walks), Axes.Number("dyStep", axis, Walks))),
        ];
        Walked columns = axes[axes.Length - 1];
        Walked? rows = axes.Length > 1 ? axes[axes.Length - 2] : null;
        code.Line($"int* inputs = stackalloc int[{Numbers.Text(WeightGradientTile.Weights)}];");
        code.Line($"int allWeights = {string.Join(" * ", Axes.Numbers("kernel", Rank).Append("channels"))};");
        EmitOuter(code, [.. axes.Take(axes.Length - 2)], 0, outer =>
        {
            string x = Expressions.Sum(["x", "start", .. outer.Select(static axis => $"(long){axis.Name} * {axis.Step}")]);
            string dy = Expressions.Sum(["dy", "dyStart", .. outer.Select(static axis => $"(long){axis.Name} * {axis.DyStep}")]);
            if (rows is null)
            {
                code.Line("int rows = 1;");
                EmitRows(code, x, dy, columns, null);
                return;
            }

            code.Block($"for (int row = 0; row < {rows.Length}; row += cached)", () =>
            {
                code.Line($"int rows = Math.Min(cached, {rows.Length} - row);");
                EmitRows(code, $"{x} + (long)row * {rows.Step}", $"{dy} + (long)row * {rows.DyStep}", columns, rows);
            });
        });
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

    private void EmitRows(CodeWriter code, string x, string dy, Walked columns, Walked? rows)
    {
        code.Line($"float* source = {x}, gradient = {dy};");
        string walk = $"{columns.Length}, {rows?.Step ?? "0"}, {columns.Step}, {rows?.DyStep ?? "0"}, {columns.DyStep}";
        if (HasBias)
            code.Line($"{Bias.Name}(rows, gradient, db, {columns.Length}, {rows?.DyStep ?? "0"}, {columns.DyStep}, pitch);");
        code.Block($"for (int c = 0; c < pitch; c += {Numbers.Text(Tile.Channels)})", () =>
        {
            string place = Tile.Channels == Tile.Block ? "(long)c * allWeights" : $"(long)(c / {Tile.Block}) * {Tile.Block} * allWeights + c % {Tile.Block}";
            code.Line($"float* target = dw + {place};");
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
                code.Line($"{Tile.Name}(rows, source, inputs, gradient + c, target + k * {Numbers.Text(Tile.Block)}, Math.Min({Numbers.Text(WeightGradientTile.Weights)}, allWeights - k), {walk});");
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
