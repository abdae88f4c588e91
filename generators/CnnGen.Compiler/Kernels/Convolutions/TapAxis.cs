using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// One axis of a sum over taps: output number j lies at <c>OutStart + j * OutStep</c> and is the sum over t of weight <c>WeightStart + t * WeightStep</c> times the
/// source element <c>j * SourceStep + SourceStart + t * TapStep</c>. The forward pass is one such sum; the gradient of a strided convolution is one for each
/// remainder of the position by the stride, each with the taps that reach it.
/// </summary>
internal readonly record struct TapAxis(
    int Outputs, int OutStart, int OutStep, int SourceStep, int SourceStart, int Taps, int TapStep, int WeightStart, int WeightStep)
{
    public static TapAxis Forward(WindowAxis window, int length) =>
        new(window.Outputs(length), 0, 1, window.Stride, -window.Before, window.Kernel, window.Dilation, 0, 1);

    /// <summary>The axes of the input gradient: position i gets w[k] dy[o] from all o and k with o * stride + k * dilation - before = i.</summary>
    public static IEnumerable<TapAxis> Backward(WindowAxis window, int length)
    {
        for (int phase = 0; phase < Math.Min(window.Stride, length); phase++)
        {
            int[] taps = [.. Enumerable.Range(0, window.Kernel).Where(k => (phase + window.Before - (k * window.Dilation)) % window.Stride == 0)];
            int step = taps.Length > 1 ? taps[1] - taps[0] : 1;
            int first = taps.Length > 0 ? taps[0] : 0;
            yield return new(
                Numbers.CeilingDivide(length - phase, window.Stride), phase, window.Stride, 1,
                (phase + window.Before - (first * window.Dilation)) / window.Stride,
                taps.Length, -step * window.Dilation / window.Stride, first, step);
        }
    }

    /// <summary>How far the sum reads in front of the first source element.</summary>
    public int Before => Taps == 0 ? 0 : Math.Max(0, -(SourceStart + Math.Min(0, TapStep * (Taps - 1))));

    /// <summary>How far it reads behind the last of <paramref name="length"/> source elements.</summary>
    public int After(int length) =>
        Taps == 0 ? 0 : Math.Max(0, ((Outputs - 1) * SourceStep) + SourceStart + Math.Max(0, TapStep * (Taps - 1)) - (length - 1));
}
