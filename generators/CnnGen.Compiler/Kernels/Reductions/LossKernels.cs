using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>Adds up a loss and makes the gradient with respect to the output, times a factor.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="X">The output.</param>
/// <param name="Dx">Its gradient.</param>
/// <param name="TargetLength">Floats from one sample's targets to the next.</param>
internal abstract record LossKernel(LossOp Loss, Layout X, Layout Dx, int TargetLength) : Kernel
{
    public override string Name => $"{Loss.Name}{(Loss.TargetOffset == 0 ? "" : "_Target" + Numbers.Text(Loss.TargetOffset))}_{X.Shape}";

    public override string Choice => "element by element";

    public override bool IsVectorised => false;

    public override EquatableArray<KernelParameter> Parameters =>
    [
        new(Role.Input, 0, "x"), new(Role.Targets, 0, "targets"), new(Role.Loss, 0, "loss"), new(Role.Scale, 0, "scale"), new(Role.Output, 0, "dx"),
    ];

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        code.Line("double total = 0;");
        Samples.Loop(code, [("x", X.Length), ("targets", TargetLength), ("dx", Dx.Length)], () => EmitSample(code));
        code.Line("*loss += (float)total;");
    }

    /// <summary>Writes what adds a sample's loss to <c>total</c> and stores its gradient.</summary>
    protected abstract void EmitSample(CodeWriter code);
}

/// <summary>
/// -log softmax(x)[class], with the gradient softmax(x) - onehot(class). A class that does not exist makes the loss NaN, and nothing outside is read.
/// </summary>
internal sealed record SoftmaxCrossEntropyKernel(LossOp Loss, Layout X, Layout Dx, int TargetLength) : LossKernel(Loss, X, Dx, TargetLength)
{
    public override string Summary => "Adds -log softmax(x)[class] to the loss; dx = scale (softmax(x) - onehot(class)).";

    protected override void EmitSample(CodeWriter code)
    {
        int channels = X.Shape.Channels;
        string x(string c) => $"x[{Expressions.Sum(Expressions.Scaled(c, X.ChannelStride), Expressions.Term(X.Origin))}]";
        string dx(string c) => $"dx[{Expressions.Sum(Expressions.Scaled(c, Dx.ChannelStride), Expressions.Term(Dx.Origin))}]";
        code.Line("// A class that does not exist makes the loss NaN.");
        code.Line($"float target = targets[{Numbers.Text(Loss.TargetOffset)}];");
        code.Line($"bool isClass = target >= 0f && target < {Numbers.Text(channels)}f;");
        code.Line("int k = isClass ? (int)target : 0;");
        code.Line("// Softmax; the largest is taken away, so that no power overflows.");
        code.Line($"float max = {x("0")};");
        code.For("c", channels, 1, c => code.Line($"max = MathF.Max(max, {x(c)});"));
        code.Line("double sum = 0;");
        code.For("c", channels, 1, c =>
        {
            code.Line($"{dx(c)} = MathF.Exp({x(c)} - max);");
            code.Line($"sum += {dx(c)};");
        });
        code.Line($"total += isClass ? Math.Log(sum) - ({x("k")} - max) : double.NaN;");
        code.Line("// The gradient: softmax(x) - onehot(class).");
        code.Line("float factor = (float)(scale / sum);");
        code.For("c", channels, 1, c => code.Line($"{dx(c)} *= factor;"));
        code.Line($"{dx("k")} -= scale;");
    }
}

/// <summary>The mean over the elements of (x - target)^2, with the gradient 2 (x - target) / elements. Targets lie in C,H,W order.</summary>
internal sealed record MeanSquaredErrorKernel(LossOp Loss, Layout X, Layout Dx, int TargetLength) : LossKernel(Loss, X, Dx, TargetLength)
{
    public override string Summary => "Adds the mean of (x - target)^2 to the loss; dx = scale * 2 (x - target) / elements.";

    protected override void EmitSample(CodeWriter code)
    {
        long elements = X.Shape.Length;
        code.Line("double squares = 0;");
        new Walk(View.Of(X), View.Compact(X.Shape, Loss.TargetOffset), View.Of(Dx)).Elements(code, offsets =>
        {
            code.Line($"float difference = x[{offsets[0]}] - targets[{offsets[1]}];");
            code.Line("squares += (double)difference * difference;");
            code.Line($"dx[{offsets[2]}] = difference * (scale * {Numbers.Literal((float)(2.0 / elements))});");
        });
        code.Line($"total += squares / {Numbers.Text((int)elements)};");
    }
}

/// <summary>The losses, of any layout.</summary>
internal sealed class LossFamily : KernelFamily
{
    public override bool IsReference => true;

    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) => node.Op is LossOp;

    public override KernelChoice Create(KernelContext context) => context.Node.Op is SoftmaxCrossEntropyOp loss
        ? new SoftmaxCrossEntropyKernel(loss, context.Inputs[0], context.Value, context.TargetLength)
        : new MeanSquaredErrorKernel((MeanSquaredErrorOp)context.Node.Op, context.Inputs[0], context.Value, context.TargetLength);
}
