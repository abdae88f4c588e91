using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Kernels;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Planning;

/// <summary>
/// Stage 6: for each node the first kernel family of the catalogue that supports it. Four rounds: the families and the kinds of layouts, front to back;
/// the borders that they read around each value; which values are parts of others; then, with all layouts fixed, the kernels.
/// </summary>
internal sealed class SelectKernels
{
    private readonly Graph _graph;
    private readonly PlanRequest _request;
    private readonly KernelFamily[] _families;
    private readonly LayoutKind[] _kinds;
    private readonly Halo[] _halos;
    private readonly Layout?[] _layouts;
    private ValuePlace[] _places = [];
    private readonly int _inputLength;

    private SelectKernels(Graph graph, PlanRequest request)
    {
        _graph = graph;
        _request = request;
        _families = new KernelFamily[graph.Nodes.Count];
        _kinds = new LayoutKind[graph.Nodes.Count];
        _halos = [.. graph.Nodes.Select(static node => Halo.None(Math.Max(0, node.Shape.SpatialRank)))];
        _layouts = new Layout?[graph.Nodes.Count];
        _inputLength = (int)graph.Inputs.Sum(input => graph.ShapeOf(input.Node).Length);
    }

    public static Selection Run(Graph graph, PlanRequest request)
    {
        var selection = new SelectKernels(graph, request);
        for (int i = 0; i < graph.Nodes.Count; i++)
            selection.ChooseFamily(i);
        for (int i = 0; i < graph.Nodes.Count; i++)
            selection.WidenHalos(i);
        selection._places = request.Form == CodeForm.Reference ? PlaceValues.Apart(graph) : PlaceValues.Run(graph, selection._kinds, selection._halos);
        for (int i = 0; i < graph.Nodes.Count; i++)
            selection._halos[selection._places[i].Whole] = selection._halos[selection._places[i].Whole].Union(selection._halos[i]);
        for (int i = 0; i < graph.Nodes.Count; i++)
            selection._layouts[i] = selection.LayoutOf(i);
        KernelChoice?[] choices = [.. Enumerable.Range(0, graph.Nodes.Count).Select(selection.Create)];
        return new(graph, new(selection._layouts), new(choices), new(selection._places), request);
    }

    private void ChooseFamily(int index)
    {
        Node node = _graph.Nodes[index];
        LayoutKind[] inputs = node.Op is InputOp ? [LayoutKind.Planar] : [.. node.Inputs.Select(input => _kinds[input])];
        _families[index] = KernelCatalogue.Families.FirstOrDefault(family => IsIn(family) && family.Supports(node, inputs))
            ?? throw new InvalidOperationException($"No kernel computes {node.Op.Name}.");
        _kinds[index] = _families[index].OutputKind(node, inputs);
    }

    private bool IsIn(KernelFamily family) => family.IsReference
        || (_request.Form != CodeForm.Reference && (_request.Form == CodeForm.Shared || !family.IsShared) && (!family.IsWinograd || (_request.AllowsWinograd && family.IsForBatches == _request.IsBatched)));

    private void WidenHalos(int index)
    {
        Node node = _graph.Nodes[index];
        for (int input = 0; input < node.Inputs.Count; input++)
        {
            int source = node.Inputs[input];
            _halos[source] = _halos[source].Union(_families[index].HaloOf(node, input, _graph.ShapeOf(source)));
        }
    }

    private Layout? LayoutOf(int index)
    {
        Node node = _graph.Nodes[index];
        int whole = _places[index].Whole;
        return node.Op switch
        {
            _ when whole != index => LayoutOf(whole)!.Part(node.Shape),
            _ when node.Shape.Rank == 0 => null,
            StoreOp store => Layout.External(node.Shape, store.SampleLength),
            InputOp when IsReadInPlace(index) => Layout.External(node.Shape, _inputLength),
            _ => Layout.Of(node.Shape, _kinds[index], _halos[index]),
        };
    }

    /// <summary>Whether an input is read where the user has it: as it is, nothing needs a border around it or room behind it, and nobody looks at it later.</summary>
    private bool IsReadInPlace(int index) => _graph.Nodes[index].Op is InputOp { Normalize: null } input && !IsFromBytes(input) && _halos[index].IsNone && !_graph.Nodes[index].IsKept
        && !_families.Where((family, reader) => family.ReadsPastRows && _graph.Nodes[reader].Inputs.Contains(index)).Any();

    private KernelChoice? Create(int index)
    {
        Node node = _graph.Nodes[index];
        if (node.Op is InputOp && IsReadInPlace(index))
            return null;
        int[] present = node.Op is ConcatOp ? [.. Enumerable.Range(0, node.Inputs.Count).Where(input => IsWritten(index, input))] : [];
        if (_places[index].IsRange || (node.Op is ConcatOp && present.Length == node.Inputs.Count))
            return null;
        Layout[] inputs = node.Op is InputOp
            ? [Layout.External(node.Shape, _inputLength)]
            : [.. node.Inputs.Select(input => _layouts[input]!)];
        Parameter[] parameters = [.. node.Parameters.Select(parameter => _graph.Parameters[parameter])];
        KernelChoice choice = _families[index].Create(new(node, inputs, _layouts[index], parameters, _request.SamplesOf(index), _request.TargetLength)
        {
            IsCut = _request.CutsCalls && CutSteps.IsLarge(_graph, index),
            Present = new(present),
        });
        return node.Op is InputOp op && IsFromBytes(op)
            ? choice with { FromBytes = NormalizeKernel.Of("ReadBytes", op.Normalize, NormalizeKernel.Pixels(node.Shape), _layouts[index]!, bytes: true) with { IsCut = choice.Kernel.CanBeCut && node.Shape.SpatialRank > 1 } }
            : choice;
    }

    /// <summary>Whether an operand of a concatenation is computed where it stands in it.</summary>
    private bool IsWritten(int concat, int input)
    {
        EquatableArray<int> operands = _graph.Nodes[concat].Inputs;
        int channel = _places[concat].Channel + operands.Take(input).Sum(operand => _graph.ShapeOf(operand).Channels);
        return (_places[operands[input]].Whole, _places[operands[input]].Channel) == (_places[concat].Whole, channel);
    }

    private bool IsFromBytes(InputOp input) => input.Bytes && _request.TakesBytes;
}
