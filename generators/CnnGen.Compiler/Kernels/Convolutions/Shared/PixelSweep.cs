using CnnGen.Compiler.Code;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// Text of the loops that kernels over <see cref="ConvolutionTile"/> share: the pixels of all samples as one row, a tile at a time, and all blocks of channels for each
/// stretch of pixels that stays in the cache.
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
    private const int Pixels = ConvolutionTile.Pixels;

    /// <summary>Weights that stay in the second cache while pixels go by: a megabyte.</summary>
    private const int CachedWeights = 1 << 18;

    /// <summary>Pixels whose channels are all computed before the next ones.</summary>
    private const int Stretch = 8 * Pixels;

    private readonly int _rank = lengths.Length;
    private readonly string[] _position = Axes.Names("o", lengths.Length);

    /// <summary>The numbers of the loops: sizes of what is read, and strides of what is written.</summary>
    public static IEnumerable<string> Names(int rank, bool isPlanar, bool adds) =>
    [
        "channels", .. isPlanar ? ["planeStride"] : (string[])[], "pitch", .. Axes.Numbers("step", rank), .. Axes.Numbers("to", rank), "start", "sample", "toStart", "toSample",
        .. adds ? [.. Axes.Numbers("add", rank), "addStart", "addSample"] : (string[])[],
    ];

    /// <summary>A pointer that walks along: where it is at first, and the names of its strides.</summary>
    /// <param name="HasBlocks">Whether it has the output channels, of which a tile computes a block.</param>
    private sealed record Walker(string Name, string First, string Sample, string Step, bool HasBlocks);

    /// <summary>In the order of the tile's table of places.</summary>
    private Walker[] Walkers =>
    [
        new("source", x, "sample", "step", false),
        new("target", y, "toSample", "to", true),
        .. adds ? new Walker[] { new("other", "added + addStart", "addSample", "add", true) } : [],
    ];

    /// <summary>Declares the tables that a tile takes, and what the loops need to know of the weights.</summary>
    /// <param name="taps">The number of taps at most.</param>
    public void Declare(string taps)
    {
        code.Line($"float** places = stackalloc float*[{Numbers.Text(Walkers.Length * Pixels)}];");
        code.Line($"int* taps = stackalloc int[2 * {taps}{(isPlanar ? " * channels" : "")}];");
        code.Line($"long blockLength = (long){taps} * channels * {Numbers.Text(tile.Channels)};");
        code.Line("// Weights that stay in the cache are gone through again for each stretch of pixels, so that pixels are read and written once.");
        code.Line($"bool areCached = blockLength / {Numbers.Text(tile.Channels)} * pitch <= {Numbers.Text(CachedWeights)};");
    }

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

    /// <summary>Where the sweep stands, which each block of channels goes back to: variables and what they are at first.</summary>
    private IEnumerable<(string Type, string Name, string First)> State =>
    [
        .. Walkers.Select(static walker => ("float*", walker.Name, walker.First)),
        .. _rank == 0 ? Enumerable.Empty<(string, string, string)>() : _position.Prepend("n").Select(static name => ("int", name, "0")),
    ];

    /// <summary>Writes the loops.</summary>
    /// <param name="form">What is done with the sums: whether there is a pointer called bias, or one called scale.</param>
    /// <param name="activation">A function of the result.</param>
    public void Write(SumForm form, ActivationOp? activation)
    {
        string block = Numbers.Text(tile.Channels);
        code.Line($"int pixels = {string.Join(" * ", lengths.Prepend("count"))}, stretch = areCached ? {Numbers.Text(Stretch)} : pixels, tiles = 1;");
        foreach ((string type, string name, string first) in State)
            code.Line($"{type} {name} = {first}, {Saved(name)};");
        code.Block("for (int first = 0; first < pixels; first += stretch)", () =>
        {
            code.Line("int end = Math.Min(pixels, first + stretch);");
            code.Line(string.Join(" ", State.Select(static variable => $"{Saved(variable.Name)} = {variable.Name};")));
            code.Block($"for (int c = 0; c < pitch; c += {block})", () =>
            {
                code.Line(string.Join(" ", State.Select(static variable => $"{variable.Name} = {Saved(variable.Name)};")));
                code.Block($"for (int p = first; p < end; p += {Numbers.Text(Pixels)} * tiles)", () =>
                {
                    WritePlaces();
                    string[] walk = [.. Walkers.Select(walker => _rank == 0 ? "0" : Of(Pixels, Step(walker)))];
                    code.Line($"{tile.Name}(tapCount, places, taps, w + c / {block} * blockLength, {form.AnyArguments("c")}, {SumForms.Bounds(activation)}, {(isPlanar ? "1" : "channels")}, Math.Min({block}, pitch - c), tiles, {walk[0]}, {walk[1]}, {(adds ? "1, " + walk[2] : "0, 0")});");
                });
            });
        });
    }

    private static string Saved(string name) => "first" + char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary>Name of a pointer's distance from pixel to pixel.</summary>
    private string Step(Walker walker) => Axes.Number(walker.Step, _rank - 1, _rank);

    private static string Of(int times, string step) => times switch { 0 => "", 1 => step, _ => $"{Numbers.Text(times)} * {step}" };

    /// <summary>The places of the next tile, or of the first of some tiles in this row.</summary>
    private void WritePlaces()
    {
        if (_rank == 0)
        {
            WritePixels();
            return;
        }

        string column = _position[_rank - 1];
        code.Line("// Tiles that end inside this row; or one over its end.");
        code.Line($"tiles = Math.Max(1, Math.Min(({lengths[_rank - 1]} - 1 - {column}) / {Numbers.Text(Pixels)}, (end - p) / {Numbers.Text(Pixels)}));");
        code.Block($"if ({column} + {Numbers.Text(Pixels)} < {lengths[_rank - 1]} && p + {Numbers.Text(Pixels)} <= end)", () =>
        {
            int place = 0;
            foreach (Walker walker in Walkers)
            {
                code.Row(Pixels, p => $"places[{place++}] = {Expressions.Sum(walker.Name, Of(p, Step(walker)), walker.HasBlocks ? "c" : "")};");
                code.Line($"{walker.Name} += tiles * {Of(Pixels, Step(walker))};");
            }

            code.Line($"{column} += tiles * {Numbers.Text(Pixels)};");
        });
        code.Line("else");
        code.Scope(WritePixels);
    }

    /// <summary>The pixels of a tile one by one, from row to row and from sample to sample.</summary>
    private void WritePixels() => code.Block($"for (int j = 0; j < {Numbers.Text(Pixels)}; j++)", () =>
    {
        Walker[] walkers = Walkers;
        for (int i = 0; i < walkers.Length; i++)
            code.Line($"places[{Expressions.Sum("j", Expressions.Term(i * Pixels))}] = {Expressions.Sum(walkers[i].Name, walkers[i].HasBlocks ? "c" : "")};");
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
