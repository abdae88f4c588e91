using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Passes;
using CnnGen.Compiler.Planning;

namespace CnnGen.Compiler.Tests.Planning;

/// <summary>From which call on the samples of a batch go together.</summary>
public sealed class SampleOrderTests
{
    [Theory]
    [InlineData("Input(3, 32, 32) Conv2D(16, 3) MaxPool2D(2) Flatten Dense(64) Dense(10)", "Dense")]
    [InlineData("Input(3, 32, 32) Conv2D(16, 3) MaxPool2D(2) Conv2D(64, 3) MaxPool2D(2) Conv2D(64, 3) MaxPool2D(2) Flatten Dense(10)", "Conv")]
    public void Samples_go_together_from_the_call_on_that_reads_more_weights_than_values(string chain, string op)
    {
        Graph graph = Simplify.Run(Net.Shaped(Net.Chain(chain)));
        int first = SampleOrder.FirstTogether(graph);

        Assert.InRange(first, 1, graph.Nodes.Count - 1);
        Assert.StartsWith(op, graph.Nodes[first].Op.Name, StringComparison.Ordinal);
        Assert.Contains(graph.Nodes.Take(first), static node => node.Op.Name.StartsWith("Conv", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Input(16, 64, 64) Conv2D(16, 3) Conv2D(16, 3)")]
    [InlineData("Input(4, 8, 8) Relu")]
    public void Where_values_are_more_than_weights_each_sample_goes_alone(string chain)
    {
        Graph graph = Simplify.Run(Net.Shaped(Net.Chain(chain)));

        Assert.Equal(graph.Nodes.Count, SampleOrder.FirstTogether(graph));
    }

    [Fact]
    public void Values_that_cross_to_the_calls_together_have_room_for_each_sample()
    {
        Graph graph = Simplify.Run(Net.Shaped(Net.Chain("Input(3, 32, 32) Conv2D(16, 3) Conv2D(16, 3) MaxPool2D(2) Flatten Dense(64) Dense(10)")));
        int first = SampleOrder.FirstTogether(graph);
        Plan plan = PlanMemory.Run(OrderSteps.Run(SelectKernels.Run(graph, SampleOrder.Choose(graph, CodeForm.Unrolled))));

        int[] readers = [.. Enumerable.Range(first, graph.Nodes.Count - first)];
        Assert.Contains(readers.SelectMany(reader => graph.Nodes[reader].Inputs), input => input < first);
        Assert.All(readers.SelectMany(reader => graph.Nodes[reader].Inputs), input => Assert.True(plan.BufferOf(input)!.IsPerSample));
        Assert.Contains(plan.Buffers, static buffer => !buffer.IsPerSample);
        Assert.Equal((plan.SampleLength * SampleOrder.Together) + plan.ScratchLength, plan.ArenaLength);
    }
}
