using CnnGen.Compiler.Code;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>What both kernels of softmax cross-entropy say of the target: its class, and the shares of the classes in it.</summary>
/// <remarks>
/// A plain target is its class. Else <c>own</c> is the share of that class beyond what all classes have: (1 - smoothing) times its weight; and <c>shared</c> the sum of what all have. A
/// class that does not exist makes the loss NaN, and the gradient that of class 0.
/// </remarks>
internal sealed class CrossEntropyText(SoftmaxCrossEntropyOp loss, LossGrid grid)
{
    public const string Formula = "-log softmax(x)[class]";

    private bool IsWeighted => loss.ClassWeights.Count > 0;

    /// <summary>Whether every class has a share.</summary>
    public bool IsSmoothed => loss.LabelSmoothing > 0;

    private bool IsPlain => !IsWeighted && !IsSmoothed;

    /// <summary>The gradient's factor on the powers, their sum apart.</summary>
    public string Portion => IsPlain ? "rate" : IsSmoothed ? "rate * (own + shared)" : "rate * own";

    /// <summary>The share that a class has whatever the target.</summary>
    public string EvenOf(string c) => IsWeighted ? $"smoothing * classWeights[{c}]" : "smoothing";

    /// <summary>What the gradient of the target's class has less than those of the others.</summary>
    public string Taken(string k) => IsPlain ? "rate" : $"rate * {Own(k)}";

    /// <summary>The loss, but for what all classes have of x.</summary>
    /// <param name="log">Logarithm of the sum of e^(x - max).</param>
    /// <param name="score">x - max of the target's class.</param>
    public string Loss(string log, string score) => $"isClass ? {grid.Part} * " + (IsPlain
        ? $"({log} - {score})"
        : $"({(IsSmoothed ? "(own + shared)" : "own")} * {log} - own * {score})") + " : double.NaN";

    /// <summary>Writes what is the same for all positions.</summary>
    public void Constants(CodeWriter code)
    {
        grid.Factors(code);
        if (IsWeighted)
            code.Line($"ReadOnlySpan<float> classWeights = [{string.Join(", ", loss.ClassWeights.Select(Numbers.Literal))}];");
        if (!IsSmoothed)
            return;
        code.Line($"float smoothing = {Numbers.Literal(loss.LabelSmoothing)} / channels;");
        string sum = IsWeighted ? Numbers.Literal((float)loss.ClassWeights.Sum(static weight => (double)weight)) : "channels";
        code.Line($"float shared = smoothing * {sum};");
    }

    /// <summary>Writes what is done where the target is the one that does not count.</summary>
    public void IfIgnored(CodeWriter code, Action body)
    {
        if (loss.IgnoreIndex is { } index)
            code.Block($"if (target == {Numbers.Text(index)}f)", body);
    }

    /// <summary>Writes the class k of <c>target</c>, and its share.</summary>
    public void Class(CodeWriter code)
    {
        code.Line("// A class that does not exist makes the loss NaN.");
        code.Line("bool isClass = target >= 0f && target < channels;");
        code.Line("int k = isClass ? (int)target : 0;");
        if (!IsPlain)
            code.Line($"float own = {Own("k")};");
    }

    private string Own(string k)
    {
        string weight = IsWeighted ? $"classWeights[{k}]" : "1f";
        return IsSmoothed ? $"{Numbers.Literal(1 - loss.LabelSmoothing)} * {weight}" : weight;
    }
}
