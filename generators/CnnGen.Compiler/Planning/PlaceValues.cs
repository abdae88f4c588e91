using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Kernels;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Planning;

/// <summary>Where a value lies: in memory of its own, or among the channels of another, pixel by pixel.</summary>
/// <param name="Whole">The node in whose memory it lies; the value's own where it is no part of another.</param>
/// <param name="Channel">The channel of the whole that its first one is.</param>
internal readonly record struct ValuePlace(int Whole, int Channel)
{
    /// <summary>Whether it is a range of channels that others have computed.</summary>
    public bool IsRange { get; init; }
}

/// <summary>
/// Which values are parts of others. What stands side by side in a concatenation is computed where it will stand, and a range of channels is read where it lies; neither is copied.
/// A part may have parts of its own. Vectors of channels must not reach into the next part, so a part ends with its padding.
/// </summary>
internal sealed class PlaceValues
{
    private readonly Graph _graph;
    private readonly IReadOnlyList<LayoutKind> _kinds;
    private readonly IReadOnlyList<Halo> _halos;
    private readonly ValuePlace[] _places;

    private PlaceValues(Graph graph, IReadOnlyList<LayoutKind> kinds, IReadOnlyList<Halo> halos)
    {
        _graph = graph;
        _kinds = kinds;
        _halos = halos;
        _places = Apart(graph);
    }

    /// <summary>Every value in memory of its own.</summary>
    public static ValuePlace[] Apart(Graph graph) => [.. graph.Nodes.Select(static (_, node) => new ValuePlace(node, 0))];

    /// <summary>The places of all values.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="kinds">The order of axes of each value; only channels that lie side by side can be parts.</param>
    /// <param name="halos">The border that is read around each value.</param>
    public static ValuePlace[] Run(Graph graph, IReadOnlyList<LayoutKind> kinds, IReadOnlyList<Halo> halos)
    {
        var pass = new PlaceValues(graph, kinds, halos);
        for (int node = 0; node < graph.Nodes.Count; node++)
        {
            if (graph.Nodes[node].Op is ConcatOp)
                pass.PlaceOperands(node);
            else if (graph.Nodes[node].Op is RearrangeOp op)
                pass.PlaceRange(node, op);
        }

        return [.. Enumerable.Range(0, graph.Nodes.Count).Select(pass.Resolve)];
    }

    /// <summary>Values without memory, and of which each worker has one for all samples, are no parts; an input is the user's.</summary>
    private bool CanBePart(int node) => IsWhole(node) && _kinds[node] == LayoutKind.ChannelsLast && _graph.Nodes[node] is { Shape.Rank: > 0, Op: not InputOp and not IOfBatch };

    /// <summary>Narrower pixels are better copied: kernels may take several of them as one vector, where they lie side by side.</summary>
    private bool HasWholeLines(int node) => Layout.Pitch(_graph.ShapeOf(node).Channels) >= Layout.Line;

    private bool IsWhole(int node) => _places[node].Whole == node;

    private void PlaceOperands(int node)
    {
        Node concat = _graph.Nodes[node];
        int channel = 0;
        foreach (int operand in concat.Inputs)
        {
            if (CanBePart(operand) && HasWholeLines(operand) && Fits(channel, _graph.ShapeOf(operand).Channels, concat.Shape.Channels))
                _places[operand] = new(node, channel);
            channel += _graph.ShapeOf(operand).Channels;
        }
    }

    /// <summary>A border that the source would not have else would keep all of it from sharing its memory with others, which costs more than to copy the range.</summary>
    private void PlaceRange(int node, RearrangeOp op)
    {
        int source = _graph.Nodes[node].Inputs[0];
        (Shape whole, Shape part) = (_graph.ShapeOf(source), _graph.ShapeOf(node));
        if (_kinds[source] == LayoutKind.ChannelsLast && CanBePart(node) && _graph.Nodes[source].Op is not IOfBatch && _halos[source].Union(_halos[node]) == _halos[source]
            && !op.HasZeros && op.Describe(whole, part) is var moved && moved.FirstChannel(whole, part) is { } channel && Fits(channel, part.Channels, whole.Channels))
            _places[node] = new(source, channel) { IsRange = true };
    }

    /// <summary>Whether the vectors of a part's pixels begin where vectors may, and end where it ends, or where the whole's padding does.</summary>
    private static bool Fits(int first, int channels, int all)
    {
        int pitch = Layout.Pitch(channels);
        int end = first + channels == all ? Layout.Pitch(all) : first + channels;
        return first % Math.Min(Layout.Line, pitch) == 0 && first + pitch <= end;
    }

    /// <summary>The place in the outermost whole. Ranges lie in earlier nodes, operands in later ones; an operand's whole is never a range, so that this ends.</summary>
    private ValuePlace Resolve(int node)
    {
        ValuePlace place = _places[node];
        while (!IsWhole(place.Whole))
            place = place with { Whole = _places[place.Whole].Whole, Channel = place.Channel + _places[place.Whole].Channel };
        return place;
    }
}
