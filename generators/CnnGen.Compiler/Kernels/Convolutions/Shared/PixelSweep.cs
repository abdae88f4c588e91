using CnnGen.Compiler.Code;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// Text of the loops that kernels over <see cref="ConvolutionTile"/> share: the pixels of all samples as one row, in stretches of some tiles, whose places are listed; for each stretch all blocks of
/// channels, and of each block the weights in parts that stay in the second cache while the tiles go over them.
/// </summary>
/// <param name="code">Where the text goes.</param>
/// <param name="tile">The tile.</param>
/// <param name="isPlanar">Whether the channels of the source are planes: then each is a tap of its own.</param>
/// <param name="lengths">Names of the numbers of pixels along each axis.</param>
/// <param name="x">Expression of the first source pixel.</param>
/// <param name="y">Expression of the first result.</param>
/// <param name="adds">Whether another value is added to the result.</param>
internal sealed class PixelSweep(CodeWriter code, ConvolutionTile tile, bool isPlanar, string[] lengths, string x, string y, bool adds = false)
{
    private const int Pixels = ConvolutionTile.Widest;

    /// <summary>Most tiles of a stretch: their table of places, and what they read, stay in the first two caches.</summary>
    private const int MostTiles = 32;

    /// <summary>Most weights of an output that are gone through at a time: with 64 outputs 128 KB.</summary>
    private const int MostRows = 512;

    private readonly int _rank = lengths.Length;
    private readonly string[] _position = Axes.Names("o", lengths.Length);

    /// <summary>The numbers of the loops: sizes of what is read, and strides of what is written.</summary>
    public static IEnumerable<string> Names(int rank, bool isPlanar, bool adds) =>
    [
        "channels", .. isPlanar ? ["planeStride"] : (string[])[], "pitch", .. Axes.Numbers("step", rank), .. Axes.Numbers("to", rank), "start", "sample", "toStart", "toSample",
        .. adds ? [.. Axes.Numbers("add", rank), "addStart", "addSample"] : (string[])[],
    ];

    /// <summary>A pointer that walks along: where it is at first, and the names of its strides.</summary>
    private sealed record Walker(string Name, string First, string Sample, string Step);

    /// <summary>In the order of the tile's table of places.</summary>
    private Walker[] Walkers =>
    [
        new("source", x, "sample", "step"),
        new("target", y, "toSample", "to"),
        .. adds ? new Walker[] { new("other", "added + addStart", "addSample", "add") } : [],
    ];

    /// <summary>Declares the tables that a tile takes, and what the loops need to know of the weights.</summary>
    /// <param name="taps">The number of taps at most.</param>
    public void Declare(string taps)
    {
        code.Line($"float** places = stackalloc float*[{Numbers.Text(MostTiles * Row)}];");
        code.Line($"int* taps = stackalloc int[2 * {taps}{(isPlanar ? " * channels" : "")}];");
        code.Line($"long blockLength = (long){taps} * channels * {Numbers.Text(tile.Channels)};");
    }

    /// <summary>Pointers of a tile in the table of places.</summary>
    private int Row => Walkers.Length * Pixels;

    /// <summary>Appends a tap to the table.</summary>
    /// <param name="source">Its distance in the source.</param>
    /// <param name="tap">Its number in the weights.</param>
    public void AddTap(string source, string tap)
    {
        if (isPlanar)
            code.Block("for (int i = 0; i < channels; i++, tapCount++)", () => AddTap(Expressions.Sum(source, "i * planeStride"), tap, "i"));
        else
            code.Scope(() => AddTap(source, tap, ""));
    }

    private void AddTap(string source, string tap, string plane)
    {
        code.Line($"taps[2 * tapCount] = {source};");
        string place = plane.Length > 0 ? $"({Expressions.Sum($"({tap}) * channels", plane)})" : $"({tap}) * channels";
        code.Line($"taps[2 * tapCount + 1] = {place} * {Numbers.Text(tile.Channels)};");
        if (plane.Length == 0)
            code.Line("tapCount++;");
    }

