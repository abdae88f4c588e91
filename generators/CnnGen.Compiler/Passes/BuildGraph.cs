using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;
using CnnGen.Compiler.Specs;

namespace CnnGen.Compiler.Passes;

/// <summary>Stage 2: names become edges. Each property becomes the chain of nodes that makes it, behind the chains that it uses.</summary>
internal sealed class BuildGraph
{
    private readonly NetworkSpec _spec;
    private readonly DiagnosticBag _diagnostics;
    private readonly List<Node> _nodes = [];
    private readonly List<NamedValue> _inputs = [];
    private readonly List<OutputValue> _outputs = [];
    private readonly int?[] _values;
    private readonly Loss _loss;

    private BuildGraph(NetworkSpec spec, DiagnosticBag diagnostics)
    {
        _spec = spec;
        _diagnostics = diagnostics;
        _values = new int?[spec.Tensors.Count];
        object? loss = spec.Arguments.FirstOrDefault(static argument => argument.Name == "Loss")?.Value;
        _loss = Equals(loss, nameof(Loss.MeanSquaredError)) ? Loss.MeanSquaredError : Loss.SoftmaxCrossEntropy;
    }

    public static Graph Run(NetworkSpec spec, DiagnosticBag diagnostics)
    {
        var builder = new BuildGraph(spec, diagnostics);
        if (!builder.HasFewLayers())
            return builder.ToGraph();
        if (GeneratedMembers.Reserve(spec.Type.Name))
            diagnostics.Report(DiagnosticRules.ReservedName, SpecLocation.Class, spec.Type.Name);
        foreach (int tensor in TensorOrder.Of(spec, diagnostics))
            builder.AddChain(tensor);
        builder.CheckEnds();
        return builder.ToGraph();
    }

    private static bool IsClass(TensorSpec tensor) => tensor.Name.Length == 0;

    private bool HasFewLayers()
    {
        int layers = 0;
        for (int tensor = 0; tensor < _spec.Tensors.Count; tensor++)
        {
            layers += _spec.Tensors[tensor].Layers.Count;
            if (layers <= InferenceLimits.MostLayers)
                continue;
            int layer = _spec.Tensors[tensor].Layers.Count - (layers - InferenceLimits.MostLayers);
            string name = _spec.Tensors[tensor].Layers[layer].Name;
            _diagnostics.Report(DiagnosticRules.TooManyLayers, new(tensor, layer), name, Numbers.Text(InferenceLimits.MostLayers + 1), Numbers.Text(InferenceLimits.MostLayers));
            return false;
        }

        return true;
    }

    private void AddChain(int index)
    {
        TensorSpec tensor = _spec.Tensors[index];
        if (GeneratedMembers.Reserve(tensor.Name))
            _diagnostics.Report(DiagnosticRules.ReservedName, new(index, -1), tensor.Name);
        int? value = index > 0 ? _values[index - 1] : null;
        bool started = index > 0;
        var names = new NodeNames(tensor);
        for (int layer = 0; layer < tensor.Layers.Count; layer++)
        {
            LayerSpec spec = tensor.Layers[layer];
            var location = new SpecLocation(index, layer);
            if (spec.Name == "Output")
            {
                AddOutput(tensor, value);
                continue;
            }

            if (spec.Name == "From")
                value = ReadFrom(spec, location);
            else if (spec.Name != "Input" && !started)
                ReportNoStart(tensor, location);
            else
                value = AddLayer(spec, location, value, names);
            started = true;
            if (spec.Name is "From" or "Input" && layer > 0)
                _diagnostics.Report(spec.Name == "From" ? DiagnosticRules.FromNotFirst : DiagnosticRules.InputNotFirst, location, spec.Name);
        }

        if (!started)
            ReportNoStart(tensor, new(index, Math.Min(0, tensor.Layers.Count - 1)));
        _values[index] = value;
        if (value is { } last && tensor.IsPublic && !IsClass(tensor))
            _nodes[last] = _nodes[last] with { IsKept = true };
    }

    /// <summary>Told once: where no chain begins with an input, the network as a whole has none.</summary>
    private void ReportNoStart(TensorSpec tensor, SpecLocation location)
    {
        if (SaysInput)
            _diagnostics.Report(DiagnosticRules.NothingAbove, location, IsClass(tensor) ? _spec.Type.Name : tensor.Name);
    }

