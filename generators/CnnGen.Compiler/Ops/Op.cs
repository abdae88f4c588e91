using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>What a node does: its arguments, its shape rule, its learned tensors and its gradient rule. A value; it knows no kernel.</summary>
public abstract record Op
{
    /// <summary>Name of the layer as the attribute spells it.</summary>
    public abstract string Name { get; }

    /// <summary>Word that the nodes are numbered by, and that parameters are named by: <c>conv</c>, <c>dense</c>.</summary>
    public virtual string Stem => Name.ToLowerInvariant();

    /// <summary>Whether it has learned tensors; a chain in which one layer learns gives that one its own name.</summary>
    public virtual bool Learns => this is IReadsParameters;

    /// <summary>The arguments as the summary prints them: <c>5x5, padding 2</c>.</summary>
    public virtual string Details => "";

    /// <summary>Shape of the value, or the mistake that keeps it from having one.</summary>
    public abstract ShapeResult InferShape(IReadOnlyList<Shape> inputs);

    /// <summary>The learned tensors, given shapes that <see cref="InferShape"/> accepted.</summary>
    public virtual IReadOnlyList<ParameterTemplate> Parameters(IReadOnlyList<Shape> inputs) => [];

    /// <summary>Multiply-adds of one sample.</summary>
    public virtual long MultiplyAdds(IReadOnlyList<Shape> inputs, Shape output) => 0;

    /// <summary>The operation as the kernels see it, given the shape of the (first) input: windows resolved, special cases made plain ones.</summary>
    public virtual Op Lower(Shape input) => this;

    /// <summary>Adds the nodes that carry the gradient of the value back to the inputs and parameters.</summary>
    public virtual void Differentiate(GradientBuilder gradient) =>
        throw new InvalidOperationException(Name + " is made by the compiler behind the differentiation.");
}

/// <summary>Marks layers that are a chain of others: the graph has only these, named inside the layer's name.</summary>
public interface IComposite
{
    EquatableArray<(string Name, Op Op)> Parts { get; }
}

/// <summary>A learned tensor that an op asks for; the node's name comes in front of <paramref name="Suffix"/>.</summary>
public readonly record struct ParameterTemplate(string Suffix, Shape Shape, Initializer Initial, Packing Packing)
{
    /// <summary>Whether the optimiser changes it; if not, it is a buffer.</summary>
    public bool IsTrained { get; init; } = true;
}