    /// <summary>Where the sweep stands: variables and what they are at first.</summary>
    private IEnumerable<(string Type, string Name, string First)> State =>
    [
        .. Walkers.Select(static walker => ("float*", walker.Name, walker.First)),
        .. _rank == 0 ? Enumerable.Empty<(string, string, string)>() : _position.Prepend("n").Select(static name => ("int", name, "0")),
    ];

    /// <summary>Writes the loops, over the tiles of <c>part</c> of <c>parts</c>.</summary>
    /// <param name="form">What is done with the sums: whether there is a pointer called bias, or one called scale.</param>
    /// <param name="activation">A function of the result.</param>
    public void Write(SumForm form, ActivationOp? activation)
    {
        string pixels = Numbers.Text(Pixels), most = Numbers.Text(MostTiles), block = Numbers.Text(tile.Channels);
        code.Line($"int pixels = {string.Join(" * ", lengths.Prepend("count"))}, allTiles = (pixels + {Numbers.Text(Pixels - 1)}) / {pixels};");
        code.Line("// A part is some tiles; where these would be few, some of all tiles of all blocks of channels, one block behind the other.");
        code.Line($"bool byTiles = allTiles > {most} * (parts - 1);");
        code.Line($"long all = byTiles ? allTiles : (pitch + {Numbers.Text(tile.Channels - 1)}) / {block} * (long)allTiles;");
        code.Line("// Stretches of about the same length.");
        code.Line("int length = byTiles ? (allTiles + parts - 1) / parts : allTiles;");
        code.Line($"int stretches = (length + {Numbers.Text(MostTiles - 1)}) / {most}, stretch = (length + stretches - 1) / Math.Max(1, stretches), at = 0;");
        WriteSpans();
        foreach ((string type, string name, string first) in State)
            code.Line($"{type} {name} = {first};");
        code.Block("for (long next = all * part / parts, end = all * (part + 1) / parts; next < end;)", () =>
        {
            code.Line($"int first = (int)(next % allTiles), firstC = (int)(next / allTiles) * {block}, endC = byTiles ? pitch : Math.Min(pitch, firstC + {block});");
            code.Line("int tiles = (int)Math.Min(Math.Min(stretch, allTiles - first), end - next);");
            code.Block("if (first != at)", WriteSeek);
            code.Line("at = first + tiles;");
            code.Line("next += tiles;");
            code.Line("float** place = places;");
            code.Block($"for (int p = first * {pixels}; p < (first + tiles) * {pixels}; p += {pixels}, place += {Numbers.Text(Row)})", WritePlaces);
            WriteCalls(form, activation);
        });
    }

    /// <summary>The spans of a block's weights that are gone through at a time: some taps with all their channels, or some channels of a tap.</summary>
    private void WriteSpans()
    {
        string most = Numbers.Text(MostRows);
        if (isPlanar)
            return;
        code.Line($"int spans = (channels + {Numbers.Text(MostRows - 1)}) / {most}, span = ((channels + spans - 1) / spans + 3) / 4 * 4;");
    }

    private void WriteCalls(SumForm form, ActivationOp? activation)
    {
        string block = Numbers.Text(tile.Channels), most = Numbers.Text(MostRows);
        code.Line(isPlanar ? $"int some = {most};" : $"int some = Math.Max(1, {most} / span);");
        code.Block($"for (int c = firstC; c < endC; c += {block})", () => code.Block("for (int t = 0; t == 0 || t < tapCount; t += some)", () =>
        {
            if (isPlanar)
                WriteCall("0", "1", "t == 0", "t + some >= tapCount");
            else
                code.Block("for (int i = 0; i < channels; i += span)", () => WriteCall("i", "Math.Min(span, channels - i)", "t + i == 0", "t + some >= tapCount && i + span >= channels"));
        }));

        void WriteCall(string from, string channels, string isFirst, string isLast) =>
            code.Line($"{tile.Name}(Math.Min(some, tapCount - t), places, taps + 2 * t, {Expressions.Sum("w", $"c / {block} * blockLength", from == "0" ? "" : $"{from} * {block}")}, {form.AnyArguments("c")}, {SumForms.Bounds(activation)}, "
                + $"{channels}, Math.Min({block}, pitch - c), tiles, {Numbers.Text(Row)}, {from}, c, {(adds ? "1" : "0")}, {isFirst} ? 0 : 1, {isLast} ? 1 : 0);");
    }

