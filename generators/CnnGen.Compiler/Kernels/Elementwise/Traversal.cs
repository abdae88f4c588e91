using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Kernels;

/// <summary>How the innermost elements lie, and how many there are.</summary>
internal enum RowForm
{
    /// <summary>Side by side, a multiple of 16.</summary>
    Whole,

    /// <summary>Side by side, a multiple of 4.</summary>
    Quads,

    /// <summary>Side by side.</summary>
    Any,

    /// <summary>Each at its own distance in each operand: element by element.</summary>
    Strided,
}

/// <summary>
/// The loops over all elements of several operands of a sample, in a form that many shapes share: the text knows how many loops there are and how a row ends;
/// lengths and strides are parameters of the method. Where nothing has a border and all lie alike, it is one loop.
/// </summary>
/// <param name="Operands">Names of the operands' pointers. One that is called <see cref="Index"/> is no pointer, but counts.</param>
/// <param name="Levels">Loops around a row.</param>
/// <param name="Row">How a row lies.</param>
/// <param name="HasOrigins">Whether some first element lies behind its pointer.</param>
/// <param name="Suffix">End of the numbers' names, in methods with several traversals.</param>
internal sealed record Traversal(EquatableArray<string> Operands, int Levels, RowForm Row, bool HasOrigins, string Suffix)
{
    /// <summary>Name of an operand whose offsets are themselves what a kernel wants: the number of an element.</summary>
    public const string Index = "element";

    /// <summary>Loops around a row, the innermost first.</summary>
    private static readonly string[] Loops = ["row", "plane", "volume", "batch"];

    /// <summary>End of a method's name.</summary>
    public string Name => (Levels == 0 ? "" : "_" + Capital(Loops[Levels - 1]) + "s") + (Row == RowForm.Whole ? "" : "_" + Row) + (HasOrigins && Levels == 0 ? "_Part" : "");

    /// <summary>Names of the parameters that are numbers.</summary>
    public IEnumerable<string> Parameters =>
    [
        .. Enumerable.Range(0, Levels).Select(CountOf),
        LengthName,
        .. Operands.SelectMany(operand => Enumerable.Range(0, Levels).Select(level => StrideOf(operand, level))),
        .. Operands.Where(HasStep).Select(StepOf),
        .. HasOrigins ? Operands.Select(FirstOf) : [],
    ];

    private string LengthName => "length" + Suffix;

    /// <summary>The traversal of views of equal lengths, the last of which is written to; its numbers go to the call.</summary>
    public static Traversal Of(EquatableArray<string> operands, IReadOnlyList<View> views, bool isScalar, CallNumbers numbers, string suffix = "")
    {
        IReadOnlyList<LoopAxis> axes = LoopAxis.Merge(views);
        LoopAxis inner = axes[axes.Count - 1];
        RowForm row = isScalar ? RowForm.Strided : inner.Length % 16 == 0 ? RowForm.Whole : inner.Length % 4 == 0 ? RowForm.Quads : RowForm.Any;
        var traversal = new Traversal(operands, axes.Count - 1, row, views.Any(static view => view.Origin != 0), suffix);
        numbers[traversal.LengthName] = inner.Length;
        for (int level = 0; level < traversal.Levels; level++)
            numbers[traversal.CountOf(level)] = axes[axes.Count - 2 - level].Length;
        for (int i = 0; i < operands.Count; i++)
            traversal.Place(operands[i], views[i], [.. axes.Select(axis => axis.Strides[i]).Reverse()], numbers);
        return traversal;
    }

    /// <summary>The traversal of the positions of views, whose channels a kernel walks itself.</summary>
    public static Traversal Pixels(EquatableArray<string> operands, IReadOnlyList<View> views, CallNumbers numbers) =>
        Of(operands, [.. views.Select(static view => view.Channels(0, 1))], true, numbers);

    /// <summary>Name of the parameter with the distance of two channels of an operand.</summary>
    public static string ChannelOf(string operand) => operand + "Channel";

    /// <summary>Whether the innermost elements of views lie side by side, so that they can be computed in vectors.</summary>
    public static bool IsContiguous(IReadOnlyList<View> views) => LoopAxis.Merge(views).Last().Strides.All(static stride => stride == 1);

