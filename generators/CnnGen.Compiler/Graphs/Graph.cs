using CnnGen.Compiler.Ops;
using CnnGen.Compiler.Specs;

namespace CnnGen.Compiler.Graphs;

/// <summary>A network as a directed graph without cycles. Immutable; each stage makes a new one.</summary>
/// <param name="Nodes">The nodes, each behind those that it reads.</param>
/// <param name="Parameters">The learned tensors in order of declaration; a node that shares one refers to the same index.</param>
/// <param name="Inputs">The inputs in order of declaration.</param>
/// <param name="Outputs">The outputs in order of declaration.</param>
/// <param name="Tensors">The values that properties name.</param>
public sealed record Graph(
    EquatableArray<Node> Nodes,
    EquatableArray<Parameter> Parameters,
    EquatableArray<NamedValue> Inputs,
    EquatableArray<OutputValue> Outputs,
    EquatableArray<NamedTensor> Tensors)
{
    /// <summary>The outputs that a prediction computes: all but auxiliary heads.</summary>
    public EquatableArray<OutputValue> PredictedOutputs => Outputs.Where(static output => !output.Settings.IsTrainingOnly).ToEquatableArray();

    public Shape ShapeOf(int node) => Nodes[node].Shape;

    /// <summary>The shapes that a node reads.</summary>
    public IReadOnlyList<Shape> InputShapes(Node node) => [.. node.Inputs.Select(ShapeOf)];
}

/// <summary>A value with the name that the API gives it.</summary>
public readonly record struct NamedValue(string Name, int Node);

/// <summary>An output, and the loss that trains it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Node">The node whose value it is.</param>
/// <param name="Settings">What <c>[Output]</c> says; from stage 3 on its loss knows its place among the targets.</param>
/// <param name="Origin">The attribute that makes it one.</param>
public sealed record OutputValue(string Name, int Node, OutputSettings Settings, SpecLocation Origin)
{
    public LossOp? Loss => Settings.Loss;
}

/// <summary>A property and the value that it stands for.</summary>
/// <param name="Accessibility">The access modifiers that the other half of the property repeats.</param>
public readonly record struct NamedTensor(string Name, string Accessibility, bool IsPublic, int Node);
