using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>Text of the loops over the windows of any image, whose sizes are numbers of the call, and over the elements that a window sees.</summary>
/// <param name="Rank">Number of spatial axes.</param>
/// <param name="IsAdaptive">Whether windows cut the axes into parts; else they slide.</param>
internal sealed record PoolWindows(int Rank, bool IsAdaptive)
{
    private string[] Outputs => Axes.Numbers("out", Rank);

    private string[] Lengths => Axes.Numbers("length", Rank);

    /// <summary>Names of the numbers of the windows.</summary>
    public IEnumerable<string> Names =>
        [.. Outputs, .. Lengths, .. IsAdaptive ? [] : Axes.Numbers("kernel", Rank).Concat(Axes.Numbers("stride", Rank)).Concat(Axes.Numbers("before", Rank))];

    /// <summary>Names of the numbers that say which positions a mean counts.</summary>
    public IEnumerable<string> CountNames => IsAdaptive ? [] : Axes.Numbers("countedFirst", Rank).Concat(Axes.Numbers("countedEnd", Rank));

    /// <summary>Names of the numbers that say where the elements of operands lie.</summary>
    public IEnumerable<string> PlaceNames(IEnumerable<string> operands) =>
        operands.SelectMany(operand => Axes.Numbers(operand + "Step", Rank).Concat([operand + "First", Samples.LengthOf(operand)])).Append("pitch");

    public static PoolWindows Of(Window window) => new(window.Axes.Count, window.Axes.Any(static axis => axis.Parts > 0));

    /// <summary>The numbers of windows over an image, and of the operands.</summary>
    public CallNumbers NumbersOf(Window window, Shape image, params (string Name, Layout Layout)[] operands)
    {
        WindowAxis[] axes = [.. window.Axes];
        var numbers = new CallNumbers { ["pitch"] = Layout.Pitch(image.Channels) };
        numbers.Add("out", Rank, axis => axes[axis].Outputs(image.Spatial(axis)));
        numbers.Add("length", Rank, image.Spatial);
        numbers.Add("kernel", Rank, axis => axes[axis].Kernel);
        numbers.Add("stride", Rank, axis => axes[axis].Stride);
        numbers.Add("before", Rank, axis => axes[axis].Before);
        foreach ((string name, Layout layout) in operands)
        {
            numbers.Add(name + "Step", Rank, layout.Stride);
            numbers[name + "First"] = layout.Origin;
            numbers[Samples.LengthOf(name)] = layout.Length;
        }

        return numbers;
    }

    /// <summary>Adds the numbers of a mean: the first position that counts, and where they end, in the padding or at the image's border.</summary>
    public void AddCounts(CallNumbers numbers, Window window, Shape image, bool countIncludePad)
    {
        var geometry = new PoolGeometry(window, image);
        numbers.Add("countedFirst", Rank, axis => countIncludePad ? -window.Axes[axis].Before : 0);
        numbers.Add("countedEnd", Rank, axis => countIncludePad ? geometry.CountedEnd(axis) : image.Spatial(axis));
    }

    /// <summary>Writes the loops over all windows, with the range of positions in the image that each sees; <paramref name="body"/> gets the loops' variables.</summary>
    /// <param name="code">Where the text goes.</param>
    /// <param name="body">Writes what is done with a window.</param>
    /// <param name="isCut">Whether the first axis is cut into parts: <see cref="WorkParts"/>.</param>
    public void Write(CodeWriter code, Action<string[]> body, bool isCut = false) => Write(code, 0, isCut, body);

    private void Write(CodeWriter code, int axis, bool isCut, Action<string[]> body)
    {
        string[] windows = Axes.Names("o", Rank);
        if (axis == Rank)
        {
            body(windows);
            return;
        }

        (string window, string length, string outputs) = (windows[axis], Lengths[axis], Outputs[axis]);
        (string begin, string first, string end) = (Number("begin", axis), Number("first", axis), Number("end", axis));
        code.Block(isCut && axis == 0 ? WorkParts.Loop(window, outputs) : $"for (int {window} = 0; {window} < {outputs}; {window}++)", () =>
        {
            code.Line(IsAdaptive
                ? $"int {first} = (int)((long){window} * {length} / {outputs}), {end} = (int)((({window} + 1L) * {length} + {outputs} - 1) / {outputs});"
                : $"int {begin} = {window} * {Number("stride", axis)} - {Number("before", axis)}, {first} = Math.Max(0, {begin}), {end} = Math.Min({length}, {begin} + {Number("kernel", axis)});");
            Write(code, axis + 1, isCut, body);
        });
    }

    /// <summary>Declares <c>share</c>: one over the number of elements whose mean a window is.</summary>
    public void WriteShare(CodeWriter code)
    {
        IEnumerable<string> counts = Enumerable.Range(0, Rank).Select(axis => IsAdaptive
            ? $"({Number("end", axis)} - {Number("first", axis)})"
            : $"(Math.Min({Number("begin", axis)} + {Number("kernel", axis)}, {Number("countedEnd", axis)}) - Math.Max({Number("begin", axis)}, {Number("countedFirst", axis)}))");
        code.Line($"float share = 1f / ({string.Join(" * ", counts)});");
    }

    /// <summary>The address of a window's own element in an operand.</summary>
    public string OfWindow(string operand, string[] window) =>
        Expressions.Sum([operand, operand + "First", .. window.Select((o, axis) => $"{o} * {Number(operand + "Step", axis)}")]);

    /// <summary>Writes the loops over what a window sees of operands of the image; <paramref name="body"/> finds an element behind the pointer that stands beside the operand's name.</summary>
    public void WriteElements(CodeWriter code, (string Operand, string Pointer)[] operands, Action body, int axis = 0)
    {
        string[] positions = Axes.Names("i", Rank);
        string loop = $"for (int {positions[axis]} = {Number("first", axis)}; {positions[axis]} < {Number("end", axis)}; {positions[axis]}++";
        if (axis < Rank - 1)
        {
            code.Block(loop + ")", () => WriteElements(code, operands, body, axis + 1));
            return;
        }

        foreach ((string operand, string pointer) in operands)
        {
            string[] terms = [.. positions.Select((position, i) => $"{(i == axis ? Number("first", i) : position)} * {Number(operand + "Step", i)}")];
            code.Line($"float* {pointer} = {Expressions.Sum([operand, operand + "First", .. terms, "c"])};");
        }

        code.Block($"{loop}{string.Concat(operands.Select(o => $", {o.Pointer} += {Number(o.Operand + "Step", axis)}"))})", body);
    }

    /// <summary>Sets the image of an operand to zero and leaves its border alone.</summary>
    public void WriteClear(CodeWriter code, string operand, int axis = 0)
    {
        string[] positions = Axes.Names("i", Rank);
        if (axis < Rank - 1)
        {
            code.Block($"for (int {positions[axis]} = 0; {positions[axis]} < {Lengths[axis]}; {positions[axis]}++)", () => WriteClear(code, operand, axis + 1));
            return;
        }

        string row = Expressions.Sum([operand, operand + "First", .. positions.Take(axis).Select((position, i) => $"{position} * {Number(operand + "Step", i)}")]);
        string step = Number(operand + "Step", axis);
        code.Line($"float* clear = {row};");
        code.Line($"int runs = {step} == pitch ? 1 : {Lengths[axis]}, run = {Lengths[axis]} / runs * pitch;");
        code.Block($"for (; runs > 0; runs--, clear += {step})", () => code.Line("new Span<float>(clear, run).Clear();"));
    }

    private string Number(string prefix, int axis) => Axes.Number(prefix, axis, Rank);
}