    /// <summary>Writes the loops around what <paramref name="body"/> writes for a vector, or for a single element where rows end so or lie scattered.</summary>
    /// <param name="code">Where the text goes.</param>
    /// <param name="widest">The vectors; null if elements are taken one by one.</param>
    /// <param name="body">Writes a step.</param>
    /// <param name="isCut">Whether the rows, or the only one, are cut into parts: <see cref="WorkParts"/>.</param>
    public void Emit(CodeWriter code, VectorCode? widest, Action<TraversalStep> body, bool isCut = false) => Outer(code, Levels - 1, isCut, () =>
    {
        int lanes = widest?.Lanes ?? 1;
        string begin = "0", end = LengthName;
        if (isCut && Levels == 0)
        {
            (begin, end) = ("begin" + Suffix, "end" + Suffix);
            code.Line($"int {begin} = {WorkParts.First($"({LengthName} / {Numbers.Text(Graphs.Layout.Line)})")} * {Numbers.Text(Graphs.Layout.Line)};");
            code.Line($"int {end} = part + 1 == parts ? {LengthName} : {WorkParts.End($"({LengthName} / {Numbers.Text(Graphs.Layout.Line)})")} * {Numbers.Text(Graphs.Layout.Line)};");
        }

        string[] starts = [.. Operands.Select(operand => Start(code, operand))];
        void step(string head, int width) => code.Block(head, () => body(new(this, starts, width == 1 ? null : width == lanes ? widest : VectorCode.Of(width))));
        if (Row is RowForm.Strided or RowForm.Whole || (Row == RowForm.Quads && lanes == 4))
        {
            int width = Row == RowForm.Strided ? 1 : lanes;
            step($"for (int i = {begin}; i < {end}; {Advance(width)})", width);
            return;
        }

        code.Line($"int i = {begin};");
        step($"for (; i <= {end} - {Numbers.Text(lanes)}; {Advance(lanes)})", lanes);
        if (lanes > 4)
            step(Row == RowForm.Quads ? $"for (; i < {end}; i += 4)" : $"for (; i <= {end} - 4; i += 4)", 4);
        if (Row == RowForm.Any)
            step($"for (; i < {end}; i++)", 1);
    });

    /// <summary>Distance of neighbours in a row, as text: 1 where they lie side by side.</summary>
    internal string Step(string operand) => HasStep(operand) ? StepOf(operand) : "1";

    private static string Advance(int width) => width == 1 ? "i++" : "i += " + Numbers.Text(width);

    private void Outer(CodeWriter code, int level, bool isCut, Action body)
    {
        if (level < 0)
            body();
        else
            code.Block(isCut && level == 0 ? WorkParts.Loop(Loops[0], CountOf(0)) : $"for (int {Loops[level]} = 0; {Loops[level]} < {CountOf(level)}; {Loops[level]}++)", () => Outer(code, level - 1, isCut, body));
    }

    /// <summary>The start of the row in an operand, declared where it is not the operand itself.</summary>
    private string Start(CodeWriter code, string operand)
    {
        bool isIndex = operand == Index;
        if (Levels == 0 && !HasOrigins)
            return isIndex ? "" : operand;
        string[] terms =
        [
            isIndex ? "" : operand,
            HasOrigins ? FirstOf(operand) : "",
            .. Enumerable.Range(0, Levels).Reverse().Select(level => $"({Loops[level]} * {StrideOf(operand, level)})"),
        ];
        code.Line($"{(isIndex ? "int" : "float*")} {operand}At = {Expressions.Sum(terms)};");
        return operand + "At";
    }

    private void Place(string operand, View view, int[] strides, CallNumbers numbers)
    {
        for (int level = 0; level < Levels; level++)
            numbers[StrideOf(operand, level)] = strides[level + 1];
        if (HasStep(operand))
            numbers[StepOf(operand)] = strides[0];
        if (HasOrigins)
            numbers[FirstOf(operand)] = view.Origin;
    }

    private bool HasStep(string operand) => Row == RowForm.Strided || operand == Index;

    private string CountOf(int level) => Loops[level] + "s" + Suffix;

    private string StrideOf(string operand, int level) => operand + Capital(Loops[level]) + Suffix;

    private string StepOf(string operand) => operand + "Step" + Suffix;

    private string FirstOf(string operand) => operand + "First" + Suffix;

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word.Substring(1);
}

/// <summary>One step of a traversal.</summary>
/// <param name="Traversal">The loops.</param>
/// <param name="Starts">Where the row begins in each operand.</param>
/// <param name="Vector">The width; null for a single element.</param>
internal sealed record TraversalStep(Traversal Traversal, IReadOnlyList<string> Starts, VectorCode? Vector)
{
    /// <summary>Address of the operand's (first) element; of the index its value.</summary>
    public string Address(int operand)
    {
        string step = Traversal.Step(Traversal.Operands[operand]);
        return Expressions.Sum(Starts[operand], step == "1" ? "i" : $"(i * {step})");
    }

    /// <summary>A single element.</summary>
    public string Element(int operand)
    {
        string step = Traversal.Step(Traversal.Operands[operand]);
        return $"{Starts[operand]}[{(step == "1" ? "i" : $"i * {step}")}]";
    }
}
