using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>The table of <see cref="BatchNormSumsOp"/>, and the gradients of weight and bias: the sums of the worker's samples, added to those of the other workers, always in the same order.</summary>
/// <param name="Sums">The operation.</param>
/// <param name="Width">Channels of a pixel, the padding included, or 16 if there are more.</param>
/// <param name="Dy">For the reference, which takes any layout: that of the gradient. Else null, and shapes share it.</param>
/// <param name="X">For the reference: that of the input.</param>
internal sealed record BatchNormSums(BatchNormSumsOp Sums, int Width, Layout? Dy, Layout? X) : Kernel
{
    private static readonly string[] Own = ["channels", "elements"];

    public override string Name => X is null
        ? $"BatchNormSums{Fusion.Suffix(Sums.Activation, null)}_{Numbers.Text(Width)}{(Sums.Norm.Affine ? "" : "_Plain")}"
        : $"ReferenceBatchNormSums{Fusion.Suffix(Sums.Activation, null)}_{X.Shape}{(Sums.Norm.Affine ? "" : "_Plain")}";

    public override string Summary => "Means of the gradient over the whole batch, for the gradient of a normalised value; adds to the gradients of weight and bias.";

    public override string Choice => X is null ? "vectors of channels" : "reference";

    public override bool IsVectorised => false;

    public override EquatableArray<Kernel> Calls => X is null ? [Reduction] : [];

    public override EquatableArray<KernelParameter> Parameters =>
    [
        new(Role.Input, 0, "dy"), new(Role.Input, 1, "x"), new(Role.Input, 2, "table"),
        .. Sums.Norm.Affine ? new KernelParameter[] { new(Role.ParameterGradient, 0, "dweight"), new(Role.ParameterGradient, 1, "dbias") } : [],
        new(Role.Exchange, 0, "exchange"), new(Role.Scratch, 0, "sums"), new(Role.Output, 0, "means"),
        .. X is null ? CallNumbers.Parameters([.. Own, .. BatchStatistics.NumbersOf(Reduction)]) : [],
    ];

    private ChannelGradientSums Reduction => new(Sums.Activation, Width);

    public static KernelChoice Choose(BatchNormSumsOp op, Layout dy, Layout x, bool isReference)
    {
        // Neither momentum nor epsilon matter here, nor the number of channels.
        BatchNormSumsOp shared = op with { Norm = op.Norm with { Momentum = 0, Epsilon = 1 }, Channels = 0 };
        var kernel = new BatchNormSums(shared, Math.Min(Layout.Line, Layout.Pitch(op.Channels)), isReference ? dy : null, isReference ? x : null);
        var choice = new KernelChoice(kernel, [new ScratchSpec(op.ExchangeLength, null)]);
        if (isReference)
            return choice;
        var numbers = new CallNumbers { ["channels"] = op.Channels, ["elements"] = BatchNormText.Elements(x.Shape), [ChannelBlocks.Number] = ChannelBlocks.Of(op.Channels) };
        PixelRuns.AddNumbers(numbers, ["dy", "x"], [dy, x]);
        return choice.With(numbers);
    }

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        if (X is null || Dy is null)
            code.Line($"{Reduction.Name}(count, dy, x, table, sums, {string.Join(", ", BatchStatistics.NumbersOf(Reduction))});");
        else
            EmitReference(code, Dy, X);
        code.Line("int length = 2 * pitch + 1;");
        code.Line("sums[2 * pitch] = (float)((double)count * elements);");
        code.Line("float* inverse = table + 3 * pitch;");
        if (Sums.Norm.Affine)
        {
            code.Block("for (int c = 0; c < channels; c++)", () =>
            {
                code.Line("dweight[c] += sums[pitch + c] * inverse[c];");
                code.Line("dbias[c] += sums[c];");
            });
        }

