using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// A block of output channels of some tiles of pixels, wherever these lie: sums over taps and input channels, whose sizes come with the call, so that convolutions of all shapes
/// share it. Weights go by front to back, each input element is broadcast, the sums stay in registers.
/// </summary>
/// <param name="Channels">Output channels of a block of weights: 4, 8 or a multiple of 16.</param>
/// <param name="Function">A function of the result, if it does more than hold it between bounds, which come with the call.</param>
/// <param name="Pixels">Pixels of a tile.</param>
internal sealed record ConvolutionTile(int Channels, ActivationOp? Function, int Pixels = ConvolutionTile.Widest) : Kernel
{
    /// <summary>Pixels of a tile that, with four vectors of channels, fills the registers of AVX-512, and with two those of AVX2.</summary>
    public const int Widest = 6;

    /// <summary>Pixels of a tile for so few that the widest would stay partly empty.</summary>
    public const int Narrow = 4;

    /// <summary>Width of a block from which on weights can be many enough to come from afar.</summary>
    private const int FarBlock = 64;

    /// <summary>Floats of the weights behind these that are asked for with each input channel: an eighth of what it uses, since mostly eight tiles and more go over the same weights.</summary>
    private const int FloatsAhead = FarBlock / 8;

    public override string Name => $"Tile{Numbers.Text(Channels)}x{Numbers.Text(Pixels)}{Fusion.Suffix(Function, null)}";

    public override string Summary =>
        $"{Channels} channels of tiles of {Pixels} pixels{SumForms.InRegisters(false, false, Function)}: count taps of some input channels. Sums resume from the results that are there, or begin with shifts, if any; where they end, "
        + $"scales and shifts, others that are added, and bounds apply. A row of places has the {Pixels} source pixels, the {Pixels} results, and the {Pixels} others if there are any; taps are pairs of distances, in the source and in the weights.";

    public override string Choice => "tile";

    public override EquatableArray<KernelParameter> Parameters =>
    [
        new(Role.Places, 0, "places"), new(Role.Offsets, 0, "taps"), new(Role.Parameter, 0, "w"),
        .. SumForms.AnyParameters,
        .. CallNumbers.Parameters(["channels", "stored", "tiles", "row", "from", "to", "others", "resumes", "ends"]),
    ];

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        VectorCode vector = set.Vector(Channels);
        int vectors = VectorsAtOnce(set, Channels);
        Tiles.Declare(code, vector, vectors, Pixels * Parts(vectors));
        code.Line($"{vector.Type} {string.Join(", ", Enumerable.Range(0, vectors).Select(static v => "w" + Numbers.Text(v)))}, b;");
        code.Line($"float* {string.Join(", ", Enumerable.Range(0, Pixels).Select(Source))}, pw{(FetchesAhead ? ", ahead" : "")};");
        if (FetchesAhead)
        {
            code.Line("// The weights of the next call, which mostly lie behind these, come into the cache meanwhile.");
            code.Line($"ahead = w + taps[1] + (long)count * channels * {Numbers.Text(Channels)};");
        }

