using CnnGen.Compiler.Code;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// The loops that kernels over <see cref="ConvolutionTile"/> share: the pixels of all samples as one row, in stretches of some tiles, whose places are listed; for each stretch all blocks of
/// channels, and of each block the weights in parts that stay in the first cache while the tiles go over them.
/// </summary>
/// <param name="Block">Output channels of a block of weights.</param>
/// <param name="Function">A function of the result, if it does more than hold it between bounds, which come with the call.</param>
/// <param name="Rank">Number of spatial axes.</param>
/// <param name="IsPlanar">Whether the channels of the source are planes: then each is a tap of its own.</param>
/// <param name="Adds">Whether another value is added to the result.</param>
internal sealed record PixelSweep(int Block, ActivationOp? Function, int Rank, bool IsPlanar, bool Adds) : Kernel
{
    private const int Pixels = ConvolutionTile.Widest;

    /// <summary>Most tiles of a stretch: their table of places, and what they read, stay in the first two caches.</summary>
    private const int MostTiles = 32;

    /// <summary>Most weights of an output that are gone through at a time: with 64 outputs 32 KB, which stay in the first cache. The second gives no more than a tile of 6 pixels takes.</summary>
    private const int MostRows = 128;

    private ConvolutionTile Tile => new(Block, Function);

    private string[] Lengths => Axes.Numbers("out", Rank);

    private string[] Position => Axes.Names("o", Rank);

    public override string Name => $"{SharedConvolution.NameOf(Rank, IsPlanar)}_{Numbers.Text(Block)}{(Adds ? "_Add" : "")}{Fusion.Suffix(Function, null)}_Sweep";

    public override string Summary =>
        "The pixels of all samples as one row, in stretches of some tiles; for each stretch all blocks of output channels, and of each the taps in parts that stay in the cache. "
        + "Taps are pairs of distances, in the source and in the weights.";

    public override string Choice => "loops over tiles";

    public override bool IsVectorised => false;

    public override EquatableArray<Kernel> Calls => [Tile];

    public override EquatableArray<KernelParameter> Parameters =>
    [
        new(Role.Input, 0, "x"), new(Role.Parameter, 0, "w"), .. SumForms.AnyParameters, .. Adds ? new KernelParameter[] { new(Role.Input, 1, "added") } : [], new(Role.Output, 0, "y"),
        new(Role.Offsets, 0, "taps"), .. CallNumbers.Parameters(["tapCount", "blockLength", .. Lengths, .. Strides]), .. WorkParts.Parameters,
    ];

    /// <summary>The numbers of its caller that it takes as they are.</summary>
    private string[] Strides =>
    [
        .. IsPlanar ? (string[])[] : ["channels"], "pitch", .. Axes.Numbers("step", Rank), .. Axes.Numbers("to", Rank), "sample", "toSample",
        .. Adds ? [.. Axes.Numbers("add", Rank), "addSample"] : (string[])[],
    ];

    /// <summary>The numbers that a caller has for it, and for its table of taps: sizes of what is read, and strides of what is written.</summary>
    public static IEnumerable<string> Names(int rank, bool isPlanar, bool adds) =>
    [
        "channels", .. isPlanar ? ["planeStride"] : (string[])[], "pitch", .. Axes.Numbers("step", rank), .. Axes.Numbers("to", rank), "start", "sample", "toStart", "toSample",
        .. adds ? [.. Axes.Numbers("add", rank), "addStart", "addSample"] : (string[])[],
    ];

