using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Passes;
using CnnGen.Compiler.Planning;
using CnnGen.Compiler.Specs;

namespace CnnGen.Compiler.Tests.Planning;

/// <summary>Where threads meet, against the places of the arena that each call reads and writes.</summary>
public sealed class CutStepsTests
{
    [Fact]
    public void Between_two_meetings_no_call_touches_what_another_thread_writes()
    {
        var networks = new RandomNetworks(5);
        var random = new Random(7);
        int meetings = 0;
        for (int i = 0; i < 100; i++)
        {
            Plan plan = CutSteps.Run(MakePlan(networks.Next()), _ => random.Next(3) > 0);
            meetings += plan.Steps.Count(static step => step.IsBehindMeeting);
            for (int first = 0; first < plan.Steps.Count; first++)
            {
                for (int later = first + 1; later < plan.Steps.Count && !plan.Steps[later].IsBehindMeeting; later++)
                    Assert.False(IsRace(plan, plan.Steps[first], plan.Steps[later]), $"network {i}: {plan.Graph.Nodes[plan.Steps[later].Node].Name}");
            }
        }

        Assert.InRange(meetings, 100, int.MaxValue);
    }

    [Fact]
    public void Calls_that_do_not_need_each_other_have_no_meeting_between_them()
    {
        Plan plan = CutSteps.Run(
            MakePlan(Net.Tensors(("x", "Input(16, 32, 32)"), ("a", "Conv2D(48, 1)"), ("b", "From(x) Conv2D(32, 1)"), ("y", "From(a) Concat(b) Conv2D(16, 1) Output"))),
            step => true);
        Assert.Equal(
            ["Conv", "Store"],
            plan.Steps.Where(static step => step.IsBehindMeeting).Select(step => plan.Graph.Nodes[step.Node].Op.Name));
        Assert.Equal(2, plan.Steps.TakeWhile(static step => !step.IsBehindMeeting).Count(step => plan.Graph.Nodes[step.Node].Op.Name == "Conv"));
    }

    [Fact]
    public void What_one_thread_computes_needs_no_meeting() =>
        Assert.DoesNotContain(CutSteps.Run(MakePlan(Net.Chain("Input(16, 8, 8) Conv2D(8, 3) Relu Conv2D(8, 3) GlobalAvgPool Dense(3)")), static _ => false).Steps, static step => step.IsBehindMeeting);

    [Fact]
    public void Small_calls_are_the_first_threads()
    {
        Plan plan = CutSteps.Run(MakePlan(Net.Chain("Input(16, 48, 48) Conv2D(64, 3, Padding = 1) GlobalAvgPool Dense(10)")));
        Assert.Equal(["Conv"], plan.Steps.Where(static step => step.IsCut).Select(step => plan.Graph.Nodes[step.Node].Op.Name));
    }

    private static Plan MakePlan(NetworkSpec spec)
    {
        Graph graph = Simplify.Run(Net.Shaped(spec));
        PlanRequest request = SampleOrder.Choose(graph, CodeForm.Unrolled) with { AllowsWinograd = true, CutsCalls = true, KeepsPreparations = true };
        return PlanMemory.Run(OrderSteps.Run(SelectKernels.Run(graph, request)));
    }

    /// <summary>Whether two calls, of which at least one is made by several threads, touch the same place, and one of them writes there.</summary>
    private static bool IsRace(Plan plan, Step first, Step later)
    {
        if (first.IsPreparation || later.IsPreparation || !(first.IsCut || later.IsCut) || first.Node == later.Node)
            return false;
        var writers = new bool[plan.ArenaLength];
        var readers = new bool[plan.ArenaLength];
        foreach (long place in Written(plan, first))
            writers[place] = true;
        foreach (long place in Read(plan, first))
            readers[place] = true;
        return Written(plan, later).Any(place => writers[place] || readers[place]) || Read(plan, later).Any(place => writers[place]);
    }

    private static IEnumerable<long> Written(Plan plan, Step step) =>
    [
        .. PlanPlaces.OfValue(plan, step.Node),
        .. plan.Buffers.Where(buffer => buffer is { IsPrepared: false, Scratch: >= 0 } && buffer.Node == step.Node).SelectMany(buffer => PlanPlaces.OfBuffer(plan, buffer)),
    ];

    private static IEnumerable<long> Read(Plan plan, Step step) => plan.Graph.Nodes[step.Node].Inputs.SelectMany(input => PlanPlaces.OfValue(plan, input));
}