    private bool SaysInput => Says("Input");

    /// <summary>Whether a layer is written at all; its chain may be on a cycle, and so not among the nodes.</summary>
    private bool Says(string name) => _spec.Tensors.Any(tensor => tensor.Layers.Any(layer => layer.Name == name));

    private int? AddLayer(LayerSpec spec, SpecLocation location, int? value, NodeNames names)
    {
        var arguments = new LayerArguments(spec);
        Op? op = LayerCatalogue.Read(arguments);
        if (op is null)
            _diagnostics.Report(DiagnosticRules.UnknownLayer, location, spec.Name);
        else if (arguments.Mistake is { } mistake)
            _diagnostics.Report(mistake.Rule, location, [.. mistake.Arguments]);
        List<int>? inputs = op is InputOp ? [] : value is { } above ? [above] : null;
        if (op is IMerges)
            inputs = Merge(arguments, location, inputs);
        if (op is null || inputs is null || arguments.Mistake is not null)
            return null;
        _nodes.Add(new Node(names.Next(op), op, new([.. inputs]), location));
        int node = _nodes.Count - 1;
        if (op is InputOp)
            _inputs.Add(new(names.Tensor.Length == 0 ? "input" : names.Tensor, node));
        return node;
    }

    private List<int>? Merge(LayerArguments arguments, SpecLocation location, List<int>? inputs)
    {
        EquatableArray<string> names = arguments.Names("tensors");
        if (names.Count == 0)
        {
            _diagnostics.Report(DiagnosticRules.NothingToMerge, location, arguments.Layer);
            return null;
        }

        if (names.Count > InferenceLimits.MostOperands)
        {
            string range = $"1 to {Numbers.Text(InferenceLimits.MostOperands)} names";
            _diagnostics.Report(DiagnosticRules.ArgumentOutOfRange, location, arguments.Layer, "tensors", $"of {Numbers.Text(names.Count)} names", range);
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

    private int? ReadFrom(LayerSpec spec, SpecLocation location) =>
        Resolve("From", new LayerArguments(spec).Names("tensor").FirstOrDefault() ?? "", location);

    private int? Resolve(string layer, string name, SpecLocation location)
    {
        int index = TensorOrder.Find(_spec, name);
        if (index >= 0)
            return _values[index];
        string known = string.Join(", ", _spec.Tensors.Where(static t => t.Name.Length > 0).Select(static t => t.Name));
        _diagnostics.Report(DiagnosticRules.UnknownTensor, location, layer, name, known.Length > 0 ? "; there are " + known : "; only named tensors can be used so");
        return null;
    }

    private void AddOutput(TensorSpec tensor, int? value)
    {
        // A broken chain still has an output: the mistake was told where it was made. -1 stands for its missing value.
        _outputs.Add(new(IsClass(tensor) ? "output" : tensor.Name, value ?? -1, _loss));
    }

    private void CheckEnds()
    {
        bool isChain = _spec.Tensors.Count == 1 && IsClass(_spec.Tensors[0]);
        if (isChain && _outputs.Count == 0)
            AddOutput(_spec.Tensors[0], _values[0]);
        if (!SaysInput && !_diagnostics.HasErrors)
            _diagnostics.Report(DiagnosticRules.NoInput, SpecLocation.Class, _spec.Type.Name);
        else if (_outputs.Count == 0 && !Says("Output"))
            _diagnostics.Report(DiagnosticRules.NoOutput, SpecLocation.Class, _spec.Type.Name);
    }

    private Graph ToGraph() => new(
        new([.. _nodes]),
        [],
        new([.. _inputs]),
        _outputs.Where(static output => output.Node >= 0).ToEquatableArray(),
        _spec.Tensors.Select((tensor, index) => (tensor, index))
            .Where(pair => pair.tensor.Name.Length > 0 && _values[pair.index] is not null)
            .Select(pair => new NamedTensor(pair.tensor.Name, pair.tensor.Accessibility, pair.tensor.IsPublic, _values[pair.index]!.Value))
            .ToEquatableArray());
}
