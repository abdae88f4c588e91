using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>The windows of a pooling over an image: the loops over windows and taps, and where they lie.</summary>
/// <param name="Window">The window.</param>
/// <param name="Image">Shape of the image that the windows slide over.</param>
internal sealed record PoolGeometry(Window Window, Shape Image)
{
    /// <summary>Most taps that are unrolled.</summary>
    private const int MostUnrolledTaps = 16;

    public int Rank => Window.Axes.Count;

    /// <summary>Windows along each axis.</summary>
    public int[] Outputs => [.. Window.Axes.Select((axis, i) => axis.Outputs(Image.Spatial(i)))];

    /// <summary>Whether the windows lie side by side: each element is seen by at most one.</summary>
    public bool Tiles => Window.Axes.All(static axis => axis.Stride == axis.Kernel && axis.Before == 0 && axis.After == 0 && axis.Dilation == 1);

    /// <summary>Whether every element is in a window.</summary>
    public bool Covers => Tiles && !Window.Axes.Where((axis, i) => axis.Outputs(Image.Spatial(i)) * axis.Stride != Image.Spatial(i)).Any();

    public bool StaysInside => Window.StaysInside(Image);

    /// <summary>Whether the taps are written one behind the other, and not as loops.</summary>
    public bool IsUnrolled => StaysInside && Window.Taps <= MostUnrolledTaps;

    /// <summary>Writes the loops over all windows.</summary>
    public void Windows(CodeWriter code, Action<string[]> body) => Axes.For(code, "o", Outputs, body);

    /// <summary>Index, in the image, of a window's first tap; before the image where the window begins in the padding.</summary>
    public string First(Layout image, string[] window)
    {
        int origin = image.Origin;
        for (int axis = 0; axis < Rank; axis++)
            origin -= Window.Axes[axis].Before * image.Stride(axis);
        return Expressions.Sum([.. window.Select((o, axis) => Expressions.Scaled(o, Window.Axes[axis].Stride * image.Stride(axis))), Expressions.Term(origin)]);
    }

    /// <summary>Declares the ranges of taps that lie inside the image, for axes on which a window may leave it.</summary>
    public TapRange[] Ranges(CodeWriter code, string[] window)
    {
        var ranges = new TapRange[Rank];
        for (int axis = 0; axis < Rank; axis++)
        {
            WindowAxis slide = Window.Axes[axis];
            ranges[axis] = new("0", Numbers.Text(slide.Kernel));
            if (new Window([slide]).StaysInside(Shape.Of(1, Image.Spatial(axis))))
                continue;
            string name = Axes.Name("k", axis, Rank);
            ranges[axis] = new(name + "First", name + "End");
            (string first, string end) = slide.Parts > 0
                ? PartOf(axis, window[axis])
                : ($"Math.Max(0, {TapAt(slide, slide.Before, window[axis])})", TapsBefore(slide, slide.Before + Image.Spatial(axis), window[axis]));
            code.Line($"int {name}First = {first};");
            code.Line($"int {name}End = {end};");
        }

        return ranges;
    }

    /// <summary>Where a part of an axis that is cut begins and ends.</summary>
    public (string First, string End) PartOf(int axis, string window)
    {
        (int length, int parts) = (Image.Spatial(axis), Window.Axes[axis].Parts);
        string product = ((long)length * parts) + length + parts > int.MaxValue ? $"{window} * {Numbers.Text(length)}L" : $"{window} * {Numbers.Text(length)}";
        string cast = product.EndsWith("L", StringComparison.Ordinal) ? "(int)" : "";
        return (Quotient(product), Quotient($"({product} + {Numbers.Text(length + parts - 1)})"));

        string Quotient(string dividend) => cast.Length == 0 ? $"{dividend} / {Numbers.Text(parts)}" : $"{cast}({dividend} / {Numbers.Text(parts)})";
    }

    /// <summary>Number of a window's taps in front of a position, which counts from the padding's begin.</summary>
    private static string TapsBefore(WindowAxis slide, int position, string window) =>
        $"Math.Min({Numbers.Text(slide.Kernel)}, {TapAt(slide, position, window)})";

