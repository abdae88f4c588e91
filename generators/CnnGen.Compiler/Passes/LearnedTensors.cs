using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Passes;

/// <summary>
/// The learned tensors of a network and its buffers, found by name: a chain that is run again shares those of the first run. Else no two have one name, since names are paths in
/// a tree whose branches are properties, numbered layers and numbered blocks.
/// </summary>
internal sealed class LearnedTensors(DiagnosticBag diagnostics)
{
    private readonly List<Parameter> _parameters = [];
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);

    public IReadOnlyList<Parameter> All => _parameters;

    /// <summary>The indices of the tensors that a node learns.</summary>
    public EquatableArray<int> Add(Node node, IReadOnlyList<Shape> inputs)
    {
        var indices = new List<int>();
        foreach (ParameterTemplate template in node.Op.Parameters(inputs))
        {
            if (Add(node, template) is not { } index)
                return [];
            indices.Add(index);
        }

        return new([.. indices]);
    }

    private int? Add(Node node, ParameterTemplate template)
    {
        var parameter = new Parameter((node.WeightsOf ?? node.Name) + "." + template.Suffix, template.Shape, template.Initial, template.Packing) { IsTrained = template.IsTrained };
        if (!_indices.TryGetValue(parameter.Name, out int index))
        {
            index = _indices[parameter.Name] = _parameters.Count;
            _parameters.Add(parameter);
        }
        else if (_parameters[index].Shape != parameter.Shape || _parameters[index].Packing != parameter.Packing)
        {
            diagnostics.Report(DiagnosticRules.SharedWeights, node.Origin, node.Op.Name, parameter.Name, _parameters[index].Shape.ToString(), parameter.Shape.ToString());
            return null;
        }

        return index;
    }
}