    /// <summary>Name of a pointer's distance from pixel to pixel.</summary>
    private string Step(Walker walker) => Axes.Number(walker.Step, _rank - 1, _rank);

    private static string Of(int times, string step) => times switch { 0 => "", 1 => step, _ => $"{Numbers.Text(times)} * {step}" };

    /// <summary>The places of a tile: inside a row, or over its end.</summary>
    private void WritePlaces()
    {
        if (_rank == 0)
        {
            WritePixels();
            return;
        }

        string column = _position[_rank - 1];
        code.Block($"if ({column} + {Numbers.Text(Pixels)} < {lengths[_rank - 1]})", () =>
        {
            int index = 0;
            foreach (Walker walker in Walkers)
            {
                code.Row(Pixels, p => $"place[{Numbers.Text(index++)}] = {Expressions.Sum(walker.Name, Of(p, Step(walker)))};");
                code.Line($"{walker.Name} += {Of(Pixels, Step(walker))};");
            }

            code.Line($"{column} += {Numbers.Text(Pixels)};");
            code.Line("continue;");
        });
        code.Line();
        WritePixels();
    }

    /// <summary>The pixels of a tile one by one, from row to row and from sample to sample.</summary>
    private void WritePixels() => code.Block($"for (int j = 0; j < {Numbers.Text(Pixels)}; j++)", () =>
    {
        Walker[] walkers = Walkers;
        for (int i = 0; i < walkers.Length; i++)
            code.Line($"place[{Expressions.Sum("j", Expressions.Term(i * Pixels))}] = {walkers[i].Name};");
        code.Line("// The last tile repeats the last pixel.");
        code.Line("if (p + j + 1 >= pixels)");
        code.Indented(() => code.Line("continue;"));
        if (_rank == 0)
        {
            foreach (Walker walker in walkers)
                code.Line($"{walker.Name} += {walker.Sample};");
            return;
        }

        code.Block($"if (++{_position[_rank - 1]} < {lengths[_rank - 1]})", () =>
        {
            foreach (Walker walker in walkers)
                code.Line($"{walker.Name} += {Step(walker)};");
            code.Line("continue;");
        });
        code.Line();
        WriteNextRow();
    });

    /// <summary>Goes to the first pixel of tile <c>first</c>.</summary>
    private void WriteSeek()
    {
        string pixel = $"first * {Numbers.Text(Pixels)}";
        if (_rank > 0)
            code.Line($"n = {pixel};");
        for (int axis = _rank - 1; axis >= 0; axis--)
            code.Line($"{_position[axis]} = n % {lengths[axis]}; n /= {lengths[axis]};");
        foreach (Walker walker in Walkers)
        {
            string[] terms = [.. _position.Select((o, axis) => $"{o} * {Axes.Number(walker.Step, axis, _rank)}")];
            code.Line($"{walker.Name} = {Expressions.Sum([walker.First, $"{(_rank == 0 ? pixel : "n")} * (long){walker.Sample}", .. terms])};");
        }
    }

    private void WriteNextRow()
    {
        code.Line($"{_position[_rank - 1]} = 0;");
        WriteCarry(_rank - 2);
        string[] outer = [.. _position.Take(_rank - 1)];
        foreach (Walker walker in Walkers)
            code.Line($"{walker.Name} = {Expressions.Sum([walker.First, $"(long)n * {walker.Sample}", .. outer.Select((o, axis) => $"{o} * {Axes.Number(walker.Step, axis, _rank)}")])};");
    }

    private void WriteCarry(int axis)
    {
        if (axis < 0)
        {
            code.Line("n++;");
            return;
        }

        code.Block($"if (++{_position[axis]} == {lengths[axis]})", () =>
        {
            code.Line($"{_position[axis]} = 0;");
            WriteCarry(axis - 1);
        });
    }
}
