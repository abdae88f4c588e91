using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>What is computed of the elements at one position of some values: the text of one step, without the loops.</summary>
internal abstract record ElementwiseFunction
{
    /// <summary>Begin of the method's name.</summary>
    public abstract string Name { get; }

    /// <summary>One line for the method's documentation.</summary>
    public abstract string Summary { get; }

    /// <summary>Names of the inputs' pointers.</summary>
    public abstract EquatableArray<string> InputNames { get; }

    /// <summary>Names of learned tensors with a number for each channel, which <see cref="Compute"/> gets behind the inputs.</summary>
    public virtual EquatableArray<string> LearnedNames => [];

    /// <summary>Name of the result's pointer.</summary>
    public virtual string OutputName => "y";

    /// <summary>Whether it computes a value; else a gradient.</summary>
    public bool IsForward => OutputName == "y";

    /// <summary>Parameters of the method beside inputs, output and sizes.</summary>
    public virtual EquatableArray<KernelParameter> Others => [];

    /// <summary>Names of the numbers that the call passes besides those of the loops.</summary>
    public virtual EquatableArray<string> OtherNumbers => [];

    /// <summary>Gives those numbers to the call: what tells apart nodes that share the method.</summary>
    public virtual void AddNumbers(Op op, CallNumbers numbers)
    {
    }

    /// <summary>Where the number of each element is needed: how it is counted, given the shape.</summary>
    public virtual View? Index(Shape shape) => null;

    /// <summary>Writes what is computed once for a sample.</summary>
    public virtual void BeginSample(CodeWriter code)
    {
    }

    /// <summary>The result, given variables that hold the inputs' elements. May write lines that it needs.</summary>
    /// <param name="code">Where lines go.</param>
    /// <param name="vector">The width.</param>
    /// <param name="inputs">Variables.</param>
    /// <param name="first">Number of the first lane's element, if it is counted.</param>
    /// <param name="step">Distance of the lanes' numbers.</param>
    public abstract string Compute(CodeWriter code, VectorCode vector, IReadOnlyList<string> inputs, string first, string step);

    /// <summary>The function that an op is; null for ops that are not of this kind.</summary>
    public static ElementwiseFunction? Of(Op op, int inputs) => op switch
    {
        ActivationOp activation => new ActivationFunction(activation),
        ActivationGradientOp gradient => new ActivationGradientFunction(gradient.Activation, gradient.Gradients),
        AddOp => new CombineFunction("Add", "+", inputs),
        SubtractOp => new CombineFunction("Subtract", "-", inputs),
        MultiplyOp => new CombineFunction("Multiply", "*", inputs),
        PReluOp slopes => new PReluFunction(slopes.NumParameters == 1, false),
        PReluInputGradientOp gradient => new PReluFunction(gradient.IsShared, true),
        DropoutMaskOp dropout => new DropoutFunction(dropout.Rate, dropout.IsSpatial),
        _ => null,
    };
}

/// <summary>y = f(x).</summary>
internal sealed record ActivationFunction(ActivationOp Activation) : ElementwiseFunction
{
    public override string Name => Activation.Name;

    public override string Summary => $"y = {Activation.Name}(x), element by element.";

    public override EquatableArray<string> InputNames => ["x"];

    public override string Compute(CodeWriter code, VectorCode vector, IReadOnlyList<string> inputs, string first, string step) => Activation.Apply(vector, inputs[0]);
}

/// <summary>dx = f'(x) dy, with the derivative as a function of the argument x or of the value y = f(x).</summary>
/// <param name="Activation">The function f.</param>
/// <param name="Gradients">Number of gradients whose sum is dy.</param>
internal sealed record ActivationGradientFunction(ActivationOp Activation, int Gradients = 1) : ElementwiseFunction
{
    public override string Name => Activation.Name + "Gradient" + (Gradients == 1 ? "" : "_Sum" + Numbers.Text(Gradients));

    public override string Summary =>
        $"dx = {(Gradients == 1 ? "dy" : $"({string.Join(" + ", Added.Prepend("dy"))})")} times the derivative of {Activation.Name}, which is known from its {(Activation.NeedsArgument ? "argument x" : "value y")}.";

    public override EquatableArray<string> InputNames => ["dy", Activation.NeedsArgument ? "x" : "y", .. Added];

    public override string OutputName => "dx";

    private IEnumerable<string> Added => Enumerable.Range(1, Gradients - 1).Select(static i => "dy" + Numbers.Text(i));

    public override string Compute(CodeWriter code, VectorCode vector, IReadOnlyList<string> inputs, string first, string step)
    {
        if (Gradients > 1)
            code.Line($"{inputs[0]} = {string.Join(" + ", inputs.Where(static (_, i) => i != 1))};");
        return Activation.ApplyGradient(vector, inputs[0], inputs[1]);
    }
}

/// <summary>y = a + b + ..., or with another operator.</summary>
internal sealed record CombineFunction(string Title, string Operator, int Count) : ElementwiseFunction
{
    public override string Name => Title + Numbers.Text(Count);

    public override string Summary => $"y = {string.Join($" {Operator} ", InputNames)}, element by element.";

    public override EquatableArray<string> InputNames => Enumerable.Range(0, Count).Select(static i => "x" + Numbers.Text(i)).ToEquatableArray();

    public override string Compute(CodeWriter code, VectorCode vector, IReadOnlyList<string> inputs, string first, string step) =>
        string.Join($" {Operator} ", inputs);
}
