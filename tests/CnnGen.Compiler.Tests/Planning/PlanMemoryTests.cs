using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Kernels;
using CnnGen.Compiler.Ops;
using CnnGen.Compiler.Passes;
using CnnGen.Compiler.Planning;
using CnnGen.Compiler.Specs;
using Buffer = CnnGen.Compiler.Planning.Buffer;

namespace CnnGen.Compiler.Tests.Planning;

/// <summary>The planner against a machine that remembers who wrote each place of the arena last.</summary>
public sealed class PlanMemoryTests
{
    [Fact]
    public void No_value_is_overwritten_before_it_is_read()
    {
        var random = new RandomNetworks(11);
        for (int i = 0; i < 100; i++)
        {
            Graph shaped = Net.Shaped(random.Next());
            Run(MakePlan(Simplify.Run(shaped), samples: 1));
            Run(MakePlan(Simplify.Run(Differentiate.Run(shaped)), samples: 3));
        }
    }

    [Fact]
    public void Values_that_are_not_in_use_at_once_share_their_place()
    {
        NetworkSpec spec = Net.Chain("Input(16) Dense(64) Relu Dense(64) Relu Dense(64) Relu Dense(64) Relu Dense(16)");
        Plan plan = MakePlan(Simplify.Run(Net.Shaped(spec)), samples: 1);
        Assert.Equal(4 * 64 + 16, plan.Buffers.Sum(static buffer => buffer.Length));
        Assert.Equal(2 * 64, plan.ArenaLength);
    }

    [Fact]
    public void What_is_looked_at_later_keeps_its_place()
    {
        Plan plan = MakePlan(Simplify.Run(Net.Shaped(Net.Tensors(
            ("x", "Input(16)"), ("First", "Dense(64) Relu"), ("b", "Dense(64) Relu"), ("c", "Dense(64) Relu"), ("y", "Dense(16) Output")))), samples: 1);
        int kept = plan.Graph.Nodes.ToList().FindIndex(static node => node.IsKept);
        Buffer first = plan.BufferOf(kept)!;
        Assert.DoesNotContain(
            plan.Buffers, other => other != first && other.Offset < first.Offset + first.Length && first.Offset < other.Offset + other.Length);
    }

    private static Plan MakePlan(Graph graph, int samples)
    {
        int targets = graph.Nodes.Sum(node => node.Op is LossOp loss ? loss.TargetLength(node.Shape) : 0);
        return PlanMemory.Run(OrderSteps.Run(SelectKernels.Run(graph, new(samples, targets, CodeForm.Unrolled, IsBatched: samples > 1))));
    }

    private static void Run(Plan plan)
    {
        var writer = new (int Node, int Scratch)[plan.ArenaLength];
        Array.Fill(writer, (-1, -1));
        foreach (Buffer buffer in plan.Buffers)
        {
            Assert.Equal(0, buffer.Offset % Layout.Line);
            Assert.InRange(plan.PlaceOf(buffer) + buffer.Length, 0, buffer.IsPerSample ? plan.SampleLength : plan.ArenaLength);
        }

        // Two passes: what a pass leaves behind must not harm the next, so nobody else may write where zeros have to stay.
        for (int pass = 0; pass < 2; pass++)
        {
            foreach (Step step in plan.Steps)
            {
                foreach (KernelParameter parameter in step.Kernel.Parameters)
                    Check(plan, step, parameter, writer);
                Write(plan, step, writer, pass);
            }
        }
    }

    private static void Check(Plan plan, Step step, KernelParameter parameter, (int, int)[] writer)
    {
        Node node = plan.Graph.Nodes[step.Node];
        (int Node, int Scratch)? operand = parameter.Role switch
        {
            Role.Input when node.Op is not InputOp => (node.Inputs[parameter.Index], -1),
            Role.Scratch when step.Fills < 0 && plan.Selection.Choices[step.Node]!.Scratch[parameter.Index].Fill is not null => (step.Node, parameter.Index),
            _ => null,
        };
        if (operand is not { } read || Find(plan, read.Node, read.Scratch) is not { } buffer)
            return;
        foreach (long i in (read.Scratch < 0 ? PlanPlaces.OfValue(plan, read.Node) : PlanPlaces.OfBuffer(plan, buffer)))
        {
            if (!IsFrom(plan, read, writer[i]) && !IsFrom(plan, writer[i], read))
                Assert.Fail($"{node.Name} reads {plan.Graph.Nodes[read.Node].Name} at {i}, where {writer[i]} was written.\n{string.Join("\n", plan.Buffers)}");
        }
    }

    private static void Write(Plan plan, Step step, (int Node, int Scratch)[] writer, int pass)
    {
        int own = step.Fills < 0 ? plan.Selection.Choices[step.Node]!.Scratch.Count : 0;
        for (int i = 0; i < own; i++)
        {
            // Memory that the kernel itself fills.
            if (plan.Selection.Choices[step.Node]!.Scratch[i].Fill is null && Find(plan, step.Node, i) is { } scratch)
                Array.Fill(writer, (step.Node, i), (int)plan.PlaceOf(scratch), (int)scratch.Length);
        }

        if (Find(plan, step.Node, step.Fills) is not { } buffer)
            return;
        foreach (long i in (step.Fills < 0 ? PlanPlaces.OfValue(plan, step.Node) : PlanPlaces.OfBuffer(plan, buffer)))
        {
            if (pass == 1 && buffer.IsPinned && !IsFrom(plan, (step.Node, step.Fills), writer[i]) && !IsFrom(plan, writer[i], (step.Node, step.Fills)))
                Assert.Fail($"{writer[i]} was written into the place of {plan.Graph.Nodes[step.Node].Name}, which is its own.");
            writer[i] = (step.Node, step.Fills);
        }
    }

    private static Buffer? Find(Plan plan, int node, int scratch) =>
        scratch < 0 ? plan.BufferOf(node) : plan.Buffers.FirstOrDefault(buffer => buffer.Node == node && buffer.Scratch == scratch);

    /// <summary>Whether what was written is the value that is read, or what the value is made of without a call: an operand that stands in it, or the whole that it is a range of.</summary>
    private static bool IsFrom(Plan plan, (int Node, int Scratch) read, (int Node, int Scratch) written)
    {
        if (read == written || read.Scratch >= 0 || written.Node < 0 || written.Scratch >= 0)
            return read == written;
        Node node = plan.Graph.Nodes[read.Node];
        return (node.Op is ConcatOp || plan.Selection.Places[read.Node].IsRange) && node.Inputs.Any(input => IsFrom(plan, (input, -1), written));
    }
}
