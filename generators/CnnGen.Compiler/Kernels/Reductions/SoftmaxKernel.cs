using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>y[c] = e^(x[c] - max) / sum over k of e^(x[k] - max), for each position: the largest is taken away so that nothing overflows.</summary>
internal sealed record SoftmaxKernel(Layout X, Layout Y) : Kernel
{
    public override string Name => $"Softmax_{X.Shape}";

    public override string Summary => "Probabilities over the channels, for each position.";

    public override string Choice => "element by element";

    public override bool IsVectorised => false;

    public override EquatableArray<KernelParameter> Parameters => [new(Role.Input, 0, "x"), new(Role.Output, 0, "y")];

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        int channels = X.Shape.Channels;
        Samples.Loop(code, [("x", X.Length), ("y", Y.Length)], () => Axes.For(code, "o", Axes.Lengths(X.Shape), position =>
        {
            code.Line($"float* p = {Expressions.Sum("x", Axes.Offset(X, position))};");
            code.Line($"float* q = {Expressions.Sum("y", Axes.Offset(Y, position))};");
            code.Line("// The largest is taken away, so that no power overflows.");
            code.Line("float max = p[0];");
            Reduction.Channels(code, channels, c => code.Line($"max = MathF.Max(max, p[{Expressions.Sum(Expressions.Scaled(c, X.ChannelStride))}]);"));
            code.Line("double sum = 0;");
            Reduction.Channels(code, channels, c =>
            {
                string y = $"q[{Expressions.Sum(Expressions.Scaled(c, Y.ChannelStride))}]";
                code.Line($"{y} = MathF.Exp(p[{Expressions.Sum(Expressions.Scaled(c, X.ChannelStride))}] - max);");
                code.Line($"sum += {y};");
            });
            code.Line("float factor = (float)(1 / sum);");
            Reduction.Channels(code, channels, c => code.Line($"q[{Expressions.Sum(Expressions.Scaled(c, Y.ChannelStride))}] *= factor;"));
        }));
    }
}

/// <summary>dx[c] = y[c] (dy[c] - sum over k of dy[k] y[k]), for each position.</summary>
internal sealed record SoftmaxGradientKernel(Layout Dy, Layout Y, Layout Dx) : Kernel
{
    public override string Name => $"Softmax_{Y.Shape}_Gradient";

    public override string Summary => "The gradient of probabilities over the channels, for each position.";

    public override string Choice => "element by element";

    public override bool IsVectorised => false;

    public override EquatableArray<KernelParameter> Parameters =>
        [new(Role.Input, 0, "dy"), new(Role.Input, 1, "y"), new(Role.Output, 0, "dx")];

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        int channels = Y.Shape.Channels;
        Samples.Loop(code, [("dy", Dy.Length), ("y", Y.Length), ("dx", Dx.Length)], () => Axes.For(code, "o", Axes.Lengths(Y.Shape), position =>
        {
            code.Line($"float* g = {Expressions.Sum("dy", Axes.Offset(Dy, position))};");
            code.Line($"float* p = {Expressions.Sum("y", Axes.Offset(Y, position))};");
            code.Line($"float* q = {Expressions.Sum("dx", Axes.Offset(Dx, position))};");
            code.Line("// The part that all channels share.");
            code.Line("double sum = 0;");
            string dy(string c) => $"g[{Expressions.Sum(Expressions.Scaled(c, Dy.ChannelStride))}]";
            string y(string c) => $"p[{Expressions.Sum(Expressions.Scaled(c, Y.ChannelStride))}]";
            Reduction.Channels(code, channels, c => code.Line($"sum += {dy(c)} * {y(c)};"));
            code.Line("float mean = (float)sum;");
            Reduction.Channels(code, channels, c =>
                code.Line($"q[{Expressions.Sum(Expressions.Scaled(c, Dx.ChannelStride))}] = {y(c)} * ({dy(c)} - mean);"));
        }));
    }
}

/// <summary>The loop over channels in kernels that reduce them.</summary>
internal static class Reduction
{
    public static void Channels(CodeWriter code, int channels, Action<string> body) => code.For("c", channels, 1, body);
}

/// <summary>Softmax and its gradient, of any layout.</summary>
internal sealed class SoftmaxFamily : KernelFamily
{
    public override bool IsReference => true;

    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) => node.Op is SoftmaxOp or SoftmaxGradientOp;

    public override KernelChoice Create(KernelContext context) => context.Node.Op is SoftmaxOp
        ? new SoftmaxKernel(context.Inputs[0], context.Value)
        : new SoftmaxGradientKernel(context.Inputs[0], context.Inputs[1], context.Value);
}
