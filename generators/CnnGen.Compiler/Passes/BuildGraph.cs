using CnnGen.Compiler.Code;
using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;
using CnnGen.Compiler.Specs;

namespace CnnGen.Compiler.Passes;

/// <summary>
/// Stage 2: names become edges. Each property becomes the chain of nodes that makes it, behind the chains that it uses; a block becomes its chains anew at each
/// use. (<see cref="ChainBuilder"/> makes one chain, <see cref="Scope"/> knows the names around it.)
/// </summary>
internal sealed class BuildGraph
{
    /// <summary>Blocks in blocks in blocks: more than any network has, and few enough for the thread's stack.</summary>
    private const int DeepestBlock = 64;

    private readonly NetworkSpec _spec;
    private readonly Scope _network;
    private readonly List<Node> _nodes = [];
    private readonly List<NamedValue> _inputs = [];
    private readonly List<OutputValue> _outputs = [];
    private readonly List<(BlockOutputs Outputs, SpecLocation Use)> _blocks = [];
    private readonly Dictionary<Scope, List<(int Tensor, int? Value)>> _results = [];
    private int _layers;
    private int _depth;
    private bool _isFull;

    private BuildGraph(NetworkSpec spec, DiagnosticBag diagnostics)
    {
        _spec = spec;
        _network = new Scope(spec.Tensors, NodeName.Root, null, []);
        Diagnostics = diagnostics;
    }

    public DiagnosticBag Diagnostics { get; }

    public static Graph Run(NetworkSpec spec, DiagnosticBag diagnostics)
    {
        var builder = new BuildGraph(spec, diagnostics);
        builder.CheckNames();
        builder.AddChains(builder._network);
        builder.CheckBlockOutputs();
        builder.CheckEnds();
        if (!diagnostics.HasErrors && builder._network.Values.Any(static value => value is null))
            throw new InvalidOperationException("A tensor has no value, and nobody was told why.");
        return builder.ToGraph();
    }

    /// <summary>Adds a node, if the network has room for one more; null if it has not.</summary>
    public int? AddNode(Op op, NodeName name, IReadOnlyList<int> inputs, SpecLocation location)
    {
        if (!HasRoom(op.Name, location))
            return null;
        _nodes.Add(new Node(name.Own, op, inputs.ToEquatableArray(), location) { WeightsOf = name.Weights == name.Own ? null : name.Weights });
        if (op is InputOp)
            _inputs.Add(new(name.Own, _nodes.Count - 1));
        return _nodes.Count - 1;
    }

    /// <summary>Counts one more layer or block, and tells the one that is too many.</summary>
    public bool HasRoom(string layer, SpecLocation location)
    {
        bool wasFull = _isFull;
        _isFull |= ++_layers > InferenceLimits.MostLayers;
        if (_isFull && !wasFull)
            Diagnostics.Report(DiagnosticRules.TooManyLayers, location, layer, Numbers.Text(_layers), Numbers.Text(InferenceLimits.MostLayers));
        return !_isFull;
    }

    /// <summary>An output of the network, or of the block that the chain stands in.</summary>
    public void AddOutput(Scope scope, int tensor, LayerSpec? layer, SpecLocation location, int? value)
    {
        var arguments = new LayerArguments(layer ?? new LayerSpec("Output", []));
        OutputSettings settings = OutputSettings.Read(arguments, _spec.Arguments.FirstOrDefault(static argument => argument.Name == "Loss")?.Value);
        if (scope.IsBlock && layer?.Arguments.Count > 0)
            arguments.Report(DiagnosticRules.ArgumentOfAnotherLoss, layer.Arguments[0].Name, "an output of the network", "none, since it is a block's");
        if (arguments.Mistake is { } mistake)
        {
            Diagnostics.Report(mistake.Rule, location, [.. mistake.Arguments]);
            settings = new(null, IsTrainingOnly: false);
        }

        if (!scope.IsBlock)
            AddOutput(scope.Tensors[tensor], settings, location, value);
        else if (_results.TryGetValue(scope, out List<(int, int?)>? results))
            results.Add((tensor, value));
    }

    private void AddOutput(TensorSpec tensor, OutputSettings settings, SpecLocation location, int? value)
    {
        string name = IsClass(tensor) ? "output" : tensor.Name;
        if (_outputs.Any(other => other.Name == name && other.Origin.Tensor == location.Tensor))
            Diagnostics.Report(DiagnosticRules.SecondOutput, location, name);
        else if (settings.IsTrainingOnly && tensor.IsPublic && !IsClass(tensor))
            Diagnostics.Report(DiagnosticRules.KeptAuxiliary, location, name);
        _outputs.Add(new(name, value ?? -1, settings, location));
    }

