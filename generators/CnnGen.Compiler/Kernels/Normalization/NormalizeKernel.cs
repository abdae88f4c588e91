using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>y = (x - offset) factor with constants for each channel, or for all: in vectors along rows where neighbours lie side by side.</summary>
/// <param name="Title">Begin of the method's name.</param>
/// <param name="Offsets">A number for each channel, or one for all.</param>
/// <param name="Factors">As many.</param>
/// <param name="X">What is read.</param>
/// <param name="Y">What is written.</param>
internal sealed record NormalizeKernel(string Title, EquatableArray<float> Offsets, EquatableArray<float> Factors, Layout X, Layout Y) : Kernel
{
    /// <summary>Whether bytes are read, with the channels of a pixel side by side.</summary>
    public bool IsFromBytes { get; init; }

    /// <summary>Whether several threads can compute it together, some rows each.</summary>
    public bool IsCut { get; init; }

    public override string Name => $"{Title}_{X.Shape}";

    public override string Summary => $"y = (x - offset) * factor, {X.Shape}{(IsFromBytes ? ", from bytes of H,W,C order" : "")}.";

    public override string Choice => IsFromBytes ? "copy, from bytes" : "copy, scaled";

    public override bool IsVectorised => !IsFromBytes && Rank > 0 && X.Stride(Rank - 1) == 1 && Y.Stride(Rank - 1) == 1;

    public override EquatableArray<KernelParameter> Parameters =>
        [IsFromBytes ? new(Role.Bytes, 0, "x") : new(Role.Input, 0, "x"), new(Role.Output, 0, "y"), .. IsCut ? WorkParts.Parameters : []];

    private int Rank => X.Shape.SpatialRank;

    /// <summary>The kernel of a layer; with <paramref name="bytes"/> of its division by 255 too.</summary>
    public static NormalizeKernel Of(string title, NormalizeOp? norm, Layout x, Layout y, bool bytes = false)
    {
        double whole = bytes ? 255 : 1;
        int count = norm is null ? 1 : Math.Max(norm.Mean.Count, norm.Std.Count);
        float number(EquatableArray<float>? numbers, int channel, float fallback) => numbers is not { } all ? fallback : all[all.Count == 1 ? 0 : channel];
        return new(
            title,
            Enumerable.Range(0, count).Select(c => (float)(whole * number(norm?.Mean, c, 0))).ToEquatableArray(),
            Enumerable.Range(0, count).Select(c => (float)(1 / (whole * number(norm?.Std, c, 1)))).ToEquatableArray(),
            x,
            y)
        {
            IsFromBytes = bytes,
        };
    }

    /// <summary>Bytes of a sample as they come: pixel behind pixel.</summary>
    public static Layout Pixels(Shape shape)
    {
        int[] strides = new int[shape.SpatialRank];
        int stride = shape.Channels;
        for (int axis = strides.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= shape.Spatial(axis);
        }

        return new(shape, LayoutKind.ChannelsLast, Halo.None(shape.SpatialRank), 1, new(strides), 0, stride);
    }

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        bool isUniform = Offsets.Count == 1;
        code.Line(isUniform
            ? $"const float offset = {Numbers.Literal(Offsets[0])}, factor = {Numbers.Literal(Factors[0])};"
            : $"ReadOnlySpan<float> offsets = [{List(Offsets)}], factors = [{List(Factors)}];");
        Samples.Loop(code, [("x", X.Length), ("y", Y.Length)], () => code.Block($"for (int c = 0; c < {Numbers.Text(X.Shape.Channels)}; c++)", () =>
        {
            if (!isUniform)
                code.Line("float offset = offsets[c], factor = factors[c];");
            if (Rank == 0)
                code.Line("y[c] = (x[c] - offset) * factor;");
            else
                Axes.For(code, "o", [.. Axes.Lengths(X.Shape).Take(Rank - 1), 1], position => EmitRow(code, set, position), IsCut);
        }));
    }

    private static string List(EquatableArray<float> numbers) => string.Join(", ", numbers.Select(Numbers.Literal));

    private void EmitRow(CodeWriter code, InstructionSet set, string[] position) => code.Scope(() =>
    {
        int length = X.Shape.Spatial(Rank - 1), vectors = IsVectorised ? length / set.Lanes * set.Lanes : 0;
        code.Line($"{(IsFromBytes ? "byte" : "float")}* p = {Start("x", X, position)};");
        code.Line($"float* q = {Start("y", Y, position)};");
        if (vectors > 0)
        {
            VectorCode vector = VectorCode.Of(set.Lanes);
            string result = $"(({vector.Load("p + i")} - {vector.Broadcast("offset")}) * {vector.Broadcast("factor")})";
            code.Block($"for (int i = 0; i < {Numbers.Text(vectors)}; i += {Numbers.Text(set.Lanes)})", () => code.Line(vector.Store(result, "q + i")));
        }

        if (vectors < length)
        {
            code.Line($"for (int i = {Numbers.Text(vectors)}; i < {Numbers.Text(length)}; i++)");
            code.Indented(() => code.Line($"q[{Expressions.Scaled("i", Y.Stride(Rank - 1))}] = (p[{Expressions.Scaled("i", X.Stride(Rank - 1))}] - offset) * factor;"));
        }
    });

    private static string Start(string pointer, Layout layout, string[] position) =>
        Expressions.Sum(pointer, Expressions.Scaled("c", layout.ChannelStride), Axes.Offset(layout, position));
}

/// <summary>Normalisation with constants, of any layout.</summary>
internal sealed class NormalizeFamily : KernelFamily
{
    public override bool IsReference => true;

    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) => node.Op is NormalizeOp or NormalizeGradientOp;

    public override LayoutKind OutputKind(Node node, IReadOnlyList<LayoutKind> inputs) => node.Op is NormalizeOp && node.Shape.SpatialRank > 0 ? inputs[0] : LayoutKind.ChannelsLast;

    public override KernelChoice Create(KernelContext context) => context.Node.Op is NormalizeOp norm
        ? NormalizeKernel.Of("Normalize", norm, context.Inputs[0], context.Value)
        : NormalizeKernel.Of("Normalize_Gradient", new([0], ((NormalizeGradientOp)context.Node.Op).Std), context.Inputs[0], context.Value);
}
