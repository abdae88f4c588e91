using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;
using CnnGen.Compiler.Specs;

namespace CnnGen.Compiler.Passes;

/// <summary>Makes the nodes of one tensor's chain, layer by layer, those of the blocks that it uses included.</summary>
internal sealed class ChainBuilder
{
    private readonly BuildGraph _graph;
    private readonly Scope _scope;
    private readonly int _index;
    private readonly List<int> _running;
    private int? _value;
    private bool _isStarted;
    private BlockOutputs? _outputs;

    public ChainBuilder(BuildGraph graph, Scope scope, int index)
    {
        _graph = graph;
        _scope = scope;
        _index = index;
        _running = [index];
        _isStarted = index > 0 || scope.BeginsWithInput;
        _value = index > 0 ? scope.Values[index - 1] : scope.BeginsWithInput ? scope.NextInput() : null;
    }

    private TensorSpec Tensor => _scope.Tensors[_index];

    public void Run()
    {
        var names = new NodeNames(_scope.NameOf(_index), Tensor.Layers);
        for (int layer = 0; layer < Tensor.Layers.Count; layer++)
            Add(Tensor.Layers[layer], layer == 0, _scope.At(_index, layer), names);
        if (!_isStarted)
            _graph.ReportNoStart(_scope, _index, Math.Min(0, Tensor.Layers.Count - 1));
        _scope.Values[_index] = _value;
        _scope.Outputs[_index] = _outputs;
    }

    /// <summary>How many blocks a use stands for.</summary>
    public static int RepeatOf(LayerArguments use) => use.Int("Repeat", 1, InferenceLimits.MostLayers, 1);

    private void Add(LayerSpec layer, bool isFirst, SpecLocation location, NodeNames names)
    {
        if (layer.Name == "Output")
        {
            // A broken chain still has an output: the mistake was told where it was made.
            _graph.AddOutput(_scope, _index, layer, location, _value);
            return;
        }

        if (layer.Mistake is { } mistake)
            _graph.Diagnostics.Report(mistake.Rule, location, [.. mistake.Arguments]);
        if (layer.Name is not ("From" or "Input") && !_isStarted)
            _graph.ReportNoStart(_scope, _index, Math.Max(0, location.Layer));
        else
            AddStarted(layer, location, names);
        _isStarted = true;
        if (layer.Name is "From" or "Input" && !isFirst)
            _graph.Diagnostics.Report(layer.Name == "From" ? DiagnosticRules.FromNotFirst : DiagnosticRules.InputNotFirst, location, layer.Name);
    }

    private void AddStarted(LayerSpec layer, SpecLocation location, NodeNames names)
    {
        BlockOutputs? outputs = null;
        switch (layer.Name)
        {
            case "From":
                _value = ReadFrom(new LayerArguments(layer), location);
                break;
            case "Input" when _scope.IsBlock:
                _value = ReadBlockInput(new LayerArguments(layer), location);
                break;
            case "Reuse":
                AddAgain(new LayerArguments(layer), location);
                break;
            case "Use" when layer.Mistake is not null:
                _value = null;
                break;
            case "Use" when layer.Block is { } block:
                outputs = AddBlocks(block, new LayerArguments(layer), location, names);
                break;
            default:
                _value = AddLayer(new LayerArguments(layer), location, names);
                break;
        }

        _outputs = outputs;
    }

    private int? AddLayer(LayerArguments arguments, SpecLocation location, NodeNames names)
    {
        Op? op = LayerCatalogue.Read(arguments);
        if (op is null)
            _graph.Diagnostics.Report(DiagnosticRules.UnknownLayer, location, arguments.Layer);
        else if (arguments.Mistake is { } mistake)
            _graph.Diagnostics.Report(mistake.Rule, location, [.. mistake.Arguments]);
        List<int>? inputs = op is InputOp ? [] : _value is { } above ? [above] : null;
        if (op is IMerges)
            inputs = Merge(arguments, location, inputs);
        return op is null || inputs is null || arguments.Mistake is not null ? null : AddNodes(op, names.Next(op), inputs, location);
    }

    /// <summary>Adds a layer's node, or those of its parts, one behind the other.</summary>
    private int? AddNodes(Op op, NodeName name, List<int> inputs, SpecLocation location)
    {
        if (op is not IComposite composite)
            return _graph.AddNode(op, name, inputs, location);
        int? value = null;
        foreach ((string part, Op partOp) in composite.Parts)
        {
            value = _graph.AddNode(partOp, name.Join(part), value is { } before ? [before] : inputs, location);
            if (value is null)
                return null;
        }

        return value;
    }