    /// <summary>Adds the chains of one use of a block; its outputs, or null if it cannot be used so.</summary>
    public BlockOutputs? AddBlock(BlockSpec block, Scope scope, SpecLocation location, int inputs)
    {
        int declared = scope.CountInputs();
        if (declared == 0)
            Diagnostics.Report(DiagnosticRules.BlockWithoutInput, location, block.Name);
        else if (declared != inputs)
            Diagnostics.Report(DiagnosticRules.BlockInputs, location, block.Name, Numbers.Text(declared), Numbers.Text(inputs));
        if (declared != inputs || block.Tensors.Count == 0 || _depth == DeepestBlock)
            return null;
        List<(int Tensor, int? Value)> results = _results[scope] = [];
        _depth++;
        AddChains(scope);
        _depth--;
        _results.Remove(scope);
        if (results.Count == 0)
            results.Add((scope.Tensors.Count - 1, scope.Values[scope.Tensors.Count - 1]));
        var outputs = new BlockOutputs(block.Name, results.OrderBy(static result => result.Tensor).Select(result => (scope.Tensors[result.Tensor].Name, result.Value)).ToEquatableArray());
        _blocks.Add((outputs, location));
        return outputs;
    }

    /// <summary>Told once: where no chain begins with an input, the network as a whole has none.</summary>
    public void ReportNoStart(Scope scope, int tensor, int layer)
    {
        string name = scope.Tensors[tensor].Name;
        if (scope.IsBlock || SaysInput)
            Diagnostics.Report(DiagnosticRules.NothingAbove, scope.At(tensor, layer), name.Length == 0 ? _spec.Type.Name : name);
    }

    private static bool IsClass(TensorSpec tensor) => tensor.Name.Length == 0;

    private bool SaysInput => Says("Input");

    /// <summary>Whether a layer is written at all; its chain may be on a cycle, and so not among the nodes.</summary>
    private bool Says(string name) => _spec.Tensors.Any(tensor => tensor.Layers.Any(layer => layer.Name == name));

    private void CheckNames()
    {
        string[] known = [.. InstructionSet.All.Select(static set => set.Name)];
        if (_spec.Options.InstructionSets.FirstOrDefault(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            Diagnostics.Report(DiagnosticRules.UnknownInstructionSet, SpecLocation.Class, unknown, string.Join(", ", known));
        if (GeneratedMembers.Reserve(_spec.Type.Name))
            Diagnostics.Report(DiagnosticRules.ReservedName, SpecLocation.Class, _spec.Type.Name);
        for (int tensor = 0; tensor < _spec.Tensors.Count; tensor++)
        {
            if (GeneratedMembers.Reserve(_spec.Tensors[tensor].Name))
                Diagnostics.Report(DiagnosticRules.ReservedName, new(tensor, -1), _spec.Tensors[tensor].Name);
        }
    }

    private void AddChains(Scope scope)
    {
        foreach (int tensor in TensorOrder.Of(scope, Diagnostics))
            new ChainBuilder(this, scope, tensor).Run();
    }

    private void CheckBlockOutputs()
    {
        if (Diagnostics.HasErrors)
            return;
        foreach ((BlockOutputs outputs, SpecLocation use) in _blocks)
        {
            foreach (string output in outputs.Untaken)
                Diagnostics.Report(DiagnosticRules.BlockOutputNotTaken, use, output, outputs.Block);
        }
    }

    private void CheckEnds()
    {
        bool isChain = _spec.Tensors.Count == 1 && IsClass(_spec.Tensors[0]);
        if (isChain && _outputs.Count == 0)
            AddOutput(_network, 0, null, new(0, _spec.Tensors[0].Layers.Count - 1), _network.Values[0]);
        if (!SaysInput && !Diagnostics.HasErrors)
            Diagnostics.Report(DiagnosticRules.NoInput, SpecLocation.Class, _spec.Type.Name);
        else if (_outputs.All(static output => output.Settings.IsTrainingOnly) && (_outputs.Count > 0 || !Says("Output")))
            Diagnostics.Report(DiagnosticRules.NoOutput, SpecLocation.Class, _spec.Type.Name);
    }

    private Graph ToGraph()
    {
        EquatableArray<NamedTensor> tensors = NamedTensors().ToEquatableArray();
        return new(
            new([.. _nodes]),
            [],
            _inputs.OrderBy(input => _nodes[input.Node].Origin.Tensor).ToEquatableArray(),
            _outputs.Where(static output => output.Node >= 0).OrderBy(output => _network.Find(output.Name)).ToEquatableArray(),
            tensors);
    }

    /// <summary>The network's own tensors; the public ones are kept.</summary>
    private IEnumerable<NamedTensor> NamedTensors()
    {
        for (int i = 0; i < _spec.Tensors.Count; i++)
        {
            TensorSpec tensor = _spec.Tensors[i];
            if (IsClass(tensor) || _network.Values[i] is not { } value)
                continue;
            if (tensor.IsPublic)
                _nodes[value] = _nodes[value] with { IsKept = true };
            yield return new NamedTensor(tensor.Name, tensor.Accessibility, tensor.IsPublic, value);
        }
    }
}