        code.Line("// The batch is what all workers have; each adds up their parts in the same order.");
        code.Line("float* parts = exchange.Share(sums, length);");
        code.Block("for (int c = 0; c < channels; c++)", () =>
        {
            code.Line("double seen = 0, sum = 0, product = 0;");
            code.Block("for (int worker = 0; worker < exchange.Workers; worker++)", () =>
            {
                code.Line("float* part = parts + worker * length;");
                code.Line("seen += part[2 * pitch];");
                code.Line("sum += part[c];");
                code.Line("product += part[pitch + c];");
            });
            code.Line("means[c] = (float)(sum / seen);");
            code.Line("means[pitch + c] = (float)(product / seen * inverse[c] * inverse[c]);");
        });
        BatchNormText.ClearPadding(code, "means", 2);
    }

    private void EmitReference(CodeWriter code, Layout dy, Layout x)
    {
        VectorCode vector = VectorCode.Of(4);
        BatchNormText.Constants(code, x.Shape);
        code.For("c", x.Shape.Channels, 1, c => code.Scope(() =>
        {
            foreach ((string name, string table, int row) in StatisticsTable.Terms)
                code.Line($"{vector.Type} {name} = {vector.Broadcast($"{table}[{Expressions.Sum(c, Expressions.Term(row * Layout.Pitch(x.Shape.Channels)))}]")};");
            code.Line("double sum = 0, product = 0;");
            code.Block("for (int n = 0; n < count; n++)", () => Axes.For(code, "o", Axes.Lengths(x.Shape), position => code.Scope(() =>
            {
                code.Line($"{vector.Type} xs = {vector.Broadcast(BatchNormText.Element("x", x, c, position))};");
                code.Line($"{vector.Type} dys = {vector.Broadcast(BatchNormText.Element("dy", dy, c, position))};");
                StatisticsTable.EmitGradient(code, vector, Sums.Activation);
                code.Line("sum += g.ToScalar();");
                code.Line("product += (double)g.ToScalar() * d.ToScalar();");
            })));
            code.Line($"sums[{c}] = (float)sum;");
            code.Line($"sums[{Expressions.Sum("pitch", c)}] = (float)product;");
        }));
    }
}

/// <summary>Text that the kernels of batch normalisation share.</summary>
internal static class BatchNormText
{
    /// <summary>Elements of a channel in one sample.</summary>
    public static int Elements(Shape shape) => (int)(shape.Length / shape.Channels);

    /// <summary>The sizes as constants, where they are not numbers of the call.</summary>
    public static void Constants(CodeWriter code, Shape shape) =>
        code.Line($"const int channels = {Numbers.Text(shape.Channels)}, pitch = {Numbers.Text(Layout.Pitch(shape.Channels))}, elements = {Numbers.Text(Elements(shape))};");

    /// <summary>An element of sample n.</summary>
    public static string Element(string pointer, Layout layout, string c, string[] position) =>
        $"{pointer}[{Expressions.Sum($"n * {Numbers.Text(layout.Length)}", Expressions.Scaled(c, layout.ChannelStride), Axes.Offset(layout, position))}]";

    /// <summary>Declares the sum, in double precision, of a function of all elements of a channel.</summary>
    public static void Sum(CodeWriter code, string name, string c, Layout x, Func<string, string[], string> term)
    {
        code.Line($"double {name} = 0;");
        code.Block("for (int n = 0; n < count; n++)", () =>
            Axes.For(code, "o", Axes.Lengths(x.Shape), position => code.Line($"{name} += {term(Element("x", x, c, position), position)};")));
    }

    /// <summary>Zeros in the lanes behind the last channel, so that whatever stands there in a value has no effect.</summary>
    public static void ClearPadding(CodeWriter code, string table, int rows) => code.Block("for (int c = channels; c < pitch; c++)", () =>
        code.Line(string.Join(" = ", Enumerable.Range(0, rows).Select(row => $"{table}[{(row == 0 ? "c" : row == 1 ? "pitch + c" : $"{Numbers.Text(row)} * pitch + c")}]")) + " = 0f;"));
}