    private List<int>? Merge(LayerArguments arguments, SpecLocation location, List<int>? inputs)
    {
        EquatableArray<string> names = arguments.Names("tensors");
        if (names.Count == 0)
        {
            _graph.Diagnostics.Report(DiagnosticRules.NothingToMerge, location, arguments.Layer);
            return null;
        }

        if (names.Count > InferenceLimits.MostOperands)
        {
            string range = $"1 to {Numbers.Text(InferenceLimits.MostOperands)} names";
            _graph.Diagnostics.Report(DiagnosticRules.ArgumentOutOfRange, location, arguments.Layer, "tensors", $"of {Numbers.Text(names.Count)} names", range);
            return null;
        }

        foreach (string name in names)
        {
            if (Resolve(arguments.Layer, name, location) is { } other)
                inputs?.Add(other);
            else
                inputs = null;
        }

        return inputs;
    }

    private int? ReadFrom(LayerArguments arguments, SpecLocation location)
    {
        string tensor = arguments.Names("tensor").FirstOrDefault() ?? "";
        string output = arguments.Names("output").FirstOrDefault() ?? "";
        return Resolve("From", output.Length == 0 ? tensor : tensor + "." + output, location);
    }

    private int? ReadBlockInput(LayerArguments arguments, SpecLocation location)
    {
        if (arguments.Sizes("shape").Count > 0)
            _graph.Diagnostics.Report(DiagnosticRules.BlockInputWithShape, location, arguments.Layer);
        if (arguments.Bool("Bytes", false))
            _graph.Diagnostics.Report(DiagnosticRules.BlockInputBytes, location, arguments.Layer);
        return _scope.NextInput();
    }

    /// <summary>The value of a tensor, <c>Name</c>, or of an output of the block that ends its chain, <c>Name.Output</c>.</summary>
    private int? Resolve(string layer, string name, SpecLocation location)
    {
        int dot = name.IndexOf('.');
        string tensor = dot < 0 ? name : name.Substring(0, dot);
        int index = _scope.Find(tensor);
        if (index < 0)
        {
            string known = string.Join(", ", _scope.Tensors.Where(static t => t.Name.Length > 0).Select(static t => t.Name));
            _graph.Diagnostics.Report(DiagnosticRules.UnknownTensor, location, layer, tensor, known.Length > 0 ? "; there are " + known : "; only named tensors can be used so");
            return null;
        }

        if (dot < 0)
            return _scope.Values[index];
        bool isBroken = _scope.Outputs[index] is null && _scope.Values[index] is null;
        if (isBroken)
            return null;
        string output = name.Substring(dot + 1);
        if (_scope.Outputs[index] is { } outputs && outputs.Take(output, out int? value))
            return value;
        string has = _scope.Outputs[index] is { } others ? $"'{others.Block}' has {others.Names}" : $"the chain of '{tensor}' does not end with a block";
        _graph.Diagnostics.Report(DiagnosticRules.UnknownBlockOutput, location, layer, output, tensor, has);
        return null;
    }

    private BlockOutputs? AddBlocks(BlockSpec block, LayerArguments arguments, SpecLocation location, NodeNames names)
    {
        int repeat = RepeatOf(arguments);
        if (arguments.Mistake is { } mistake)
            _graph.Diagnostics.Report(mistake.Rule, location, [.. mistake.Arguments]);
        int?[] others = [.. arguments.Names("With").Select(name => Resolve("Use", name, location))];
        BlockOutputs? outputs = null;
        for (int i = 0; i < repeat && _graph.HasRoom(block.Name, location); i++)
        {
            var inner = new Scope(block.Tensors, names.NextBlock(), location, [_value, .. others]);
            outputs = _graph.AddBlock(block, inner, location, 1 + others.Length);
            _value = outputs?.First;
        }

        return outputs;
    }

    /// <summary>Runs the chain of another tensor on this chain's value, with that one's weights.</summary>
    private void AddAgain(LayerArguments arguments, SpecLocation location)
    {
        string name = arguments.Names("chain").FirstOrDefault() ?? "";
        int other = _scope.Find(name);
        if (other < 0)
        {
            _value = Resolve(arguments.Layer, name, location);
            return;
        }

        if (_running.Contains(other))
        {
            string path = string.Join(" -> ", _running.Append(other).Select(index => _scope.Tensors[index].Name));
            _graph.Diagnostics.Report(DiagnosticRules.Cycle, location, name, path);
            _value = null;
            return;
        }

        _running.Add(other);
        EquatableArray<LayerSpec> layers = _scope.Tensors[other].Layers;
        var names = new NodeNames(new(_scope.NameOf(_index).Join(name).Own, _scope.NameOf(other).Weights), layers);
        foreach (LayerSpec layer in layers)
        {
            if (layer.Name is not ("Input" or "From" or "Output"))
                AddStarted(layer, location, names);
        }

        _running.Remove(other);
    }
}
