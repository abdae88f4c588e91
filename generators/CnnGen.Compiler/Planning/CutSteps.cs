using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Planning;

/// <summary>
/// Stage 9: which calls of a prediction several threads compute together, and where they have to wait for each other. The first thread computes the small calls alone. All meet
/// before a call that reads what another thread wrote since they last met, or writes where another read or wrote; the arena's places have more than one tenant, so this is asked of places.
/// </summary>
internal static class CutSteps
{
    /// <summary>Multiply-adds of a call that is worth a meeting: some microseconds, while a meeting takes a part of one.</summary>
    private const long LeastWork = 300_000;

    /// <summary>Multiply-adds of a network that is worth waking other threads for one sample.</summary>
    private const long LeastNetwork = 2_000_000;

    /// <summary>Whether a single prediction is worth several threads.</summary>
    public static bool IsWorthwhile(Graph forward) => Enumerable.Range(0, forward.Nodes.Count).Sum(node => StepWork.Of(forward, node)) >= LeastNetwork;

    /// <summary>Whether a call that computes the node is.</summary>
    public static bool IsLarge(Graph graph, int node) => StepWork.Of(graph, node) >= LeastWork;

    public static Plan Run(Plan plan) =>
        plan.Selection.Request.CutsCalls ? Run(plan, step => step.Kernel.CanBeCut && IsLarge(plan.Graph, step.Node)) : plan;

    /// <summary>The same where a function says which calls are worth it.</summary>
    internal static Plan Run(Plan plan, Func<Step, bool> isCut)
    {
        Step[] steps = [.. plan.Steps.Select(step => step with { IsCut = !step.IsPreparation && isCut(step) })];
        return steps.Any(static step => step.IsCut) ? plan with { Steps = new([.. WithMeetings(plan, steps)]) } : plan;
    }

    private static IEnumerable<Step> WithMeetings(Plan plan, Step[] steps)
    {
        var places = new StepPlaces(plan);
        var since = new List<Step>();
        foreach (Step step in steps)
        {
            bool mustMeet = since.Any(before => (before.IsCut || step.IsCut) && before.Node != step.Node && places.Collide(before, step));
            if (mustMeet)
                since.Clear();
            if (!step.IsPreparation)
                since.Add(step);
            yield return step with { IsBehindMeeting = mustMeet };
        }
    }
}

/// <summary>The places of the arena that calls read and write: those of several values in one buffer are some channels of each of its pixels.</summary>
internal sealed class StepPlaces
{
    /// <summary>Channels of a buffer, or, of scratch memory, all there is.</summary>
    private readonly record struct Region(Buffer Buffer, int First, int End);

    private readonly Plan _plan;
    private readonly ILookup<int, Buffer> _buffers;

    public StepPlaces(Plan plan)
    {
        _plan = plan;
        _buffers = plan.Buffers.Where(static buffer => !buffer.IsPrepared).ToLookup(static buffer => buffer.Node);
    }

    /// <summary>Whether a call needs what an earlier one wrote, or writes where that one read or wrote.</summary>
    public bool Collide(Step before, Step after) =>
        Overlap(Written(before), Written(after)) || Overlap(Written(before), Read(after)) || Overlap(Read(before), Written(after));

    /// <summary>A node's value and scratch memory; the first thread has that in the common arena.</summary>
    private IEnumerable<Region> Written(Step step) =>
        [.. Value(step.Node), .. _buffers[step.Node].Where(static buffer => buffer.Scratch >= 0).Select(static buffer => new Region(buffer, 0, int.MaxValue))];

    private IEnumerable<Region> Read(Step step) => _plan.Graph.Nodes[step.Node].Inputs.SelectMany(Value);

    private IEnumerable<Region> Value(int node)
    {
        ValuePlace place = _plan.Selection.Places[node];
        return _buffers[place.Whole].Where(static buffer => buffer.Scratch < 0)
            .Select(buffer => new Region(buffer, place.Channel, place.Whole == node ? int.MaxValue : place.Channel + Graphs.Layout.Pitch(_plan.Graph.ShapeOf(node).Channels)));
    }

    private static bool Overlap(IEnumerable<Region> some, IEnumerable<Region> others) => some.Any(a => others.Any(b => a.Buffer == b.Buffer
        ? a.First < b.End && b.First < a.End
        : a.Buffer.IsPerSample == b.Buffer.IsPerSample && a.Buffer.Offset < b.Buffer.Offset + b.Buffer.Length && b.Buffer.Offset < a.Buffer.Offset + a.Buffer.Length));
}
