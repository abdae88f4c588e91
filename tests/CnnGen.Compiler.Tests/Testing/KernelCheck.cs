using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Kernels;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Tests;

/// <summary>
/// Holds every kernel family that supports a case against the reference, for every instruction set that the CPU has, on layouts of both kinds with and without
/// borders, and on values that are parts of wider ones.
/// </summary>
internal static class KernelCheck
{
    /// <summary>Checks a case and gives what the reference made of it.</summary>
    public static KernelResult Check(KernelCase testCase)
    {
        KernelRun[] runs = [.. Runs(testCase)];
        KernelRun reference = Reference(testCase);
        KernelResult expected = Execute([reference])[0].Result;
        foreach ((KernelRun run, string set, KernelResult result) in Execute(runs))
        {
            string name = run.Describe(set);
            Compare(name, expected.Value, result.Value, testCase.Tolerance);
            Compare(name + ", loss", [expected.Loss], [result.Loss], testCase.Tolerance);
            for (int i = 0; i < expected.Gradients.Count; i++)
                Compare(name + ", gradient " + i, expected.Gradients[i], result.Gradients[i], testCase.Tolerance);
        }

        return expected;
    }

    /// <summary>The families that were checked, so that a test can ask whether one was among them.</summary>
    public static IEnumerable<string> Families(KernelCase testCase) => Runs(testCase).Select(static run => run.Family.GetType().Name).Distinct();

    /// <summary>The names of the kernels that were checked.</summary>
    public static IEnumerable<string> Kernels(KernelCase testCase) => Runs(testCase).Select(static run => run.Choice.Kernel.Name).Distinct();

    public static void Compare(string name, float[] expected, float[] actual, float tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        float largest = Math.Max(1, expected.Where(float.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max());
        for (int i = 0; i < expected.Length; i++)
        {
            if (!expected[i].Equals(actual[i]) && !(Math.Abs(expected[i] - actual[i]) <= tolerance * largest))
                Assert.Fail($"{name}: element {i} is {actual[i]:R}, but should be {expected[i]:R}.");
        }
    }

    private static (KernelRun Run, string Set, KernelResult Result)[] Execute(KernelRun[] runs)
    {
        (KernelRun Run, InstructionSet Set)[] all = [.. runs.SelectMany(SetsOf, static (run, set) => (run, set))];
        IReadOnlyDictionary<(Kernel, InstructionSet), KernelCall> calls = KernelLibrary.Compile(
            all.SelectMany(static pair => pair.Run.Kernels, static (pair, kernel) => (kernel, pair.Set)).Distinct());
        return [.. all.Select(pair => (pair.Run, pair.Set.Name, Execute(pair.Run, kernel => calls[(kernel, pair.Set)], pair.Set.Name)))];
    }

    /// <summary>The result of a run; that of a kernel which can be cut has the same bits in any number of parts.</summary>
    private static KernelResult Execute(KernelRun run, Func<Kernel, KernelCall> compiled, string set)
    {
        KernelResult result = run.Run(compiled, set);
        foreach (int parts in run.Choice.Kernel.CanBeCut ? (int[])[2, 5] : [])
        {
            if (!run.Run(compiled, set, parts).Value.AsSpan().SequenceEqual(result.Value))
                Assert.Fail($"{run.Describe(set)}: in {parts} parts the result is another one.");
        }

        return result;
    }

    private static IEnumerable<InstructionSet> SetsOf(KernelRun run) => IsVectorised(run.Choice.Kernel) ? KernelLibrary.Runnable : [InstructionSet.Portable];

    private static bool IsVectorised(Kernel kernel) => kernel.IsVectorised || kernel.Calls.Any(IsVectorised);

    private static KernelRun Reference(KernelCase testCase)
    {
        LayoutKind[] kinds = [.. testCase.Inputs.Select(static _ => LayoutKind.ChannelsLast)];
        KernelFamily family = KernelCatalogue.Families.Last(family => family.IsReference && family.Supports(testCase.Node, kinds));
        return Run(testCase, family, kinds, 0, isPart: false);
    }

    private static IEnumerable<KernelRun> Runs(KernelCase testCase)
    {
        // All alike of either kind, and the first unlike the others.
        LayoutKind[] last = [.. testCase.Inputs.Select(static _ => LayoutKind.ChannelsLast)];
        LayoutKind[] planar = [.. testCase.Inputs.Select(static _ => LayoutKind.Planar)];
        IEnumerable<LayoutKind[]> kinds = last.Length > 1 ? [last, planar, [LayoutKind.Planar, .. last.Skip(1)]] : [last, planar];
        return from kind in kinds
               from family in KernelCatalogue.Families
               where family.Supports(testCase.Node, kind)
               from isPart in (bool[])[false, true]
               where !isPart || kind == last
               from border in (int[])[0, 1]
               where !isPart || border == 1
               select Run(testCase, family, kind, border, isPart);
    }

    /// <param name="testCase">The case.</param>
    /// <param name="family">The family.</param>
    /// <param name="kinds">Order of the axes of each input.</param>
    /// <param name="border">Width of a border in front, one more behind; where it is 0, planes are read from the user's span if they can be.</param>
    /// <param name="isPart">Whether values whose channels lie side by side have those of others behind them.</param>
    private static KernelRun Run(KernelCase testCase, KernelFamily family, LayoutKind[] kinds, int border, bool isPart)
    {
        Layout layoutOf(Shape shape, LayoutKind kind, Halo halo) => isPart && kind == LayoutKind.ChannelsLast && shape.SpatialRank > 0
            ? Layout.Of(new([Layout.Pitch(shape.Channels) + Layout.Line, .. shape.Lengths.Skip(1)]), kind, halo).Part(shape)
            : Layout.Of(shape, kind, halo);

        Node node = testCase.Node;
        Layout[] inputs = [.. testCase.Inputs.Select((shape, i) =>
        {
            Halo halo = family.HaloOf(node, i, shape).Union(Border(shape, border));
            bool isInPlace = node.Op is InputOp
                || (kinds[i] == LayoutKind.Planar && halo.IsNone && border == 0 && CanBeInput(node.Op, i) && !family.ReadsPastRows);
            return isInPlace ? Layout.External(shape, (int)shape.Length + 5) : layoutOf(shape, kinds[i], halo);
        })];
        Layout? output = node.Op switch
        {
            _ when testCase.Output.Rank == 0 => null,
            StoreOp store => Layout.External(testCase.Output, store.SampleLength),
            _ => layoutOf(testCase.Output, family.OutputKind(node, kinds), Border(testCase.Output, border)),
        };
        return new(testCase, family, inputs, output);
    }

    /// <summary>Whether an operand can be what the user gives; gradients, and values that have one, never are.</summary>
    private static bool CanBeInput(Op op, int input) => op is ILearns
        ? input == 0
        : op is not (ActivationGradientOp or MaxPoolGradientOp or AvgPoolGradientOp or LpPoolGradientOp or SoftmaxGradientOp or SumPositionsOp or PReluInputGradientOp
            or CropOp or UnflattenOp or ConvolutionInputGradientOp or DenseInputGradientOp);

    private static Halo Border(Shape shape, int width) => width == 0
        ? Halo.None(shape.SpatialRank)
        : new(new([.. Enumerable.Repeat(width, shape.SpatialRank)]), new([.. Enumerable.Repeat(width + 1, shape.SpatialRank)]));
}