    /// <summary>The first tap at or behind a position, which counts from the padding's begin.</summary>
    private static string TapAt(WindowAxis slide, int position, string window)
    {
        string start = Expressions.Scaled(window, slide.Stride);
        string distance = Numbers.Text(position + slide.Dilation - 1) + (start.Length == 0 ? "" : " - " + start);
        return slide.Dilation == 1 ? distance : $"({distance}) / {Numbers.Text(slide.Dilation)}";
    }

    /// <summary>Writes the loops over the taps within ranges; <paramref name="body"/> gets the variables.</summary>
    public void Taps(CodeWriter code, TapRange[] ranges, Action<string[]> body)
    {
        if (IsUnrolled)
            Unroll([], body);
        else
            Loop(code, ranges, [], body);
    }

    private void Unroll(string[] taps, Action<string[]> body)
    {
        if (taps.Length == Rank)
            body(taps);
        for (int tap = 0; taps.Length < Rank && tap < Window.Axes[taps.Length].Kernel; tap++)
            Unroll([.. taps, Numbers.Text(tap)], body);
    }

    private void Loop(CodeWriter code, TapRange[] ranges, string[] taps, Action<string[]> body)
    {
        if (taps.Length == Rank)
        {
            body(taps);
            return;
        }

        string name = Axes.Name("k", taps.Length, Rank);
        TapRange range = ranges[taps.Length];
        code.Block($"for (int {name} = {range.First}; {name} < {range.End}; {name}++)", () => Loop(code, ranges, [.. taps, name], body));
    }

    /// <summary>Distance of a tap from the window's first one.</summary>
    public string Tap(Layout image, string[] taps) =>
        Expressions.Sum([.. taps.Select((tap, axis) => Expressions.Scaled(tap, Window.Axes[axis].Dilation * image.Stride(axis)))]);

    /// <summary>
    /// One over the number of elements whose mean a window is: a literal, or, where padding does not count, a variable that is declared here.
    /// </summary>
    public string Share(CodeWriter code, string[] window, TapRange[] ranges, bool countIncludePad)
    {
        if (StaysInside || (countIncludePad && Window.Axes.All(static axis => axis.Beyond == 0)))
            return Numbers.Literal(1f / Window.Taps);
        IEnumerable<string> counts = ranges.Select((range, axis) => countIncludePad ? Counted(axis, window[axis]) : range.Count);
        code.Line($"float share = 1f / ({string.Join(" * ", counts)});");
        return "share";
    }

    /// <summary>The position where the padding ends that a mean may count.</summary>
    public int CountedEnd(int axis) => Image.Spatial(axis) + Window.Axes[axis].After - Window.Axes[axis].Beyond;

    /// <summary>Number of a window's taps that are in the image or in its padding.</summary>
    private string Counted(int axis, string window)
    {
        WindowAxis slide = Window.Axes[axis];
        return slide.Beyond == 0 ? Numbers.Text(slide.Kernel) : TapsBefore(slide, slide.Before + CountedEnd(axis), window);
    }

    /// <summary>For names of methods: <c>3x3_Stride2_Pad1</c>, without what follows from the kernel.</summary>
    public string WindowName => Window.Axes.Any(static axis => axis.Parts > 0) ? "Adaptive" + string.Join("x", Outputs.Select(Numbers.Text)) :
        Window + Part("Stride", static a => a.Stride, static a => a.Kernel) + Part("Pad", static a => a.Before, static _ => 0)
        + Part("PadAfter", static a => a.After, static a => a.Before) + Part("Dilation", static a => a.Dilation, static _ => 1)
        + Part("Beyond", static a => a.Beyond, static _ => 0);

    private string Part(string name, Func<WindowAxis, int> value, Func<WindowAxis, int> usual)
    {
        if (Window.Axes.All(axis => value(axis) == usual(axis)))
            return "";
        int[] values = [.. Window.Axes.Select(value)];
        return $"_{name}{(values.All(v => v == values[0]) ? Numbers.Text(values[0]) : string.Join("x", values.Select(Numbers.Text)))}";
    }
}

/// <summary>The taps of an axis from <paramref name="First"/> to before <paramref name="End"/>.</summary>
internal readonly record struct TapRange(string First, string End)
{
    public string Count => First == "0" ? End : $"({End} - {First})";
}
