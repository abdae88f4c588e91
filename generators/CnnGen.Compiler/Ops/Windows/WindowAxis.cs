namespace CnnGen.Compiler.Ops;

/// <summary>A window that slides along one spatial axis.</summary>
/// <param name="Kernel">Number of taps; of windows that differ the most that one has.</param>
/// <param name="Stride">Distance of two windows.</param>
/// <param name="Before">Padding in front of the first element.</param>
/// <param name="After">Padding behind the last element.</param>
/// <param name="Dilation">Distance of two taps.</param>
public readonly record struct WindowAxis(int Kernel, int Stride, int Before, int After, int Dilation)
{
    /// <summary>The last elements of <see cref="After"/>, which only rounding up added (<c>CeilMode</c>): no mean counts them.</summary>
    public int Beyond { get; init; }

    /// <summary>
    /// Number of windows that cut the axis into parts as equal as can be, overlapping by an element where they must: window i goes from floor(i * length / Parts) to
    /// before ceil((i + 1) * length / Parts). 0 for a window that slides.
    /// </summary>
    public int Parts { get; init; }

    /// <summary>Elements from the first tap to the last, both included.</summary>
    public int Extent => ((Kernel - 1) * Dilation) + 1;

    /// <summary>Number of windows that fit; less than 1 where none does.</summary>
    public int Outputs(int length) =>
        Parts > 0 ? Parts : length + Before + After < Extent ? 0 : ((length + Before + After - Extent) / Stride) + 1;

    /// <summary>The windows of adaptive pooling: where the parts are equal, they are windows that slide.</summary>
    public static WindowAxis Cut(int length, int parts) => length % parts == 0
        ? new(length / parts, length / parts, 0, 0, 1)
        : new((length / parts) + 2, 0, 0, 0, 1) { Parts = parts };

    /// <summary>With one more window where the last does not reach the end, if it begins before the padding behind (PyTorch's <c>ceil_mode</c>).</summary>
    public WindowAxis RoundedUp(int length)
    {
        int last = Numbers.CeilingDivide(Math.Max(0, length + Before + After - Extent), Stride);
        if (last * Stride >= length + Before)
            last--;
        int beyond = (last * Stride) + Extent - (length + Before + After);
        return beyond > 0 && beyond < Stride ? this with { After = After + beyond, Beyond = beyond } : this;
    }

    /// <summary>The first window that has all its taps in padding or beyond; -1 where each sees an element.</summary>
    public int FirstBlind(int length)
    {
        for (int window = 0; Dilation > 1 && (Before > 0 || After > 0) && window < Outputs(length); window++)
        {
            int start = (window * Stride) - Before;
            int first = start + (start < 0 ? Numbers.CeilingDivide(-start, Dilation) * Dilation : 0);
            if (first >= length || first > start + Extent - 1)
                return window;
        }

        return -1;
    }
}