    /// <summary>A call over <c>tapCount</c> taps of weights <c>w</c>.</summary>
    /// <param name="source">Expression of the first source pixel.</param>
    /// <param name="target">Expression of the first result.</param>
    /// <param name="lengths">Names of the numbers of pixels along each axis.</param>
    /// <param name="taps">The number of taps at most.</param>
    /// <param name="form">What is done with the sums: whether there is a pointer called bias, or one called scale.</param>
    /// <param name="activation">A function of the result.</param>
    public string Call(string source, string target, string[] lengths, string taps, SumForm form, ActivationOp? activation) => $"{Name}({string.Join(", ",
    [
        "count", source, "w", form.AnyArguments(""), SumForms.Bounds(activation), .. Adds ? ["added + addStart"] : (string[])[], target, "taps", "tapCount",
        $"{taps} * channels * {Numbers.Text(Block)}", .. lengths, .. Strides, "part", "parts",
    ])});";

    /// <summary>A pointer that walks along: where it is at first, and the names of its strides.</summary>
    private sealed record Walker(string Name, string First, string Sample, string Step);

    /// <summary>In the order of the tile's table of places.</summary>
    private Walker[] Walkers =>
    [
        new("source", "x", "sample", "step"),
        new("target", "y", "toSample", "to"),
        .. Adds ? new Walker[] { new("other", "added", "addSample", "add") } : [],
    ];

    /// <summary>Pointers of a tile in the table of places.</summary>
    private int Row => Walkers.Length * Pixels;

    /// <summary>Where the sweep stands: variables and what they are at first.</summary>
    private IEnumerable<(string Type, string Name, string First)> State =>
    [
        .. Walkers.Select(static walker => ("float*", walker.Name, walker.First)),
        .. Rank == 0 ? Enumerable.Empty<(string, string, string)>() : Position.Prepend("n").Select(static name => ("int", name, "0")),
    ];

    /// <summary>Writes the loops, over the tiles of <c>part</c> of <c>parts</c>.</summary>
    public override void Emit(CodeWriter code, InstructionSet set)
    {
        string pixels = Numbers.Text(Pixels), most = Numbers.Text(MostTiles), block = Numbers.Text(Block);
        code.Line($"float** places = stackalloc float*[{Numbers.Text(MostTiles * Row)}];");
        code.Line($"int pixels = {string.Join(" * ", Lengths.Prepend("count"))}, allTiles = (pixels + {Numbers.Text(Pixels - 1)}) / {pixels};");
        code.Line("// A part is some tiles; where these would be few, some of all tiles of all blocks of channels, one block behind the other.");
        code.Line($"bool byTiles = allTiles > {most} * (parts - 1);");
        code.Line($"long all = byTiles ? allTiles : (pitch + {Numbers.Text(Block - 1)}) / {block} * (long)allTiles;");
        code.Line("// Stretches of about the same length.");
        code.Line("int length = byTiles ? (allTiles + parts - 1) / parts : allTiles;");
        code.Line($"int stretches = (length + {Numbers.Text(MostTiles - 1)}) / {most}, stretch = (length + stretches - 1) / Math.Max(1, stretches), at = 0;");
        WriteSpans(code);
        foreach ((string type, string name, string first) in State)
            code.Line($"{type} {name} = {first};");
        code.Block("for (long next = all * part / parts, end = all * (part + 1) / parts; next < end;)", () =>
        {
            code.Line($"int first = (int)(next % allTiles), firstC = (int)(next / allTiles) * {block}, endC = byTiles ? pitch : Math.Min(pitch, firstC + {block});");
            code.Line("int tiles = (int)Math.Min(Math.Min(stretch, allTiles - first), end - next);");
            code.Block("if (first != at)", () => WriteSeek(code));
            code.Line("at = first + tiles;");
            code.Line("next += tiles;");
            code.Line("float** place = places;");
            code.Block($"for (int p = first * {pixels}; p < (first + tiles) * {pixels}; p += {pixels}, place += {Numbers.Text(Row)})", () => WritePlaces(code));
            WriteCalls(code);
        });
    }

    /// <summary>The spans of a block's weights that are gone through at a time: some taps with all their channels, or some channels of a tap.</summary>
    private void WriteSpans(CodeWriter code)
    {
        string most = Numbers.Text(MostRows);
        if (IsPlanar)
            return;
        code.Line($"int spans = (channels + {Numbers.Text(MostRows - 1)}) / {most}, span = ((channels + spans - 1) / spans + 3) / 4 * 4;");
    }

    private void WriteCalls(CodeWriter code)
    {
        string block = Numbers.Text(Block), most = Numbers.Text(MostRows);
        code.Line(IsPlanar ? $"int some = {most};" : $"int some = Math.Max(1, {most} / span);");
        code.Block($"for (int c = firstC; c < endC; c += {block})", () =>
        {
            code.Line($"float* weights = w + c / {block} * blockLength, scales = scale == null ? null : scale + c, shifts = shift == null ? null : shift + c;");
            code.Block("for (int t = 0; t == 0 || t < tapCount; t += some)", () =>
            {
                if (IsPlanar)
                    WriteCall("0", "1", "t == 0", "t + some >= tapCount");
                else
                    code.Block("for (int i = 0; i < channels; i += span)", () => WriteCall("i", "Math.Min(span, channels - i)", "t + i == 0", "t + some >= tapCount && i + span >= channels"));
            });
        });

        void WriteCall(string from, string channels, string isFirst, string isLast) =>
            code.Line($"{Tile.Name}(Math.Min(some, tapCount - t), places, taps + 2 * t, {Expressions.Sum("weights", from == "0" ? "" : $"{from} * {block}")}, scales, shifts, least, most, "
                + $"{channels}, Math.Min({block}, pitch - c), tiles, {Numbers.Text(Row)}, {from}, c, {(Adds ? "1" : "0")}, {isFirst} ? 0 : 1, {isLast} ? 1 : 0);");
    }

    /// <summary>Name of a pointer's distance from pixel to pixel.</summary>
    private string Step(Walker walker) => Axes.Number(walker.Step, Rank - 1, Rank);

    /// <summary>The places of a tile: inside a row, or over its end.</summary>
    private void WritePlaces(CodeWriter code)
    {
        if (Rank == 0)
        {
            WritePixels(code);
            return;
        }

        string column = Position[Rank - 1];
        code.Block($"if ({column} + {Numbers.Text(Pixels)} < {Lengths[Rank - 1]})", () =>
        {
            int index = 0;
            foreach (Walker walker in Walkers)
            {
                code.Row(Pixels, p => $"place[{Numbers.Text(index++)}] = {Expressions.Sum(walker.Name, Expressions.Times(p, Step(walker)))};");
                code.Line($"{walker.Name} += {Expressions.Times(Pixels, Step(walker))};");
            }

            code.Line($"{column} += {Numbers.Text(Pixels)};");
            code.Line("continue;");
        });
        code.Line();
        WritePixels(code);
    }

    /// <summary>The pixels of a tile one by one, from row to row and from sample to sample.</summary>
    private void WritePixels(CodeWriter code) => code.Block($"for (int j = 0; j < {Numbers.Text(Pixels)}; j++)", () =>
    {
        Walker[] walkers = Walkers;
        for (int i = 0; i < walkers.Length; i++)
            code.Line($"place[{Expressions.Sum("j", Expressions.Term(i * Pixels))}] = {walkers[i].Name};");
        code.Line("// The last tile repeats the last pixel.");
        code.Line("if (p + j + 1 >= pixels)");
        code.Indented(() => code.Line("continue;"));
        if (Rank == 0)
        {
            foreach (Walker walker in walkers)
                code.Line($"{walker.Name} += {walker.Sample};");
            return;
        }

        code.Block($"if (++{Position[Rank - 1]} < {Lengths[Rank - 1]})", () =>
        {
            foreach (Walker walker in walkers)
                code.Line($"{walker.Name} += {Step(walker)};");
            code.Line("continue;");
        });
        code.Line();
        WriteNextRow(code);
    });

    /// <summary>Goes to the first pixel of tile <c>first</c>.</summary>
    private void WriteSeek(CodeWriter code)
    {
        string pixel = $"first * {Numbers.Text(Pixels)}";
        if (Rank > 0)
            code.Line($"n = {pixel};");
        for (int axis = Rank - 1; axis >= 0; axis--)
            code.Line($"{Position[axis]} = n % {Lengths[axis]}; n /= {Lengths[axis]};");
        foreach (Walker walker in Walkers)
        {
            string[] terms = [.. Position.Select((o, axis) => $"{o} * {Axes.Number(walker.Step, axis, Rank)}")];
            code.Line($"{walker.Name} = {Expressions.Sum([walker.First, $"{(Rank == 0 ? pixel : "n")} * (long){walker.Sample}", .. terms])};");
        }
    }

    private void WriteNextRow(CodeWriter code)
    {
        code.Line($"{Position[Rank - 1]} = 0;");
        WriteCarry(code, Rank - 2);
        string[] outer = [.. Position.Take(Rank - 1)];
        foreach (Walker walker in Walkers)
            code.Line($"{walker.Name} = {Expressions.Sum([walker.First, $"(long)n * {walker.Sample}", .. outer.Select((o, axis) => $"{o} * {Axes.Number(walker.Step, axis, Rank)}")])};");
    }

    private void WriteCarry(CodeWriter code, int axis)
    {
        if (axis < 0)
        {
            code.Line("n++;");
            return;
        }

        code.Block($"if (++{Position[axis]} == {Lengths[axis]})", () =>
        {
            code.Line($"{Position[axis]} = 0;");
            WriteCarry(code, axis - 1);
        });
    }
}
