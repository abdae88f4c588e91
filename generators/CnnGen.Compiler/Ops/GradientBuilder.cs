using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>What a gradient rule sees: the forward node, the gradient of its value, and where the gradients of its inputs go.</summary>
public sealed class GradientBuilder
{
    private readonly Func<Node, int> _add;
    private readonly Action<int, int> _contribute;
    private readonly Func<int, bool> _isNeeded;
    private readonly Func<int, Shape> _shapeOf;
    private readonly bool _learns;

    internal GradientBuilder(
        Node node, int value, int gradient, Func<Node, int> add, Action<int, int> contribute, Func<int, bool> isNeeded, Func<int, Shape> shapeOf, bool learns)
    {
        _learns = learns;
        Node = node;
        Value = value;
        Gradient = gradient;
        _add = add;
        _contribute = contribute;
        _isNeeded = isNeeded;
        _shapeOf = shapeOf;
    }

    /// <summary>The forward node.</summary>
    public Node Node { get; }

    /// <summary>Its value.</summary>
    public int Value { get; }

    /// <summary>The gradient of the loss with respect to its value.</summary>
    public int Gradient { get; }

    /// <summary>Whether anything learned lies before this input.</summary>
    public bool Needs(int input) => _isNeeded(Node.Inputs[input]);

    public Shape InputShape(int input) => _shapeOf(Node.Inputs[input]);

    /// <summary>Adds to the gradient of an input what a new node computes.</summary>
    public void Propagate(int input, Op op, params int[] operands)
    {
        if (!Needs(input))
            return;
        string suffix = Node.Inputs.Count == 1 ? ".grad" : ".grad" + Numbers.Text(input);
        _contribute(Node.Inputs[input], _add(new Node(Node.Name + suffix, op, new(operands), Node.Origin)
        {
            Shape = InputShape(input),
            Parameters = op is IReadsParameters ? Node.Parameters : [],
        }));
    }

    /// <summary>Adds a node that others of this rule read.</summary>
    public int Add(string suffix, Op op, Shape shape, params int[] operands) =>
        _add(new Node(Node.Name + suffix, op, new(operands), Node.Origin) { Shape = shape, Parameters = op is IReadsParameters ? Node.Parameters : [] });

    /// <summary>Hands the gradient on as it is.</summary>
    public void PassOn(int input)
    {
        if (Needs(input))
            _contribute(Node.Inputs[input], Gradient);
    }

    /// <summary>Adds a node that adds to the gradients of the forward node's parameters, if these are wanted.</summary>
    public void Learn(Op op, params int[] operands)
    {
        if (_learns)
            _add(new Node(Node.Name + ".learn", op, new(operands), Node.Origin) { Parameters = Node.Parameters });
    }
}

/// <summary>Marks ops whose nodes read the learned tensors of the layer that they belong to.</summary>
public interface IReadsParameters;

/// <summary>Marks ops whose nodes make no value, but add to the gradients of their parameters.</summary>
public interface ILearns;