        int width = vectors * vector.Lanes;
        code.Block("for (int r = 0; r < tiles; r++, places += row)", () =>
        {
            if (width == Channels)
                EmitTile(code, set, vectors, "");
            else
                code.Block($"for (int c = 0; c < stored; c += {Numbers.Text(width)})", () => EmitTile(code, set, vectors, "c"));
        });
    }

    private bool FetchesAhead => Channels >= FarBlock;

    /// <summary>Vectors of output channels in registers at once: four where there are 32 registers, else two.</summary>
    public static int VectorsAtOnce(InstructionSet set, int channels) =>
        Enumerable.Range(1, set.Registers >= 32 ? 4 : 2).Last(vectors => channels / set.Vector(channels).Lanes % vectors == 0);

    /// <summary>Partial sums of each result: the few of a single vector would wait for each other.</summary>
    private static int Parts(int vectors) => vectors == 1 ? 2 : 1;

    private static string Source(int pixel) => "q" + Numbers.Text(pixel);

    private void EmitTile(CodeWriter code, InstructionSet set, int vectors, string c)
    {
        VectorCode vector = set.Vector(Channels);
        for (int v = 0; v < vectors; v++)
        {
            string shift = vector.Load(Expressions.Sum("shift", c, Expressions.Term(v * vector.Lanes)));
            code.Line(Tiles.Start(v, Pixels, $"resumes != 0 || {SumForms.Scale} != null || shift == null ? {vector.Zero} : {shift}"));
            if (Parts(vectors) > 1)
                code.Line($"{string.Join(" = ", Enumerable.Range(Pixels, Pixels).Select(p => Tiles.Sum(v, p)))} = {vector.Zero};");
        }

        code.Block("for (int t = 0; t < count; t++)", () =>
        {
            code.Row(Pixels, p => $"{Source(p)} = places[{Numbers.Text(p)}] + (from + taps[2 * t]);");
            code.Line($"pw = {Expressions.Sum("w", "taps[2 * t + 1]", c)};");
            code.Line("int i = 0;");
            for (int step = Parts(vectors); step >= 1; step--)
                EmitChannels(code, vector, vectors, step);
        });
        EmitResult(code, vector, vectors, c);
    }

    /// <summary>The loop over input channels, one for each partial sum at a time. A turn has the multiply-adds of a whole tile, beside which the loop itself costs nothing.</summary>
    private void EmitChannels(CodeWriter code, VectorCode vector, int vectors, int step) => code.Block($"for (; i <= channels - {step}; i += {step}, pw += {Numbers.Text(step * Channels)})", () =>
    {
        for (int i = 0; i < step; i++)
        {
            code.Row(vectors, v => $"w{v} = {vector.Load(Expressions.Sum("pw", Expressions.Term((i * Channels) + (v * vector.Lanes))))};");
            for (int p = 0; p < Pixels; p++)
            {
                int sum = p + (i * Pixels);
                string broadcast = $"b = {vector.Broadcast($"{Source(p)}[{Expressions.Sum("i", Expressions.Term(i))}]")}; ";
                code.Row(vectors, v => $"{(v == 0 ? broadcast : "")}{Tiles.Sum(v, sum)} = {vector.MultiplyAdd("w" + Numbers.Text(v), "b", Tiles.Sum(v, sum))};");
            }
        }

        if (FetchesAhead)
            code.Line($"{InstructionSet.Prefetch("ahead")} ahead += {Numbers.Text(FloatsAhead)};");
    });

    private void EmitResult(CodeWriter code, VectorCode vector, int vectors, string c)
    {
        if (Parts(vectors) > 1)
            code.Row(Pixels, p => $"{Tiles.Sum(0, p)} += {Tiles.Sum(0, Pixels + p)};");
        code.Row(Pixels, p => $"{Source(p)} = places[{Numbers.Text(Pixels + p)}] + to;");
        code.Block("if (resumes != 0)", () => EmitAddition(code, vector, vectors, c, Source));
        code.Block("if (ends != 0)", () => EmitEnd(code, vector, vectors, c));
        // Pixel by pixel, so that memory is written in order.
        if (vectors == 1 || c.Length > 0)
        {
            EmitStores(code, vector, vectors, c);
            return;
        }

        code.Block($"if (stored == {Numbers.Text(Channels)})", () => EmitStores(code, vector, vectors, c));
        code.Line("else");
        code.Scope(() =>
        {
            // A pixel may have fewer channels than its last block of weights.
            for (int fewer = vectors - 1; fewer >= 1; fewer--)
                code.Block($"if (stored >= {Numbers.Text(fewer * vector.Lanes)})", () => EmitStores(code, vector, fewer, c, fewer - 1));
        });
    }

    private void EmitEnd(CodeWriter code, VectorCode vector, int vectors, string c)
    {
        code.Block($"if ({SumForms.Scale} != null)", () => EmitScale(code, vector, vectors, c));
        code.Block("if (others != 0)", () => EmitAddition(code, vector, vectors, c, p => $"places[{Numbers.Text((2 * Pixels) + p)}] + to"));
        if (Function is null)
            code.Block("if (least > float.NegativeInfinity)", () => EmitBounds(code, vector, vectors));
        for (int p = 0; p < Pixels && Function is not null; p++)
            code.Row(vectors, v => $"{Tiles.Sum(v, p)} = {Function.Apply(vector, Tiles.Sum(v, p))};");
    }

    private void EmitScale(CodeWriter code, VectorCode vector, int vectors, string c)
    {
        for (int v = 0; v < vectors; v++)
        {
            string place = Expressions.Sum(c, Expressions.Term(v * vector.Lanes));
            code.Line($"w{v} = {vector.Load(Expressions.Sum(SumForms.Scale, place))}; b = {vector.Load(Expressions.Sum("shift", place))};");
            int row = v;
            code.Row(Pixels, p => $"{Tiles.Sum(row, p)} = {vector.MultiplyAdd(Tiles.Sum(row, p), "w" + Numbers.Text(row), "b")};");
        }
    }

    private void EmitBounds(CodeWriter code, VectorCode vector, int vectors)
    {
        code.Line($"w0 = {vector.Broadcast("least")}; b = {vector.Broadcast("most")};");
        for (int p = 0; p < Pixels; p++)
            code.Row(vectors, v => $"{Tiles.Sum(v, p)} = {vector.Min("b", vector.Max("w0", Tiles.Sum(v, p)))};");
    }

    /// <summary>Behind the channels of a pixel lies the next one: vectors that it lacks are read from its first channels, and not stored.</summary>
    private void EmitAddition(CodeWriter code, VectorCode vector, int vectors, string c, Func<int, string> source)
    {
        bool mayLack = vectors > 1 && c.Length == 0;
        for (int v = 0; v < vectors; v++)
        {
            string offset = Numbers.Text(v * vector.Lanes);
            if (mayLack && v > 0)
                code.Line($"{(v == 1 ? "int " : "")}o = stored > {offset} ? {offset} : 0;");
            string place = mayLack && v > 0 ? "o" : Expressions.Sum(c, Expressions.Term(v * vector.Lanes));
            code.Row(Pixels, p => $"{Tiles.Sum(v, p)} += {vector.Load(place == "0" ? source(p) : $"{source(p)} + {place}")};");
        }
    }

    private void EmitStores(CodeWriter code, VectorCode vector, int vectors, string c, int first = 0)
    {
        for (int p = 0; p < Pixels; p++)
        {
            int pixel = p;
            code.Row(vectors - first, v => vector.Store(Tiles.Sum(first + v, pixel), Expressions.Sum(Source(pixel), c, Expressions.Term((first + v) * vector.Lanes))));
        }
    }
}
