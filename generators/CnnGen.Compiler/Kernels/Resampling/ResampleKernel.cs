using CnnGen.Compiler.Code;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// A longer value of a shorter one, pixel by pixel: each pixel of the longer has one pixel of the shorter, or a mixture of the neighbours along each axis. The gradient goes the same way
/// back: each pixel of the longer adds its own to these. Shapes share it: sizes and strides are numbers of the call.
/// </summary>
/// <param name="Kind">Which pixels.</param>
/// <param name="Rank">Spatial axes.</param>
/// <param name="IsGradient">Whether it is the gradient.</param>
/// <param name="Lanes">Floats of the widest vector that fits into a pixel; 1 for the reference, which goes channel by channel.</param>
internal sealed record ResampleKernel(ResamplingKind Kind, int Rank, bool IsGradient, int Lanes) : Kernel
{
    /// <summary>Number of channels; with their padding where they are vectors.</summary>
    public const string Channels = "channels";

    public override string Name => $"{Kind}{Numbers.Text(Rank)}D{(Lanes == 16 ? "" : "_Of" + Numbers.Text(Lanes))}{(IsGradient ? "_Gradient" : "")}";

    public override string Summary => IsGradient
        ? $"Each pixel of dx is the sum of the gradients of the pixels that are made of it ({Kind})."
        : $"Each pixel of y is made of pixels of x ({Kind}).";

    public override string Choice => IsVectorised ? "vectors of channels" : "channel by channel";

    public override bool IsVectorised => Lanes > 1;

    public override EquatableArray<KernelParameter> Parameters =>
    [
        new(Role.Input, 0, IsGradient ? Long : Short), new(Role.Output, 0, IsGradient ? Short : Long),
        .. CallNumbers.Parameters([Channels, .. Sizes(Rank).Concat(Places(Short, Rank)).Concat(Places(Long, Rank))]),
    ];

    /// <summary>Pointer to the shorter value.</summary>
    private string Short => ShortName(IsGradient);

    private string Long => LongName(IsGradient);

    private ResamplingText Text => new(Kind, Rank, Short);

    public static string ShortName(bool isGradient) => isGradient ? "dx" : "x";

    public static string LongName(bool isGradient) => isGradient ? "dy" : "y";

    /// <summary>Names of the numbers that every axis has: lengths of both values, and the border or scale.</summary>
    public static IEnumerable<string> Sizes(int rank) => [.. Axes.Numbers("in", rank), .. Axes.Numbers("out", rank), .. Axes.Numbers("by", rank)];

    /// <summary>Names of the numbers that tell where a value's elements lie.</summary>
    public static IEnumerable<string> Places(string pointer, int rank) =>
        [pointer + "Sample", pointer + "First", pointer + "Channel", .. Axes.Numbers(pointer + "Step", rank)];

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        VectorCode? vector = IsVectorised ? set.Vector(Lanes) : null;
        code.Block($"for (int n = 0; n < count; n++, {Short} += {Short}Sample, {Long} += {Long}Sample)", () =>
        {
            if (IsGradient)
                Clear(code, vector);
            Text.ForPixels(code, () =>
            {
                code.Line($"float* q = {Long} + ({Long}First{Offset(Long, "o")});");
                Text.Places(code);
                ForChannels(code, vector, c =>
                {
                    if (IsGradient)
                        Spread(code, vector, c);
                    else
                        Mix(code, vector, c);
                });
            });
        });
    }

    private string Offset(string pointer, string prefix) =>
        string.Concat(Axes.Names(prefix, Rank).Select((index, axis) => $" + {index} * {Axes.Number(pointer + "Step", axis, Rank)}"));

    /// <summary>Every pixel begins with zero.</summary>
    private void Clear(CodeWriter code, VectorCode? vector) => Axes.For(code, "i", Axes.Numbers("in", Rank), _ =>
    {
        code.Line($"float* p = dx + (dxFirst{Offset("dx", "i")});");
        ForChannels(code, vector, c => code.Line(vector is null ? $"p[{c} * dxChannel] = 0f;" : vector.Store(vector.Zero, "p + " + c)));
    });

    private static void ForChannels(CodeWriter code, VectorCode? vector, Action<string> body) =>
        code.Block($"for (int c = 0; c < {Channels}; c{(vector is null ? "++" : " += " + Numbers.Text(vector.Lanes))})", () => body("c"));

    private void Mix(CodeWriter code, VectorCode? vector, string c)
    {
        string sum = "";
        foreach ((string pixel, string share) in Text.Taps)
        {
            string value = vector is null ? $"{pixel}[{c} * xChannel]" : vector.Load($"{pixel} + {c}");
            sum = share.Length == 0 ? value
                : vector is null ? $"{sum}{(sum.Length == 0 ? "" : " + ")}{share} * {value}"
                : sum.Length == 0 ? vector.Multiply(vector.Broadcast(share), value) : vector.MultiplyAdd(vector.Broadcast(share), value, sum);
        }

        code.Line(vector is null ? $"q[{c} * yChannel] = {sum};" : vector.Store($"({sum})", "q + " + c));
    }

    /// <summary>One after the other, for at an edge several are the same pixel.</summary>
    private void Spread(CodeWriter code, VectorCode? vector, string c)
    {
        if (vector is not null)
            code.Line($"{vector.Type} dys = {vector.Load("q + " + c)};");
        foreach ((string pixel, string share) in Text.Taps)
        {
            string factor = share.Length == 0 ? "" : share + " * ";
            string place = $"{pixel} + {c}";
            code.Line(vector is null
                ? $"{pixel}[{c} * dxChannel] += {factor}q[{c} * dyChannel];"
                : vector.Store($"({(share.Length == 0 ? vector.Add("dys", vector.Load(place)) : vector.MultiplyAdd(vector.Broadcast(share), "dys", vector.Load(place)))})", place));
        }
    }
}
