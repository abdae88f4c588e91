using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>Local response normalisation by its definition, an element at a time, whatever the layouts.</summary>
internal sealed record LocalResponseNormKernel(LocalResponseNormOp Norm, Layout X, Layout Y) : Kernel
{
    /// <summary>Whether several threads can compute it together, some positions of the first axis each.</summary>
    public bool IsCut { get; init; }

    public override string Name => $"LocalResponseNorm{Numbers.Text(Norm.Size)}_{X.Shape}";

    public override string Summary => $"Each element divided by a power of the sum of the squares of {Norm.Size} channels.";

    public override string Choice => "element by element";

    public override bool IsVectorised => false;

    public override EquatableArray<KernelParameter> Parameters => [new(Role.Input, 0, "x"), new(Role.Output, 0, "y"), .. IsCut ? WorkParts.Parameters : []];

    public override void Emit(CodeWriter code, InstructionSet set) =>
        Samples.Loop(code, [("x", X.Length), ("y", Y.Length)], () => Axes.For(code, "o", Axes.Lengths(X.Shape), position => code.Scope(() =>
        {
            code.Line($"float* p = {Expressions.Sum("x", Axes.Offset(X, position))}, q = {Expressions.Sum("y", Axes.Offset(Y, position))};");
            LocalResponseNormText.ForChannels(code, Norm, X, () =>
                code.Line($"{LocalResponseNormText.At("q", "c", Y)} = (float)({LocalResponseNormText.At("p", "c", X)} * Math.Pow(divisor, {LocalResponseNormText.Power(-Norm.Beta)}));"));
        }), IsCut));
}

/// <summary>The gradient of a local response normalisation.</summary>
internal sealed record LocalResponseNormGradientKernel(LocalResponseNormOp Norm, Layout Dy, Layout X, Layout Dx) : Kernel
{
    public override string Name => $"LocalResponseNorm{Numbers.Text(Norm.Size)}_{X.Shape}_Gradient";

    public override string Summary => $"The gradient of elements that are divided by a power of the sum of the squares of {Norm.Size} channels.";

    public override string Choice => "element by element";

    public override bool IsVectorised => false;

    public override EquatableArray<KernelParameter> Parameters =>
        [new(Role.Input, 0, "dy"), new(Role.Input, 1, "x"), new(Role.Scratch, 0, "t"), new(Role.Output, 0, "dx")];

    public override void Emit(CodeWriter code, InstructionSet set) =>
        Samples.Loop(code, [("dy", Dy.Length), ("x", X.Length), ("dx", Dx.Length)], () => Axes.For(code, "o", Axes.Lengths(X.Shape), position => code.Scope(() =>
        {
            code.Line($"float* g = {Expressions.Sum("dy", Axes.Offset(Dy, position))}, p = {Expressions.Sum("x", Axes.Offset(X, position))}, q = {Expressions.Sum("dx", Axes.Offset(Dx, position))};");
            code.Line("// What each channel would have alone, and what it hands to those in its sum.");
            LocalResponseNormText.ForChannels(code, Norm, X, () =>
            {
                string dy = LocalResponseNormText.At("g", "c", Dy);
                code.Line($"double power = Math.Pow(divisor, {LocalResponseNormText.Power(-Norm.Beta)});");
                code.Line($"{LocalResponseNormText.At("q", "c", Dx)} = (float)({dy} * power);");
                code.Line($"t[c] = (float)({dy} * {LocalResponseNormText.At("p", "c", X)} * power / divisor);");
            });
            code.Block($"for (int c = 0; c < {Numbers.Text(X.Shape.Channels)}; c++)", () =>
            {
                code.Line("double sum = 0;");
                code.Line($"for (int j = Math.Max(0, c - {Numbers.Text(LocalResponseNormText.After(Norm))}); j <= Math.Min({Numbers.Text(X.Shape.Channels - 1)}, c + {Numbers.Text(LocalResponseNormText.Before(Norm))}); j++)");
                code.Indented(() => code.Line("sum += t[j];"));
                string factor = LocalResponseNormText.Power(2.0 * Norm.Alpha * Norm.Beta / Norm.Size);
                code.Line($"{LocalResponseNormText.At("q", "c", Dx)} -= (float)({factor} * {LocalResponseNormText.At("p", "c", X)} * sum);");
            });
        })));
}

/// <summary>Text that both share.</summary>
internal static class LocalResponseNormText
{
    /// <summary>Channels of a sum in front of its own.</summary>
    public static int Before(LocalResponseNormOp norm) => norm.Size / 2;

    public static int After(LocalResponseNormOp norm) => (norm.Size - 1) / 2;

    public static string At(string pointer, string c, Layout layout) => $"{pointer}[{(layout.ChannelStride == 1 ? c : $"{c} * {Numbers.Text(layout.ChannelStride)}")}]";

    public static string Power(double value) => "(" + value.ToString("R", System.Globalization.CultureInfo.InvariantCulture) + "d)";

    /// <summary>A loop over the channels c; the body finds what the element is divided by, before the power, in <c>divisor</c>.</summary>
    public static void ForChannels(CodeWriter code, LocalResponseNormOp norm, Layout x, Action body)
    {
        int channels = x.Shape.Channels;
        code.Block($"for (int c = 0; c < {Numbers.Text(channels)}; c++)", () =>
        {
            code.Line("double squares = 0;");
            code.Line($"for (int j = Math.Max(0, c - {Numbers.Text(Before(norm))}); j <= Math.Min({Numbers.Text(channels - 1)}, c + {Numbers.Text(After(norm))}); j++)");
            code.Indented(() => code.Line($"squares += (double){At("p", "j", x)} * {At("p", "j", x)};"));
            code.Line($"double divisor = {Power(norm.K)} + {Power((double)norm.Alpha / norm.Size)} * squares;");
            body();
        });
    }
}

/// <summary>Local response normalisation, of any layout.</summary>
internal sealed class LocalResponseNormFamily : KernelFamily
{
    public override bool IsReference => true;

    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) => node.Op is LocalResponseNormOp or LocalResponseNormGradientOp;

    public override KernelChoice Create(KernelContext context) => context.Node.Op is LocalResponseNormOp norm
        ? new LocalResponseNormKernel(norm, context.Inputs[0], context.Value) { IsCut = context.IsCut && context.Node.Shape.SpatialRank > 0 }
        : new KernelChoice(
            new LocalResponseNormGradientKernel(((LocalResponseNormGradientOp)context.Node.Op).Norm, context.Inputs[0], context.Inputs[1], context.Value),
            [new ScratchSpec(Layout.Pitch(context.Value.Shape.Channels), null)]);
}
