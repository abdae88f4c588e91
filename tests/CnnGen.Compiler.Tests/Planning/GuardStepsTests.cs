using System.Globalization;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Kernels;
using CnnGen.Compiler.Passes;
using CnnGen.Compiler.Planning;
using CnnGen.Compiler.Specs;

namespace CnnGen.Compiler.Tests.Planning;

/// <summary>For the gradients of which parameters each call of a training pass is made.</summary>
public sealed class GuardStepsTests
{
    [Fact]
    public void In_a_chain_a_gradient_serves_all_layers_before_it() => Check(
        Net.Chain("Input(1, 8, 8) Conv2D(4, 3) Tanh Conv2D(4, 3) Tanh Flatten Dense(3)"),
        "dense1.learn: 4-5", "dense1.grad: 0-3", "conv2.learn: 2-3", "conv2.grad: 0-1", "conv1.learn: 0-1");

    /// <summary>Statistics are moved in any case. The sums of a normalisation serve its own weights and all that stands before; the buffers between, 3 and 4 and 8 and 9, interrupt nothing.</summary>
    [Fact]
    public void Behind_a_normalisation_too() => Check(
        Net.Chain("Input(1, 8, 8) Conv2D(4, 3, Bias = false) BatchNorm Conv2D(4, 3, Bias = false) BatchNorm Flatten Dense(3)"),
        "dense1.learn: 10-11", "dense1.grad: 0-7", "bn2.sums: 0-7", "bn2.grad0: 0-5", "conv2.learn: 5", "conv2.grad: 0-2", "bn1.sums: 0-2", "bn1.grad0: 0", "conv1.learn: 0");

    /// <summary>What one branch learns is nothing that the other works for.</summary>
    [Fact]
    public void In_a_branch_it_serves_what_stands_before_the_fork() => Check(
        Net.Tensors(("x", "Input(2, 6, 6)"), ("a", "Conv2D(4, 1)"), ("b", "From(a) Conv2D(4, 1) Conv2D(4, 1)"), ("c", "From(a) Conv2D(4, 1) Conv2D(4, 1) Add(b)"), ("y", "Flatten Dense(3) Output")),
        "y.learn: 10-11", "y.grad: 0-9", "c.conv2.learn: 8-9", "c.conv2.grad: 0-1,6-7", "c.conv1.learn: 6-7", "c.conv1.grad: 0-1", "b.conv2.learn: 4-5", "b.conv2.grad: 0-3", "b.conv1.learn: 2-3", "b.conv1.grad: 0-1", "a.learn: 0-1");

    /// <summary>A head in the middle serves what stands before it, and no gradient of the last head serves it: where the heads alone are trained, nothing else is done.</summary>
    [Fact]
    public void A_head_in_the_middle_is_no_ones_way() => Check(
        Net.Tensors(
            ("x", "Input(2, 6, 6)"), ("stem", "Conv2D(4, 1)"), ("early", "From(stem) GlobalAvgPool Dense(3) Output(TrainingOnly = true)"), ("body", "From(stem) Conv2D(4, 1)"),
            ("Scores", "GlobalAvgPool Dense(3) Output")),
        "Scores.learn: 6-7", "Scores.grad: 0-1,4-5", "body.learn: 4-5", "body.grad: 0-1", "early.learn: 2-3", "early.grad: 0-1", "stem.learn: 0-1");

    [Fact]
    public void Weights_that_are_used_twice_are_served_twice() => Check(
        Net.Tensors(("x", "Input(2, 6, 6)"), ("a", "Conv2D(2, 3, Padding = 1)"), ("b", "Conv2D(2, 1)"), ("c", "Reuse(a)"), ("y", "Flatten Dense(3) Output")),
        "y.learn: 4-5", "y.grad: 0-3", "c.a.learn: 0-1", "c.a.grad: 0-3", "b.learn: 2-3", "b.grad: 0-1", "a.learn: 0-1");

    /// <summary>Against the definition: the call is on the way to what adds to the parameter's gradient.</summary>
    [Fact]
    public void Random_networks_serve_what_they_lead_to()
    {
        var random = new RandomNetworks(21);
        int guarded = 0;
        for (int i = 0; i < 60; i++)
        {
            Plan plan = MakePlan(random.Next());
            var ends = new Dictionary<int, HashSet<int>>();
            foreach (Step step in plan.Steps)
            {
                HashSet<int> served = Served(plan, step.Node, ends);
                int[] expected = served.Contains(-1) ? [] : [.. served.Order()];
                int[] actual = [.. step.Serves.SelectMany(static range => Enumerable.Range(range.First, range.Last - range.First + 1)).Where(parameter => plan.Graph.Parameters[parameter].IsTrained)];
                Assert.Equal(expected, actual);
                guarded += actual.Length > 0 ? 1 : 0;
            }
        }

        Assert.InRange(guarded, 500, int.MaxValue);
    }

    /// <summary>The parameters to whose gradients a node's value leads; -1 for the loss and for buffers.</summary>
    private static HashSet<int> Served(Plan plan, int node, Dictionary<int, HashSet<int>> known)
    {
        if (known.TryGetValue(node, out HashSet<int>? served))
            return served;
        served = known[node] = [];
        foreach (KernelParameter operand in plan.Steps.Where(step => step.Node == node && !step.IsPreparation).SelectMany(static step => step.Kernel.Parameters))
        {
            if (operand.Role == Role.Loss)
                served.Add(-1);
            if (operand.Role == Role.ParameterGradient)
                served.Add(plan.Graph.Nodes[node].Parameters[operand.Index] is var parameter && plan.Graph.Parameters[parameter].IsTrained ? parameter : -1);
        }

        for (int reader = node + 1; reader < plan.Graph.Nodes.Count; reader++)
        {
            if (plan.Graph.Nodes[reader].Inputs.Contains(node))
                served.UnionWith(Served(plan, reader, known));
        }

        return served;
    }

    /// <param name="spec">The network.</param>
    /// <param name="expected">The calls whose names end so, with what they serve; all others of their like are made in any case.</param>
    private static void Check(NetworkSpec spec, params string[] expected)
    {
        Plan plan = MakePlan(spec);
        string[] ends = [".learn", ".grad", ".grad0", ".sums"];
        IEnumerable<string> actual = plan.Steps.Where(step => !step.IsPreparation && Array.Exists(ends, end => Name(step).EndsWith(end, StringComparison.Ordinal)) && !Name(step).Contains("tanh", StringComparison.Ordinal))
            .Where(step => !Name(step).Contains("pool", StringComparison.Ordinal))
            .Select(step => $"{Name(step)}: {string.Join(',', step.Serves.Select(Text))}");
        Assert.Equal(expected, actual);
        Assert.All(plan.Steps.Where(static step => step.Kernel.Parameters.Any(static operand => operand.Role == Role.Loss)), static step => Assert.Empty(step.Serves));

        string Name(Step step) => plan.Graph.Nodes[step.Node].Name;

        static string Text(ParameterRange range) => range.First == range.Last ? range.First.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{range.First}-{range.Last}");
    }

    private static Plan MakePlan(NetworkSpec spec)
    {
        Graph graph = Simplify.Run(Net.Differentiated(spec));
        return GuardSteps.Run(PlanMemory.Run(OrderSteps.Run(SelectKernels.Run(graph, PieceSize.Choose(graph, CodeForm.Unrolled) with { AllowsWinograd = true }))));
    }
}
