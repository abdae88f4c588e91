using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Kernels;
using CnnGen.Compiler.Ops;
using CnnGen.Compiler.Planning;

namespace CnnGen.Compiler.Emission;

/// <summary>Writes the calls of a pass, one a line, each with the places of its operands.</summary>
internal sealed class PassWriter(Program program, Plan plan, CodeWriter code, string count)
{
    private readonly Dictionary<(int, int), Planning.Buffer> _buffers = plan.BuffersByOwner();
    private readonly bool _isTerse = PlanTable.IsTerse(plan);
    private readonly bool _isCut = plan.IsCut;

    /// <summary>The first node of which nothing was said.</summary>
    private int _next;

    /// <summary>Name of the number of the sample that calls are written for; null where they are for all that the pass has.</summary>
    private string? _sample;

    /// <summary>All calls.</summary>
    public void Write() => Write(plan.Steps);

    /// <summary>Some of them, for each of the samples in turn.</summary>
    public void WriteOneByOne(IEnumerable<Step> steps) => code.Block($"for (int n = 0; n < {count}; n++)", () =>
    {
        _sample = "n";
        Write(steps);
        _sample = null;
    });

    /// <summary>Some of them. Those that follow each other and are made in the same case stand in one block.</summary>
    public void Write(IEnumerable<Step> steps)
    {
        Step[] all = [.. steps];
        for (int first = 0, end; first < all.Length; first = end)
        {
            for (end = first + 1; end < all.Length && all[end].Serves == all[first].Serves;)
                end++;
            IEnumerable<Step> block = all.Skip(first).Take(end - first);
            string condition = Guard(all[first]);
            if (condition.Length == 0 || end == first + 1)
                WriteCalls(block, condition);
            else
                code.Block($"if ({condition})", () => WriteCalls(block, ""));
        }
    }

    /// <summary>Whether a parameter is trained for whose gradient the call is made; empty where it is made in any case.</summary>
    private static string Guard(Step step) => string.Join(" || ", step.Serves.Select(static range => $"piece.Trains({Numbers.Text(range.First)}, {Numbers.Text(range.Last)})"));

    private void WriteCalls(IEnumerable<Step> steps, string guard)
    {
        foreach (Step step in steps)
        {
            Node node = plan.Graph.Nodes[step.Node];
            WriteInPlace(step);
            if (step.IsBehindMeeting)
                code.Line("piece.Meet();");
            code.Line($"// {Comment(step, node)}");
            string arguments = string.Join(", ", step.Kernel.Parameters.Select(parameter => Operand(node, step, parameter)));
            string condition = guard.Length > 0 ? guard : string.Join(" && ", Conditions(step));
            code.Line($"{(condition.Length > 0 ? $"if ({condition}) " : "")}{KernelsWriter.Class}.{program.MethodOf(step.Kernel)}({(_sample is null ? count : "1")}, {arguments});");
        }
    }

    /// <summary>Says of the values between the last call and this that they are there.</summary>
    private void WriteInPlace(Step step)
    {
        for (; !step.IsPreparation && _next < step.Node; _next++)
        {
            if (plan.Selection.IsInPlace(_next))
                code.Line($"// {Comment(step with { Node = _next }, plan.Graph.Nodes[_next])}{(_isTerse ? ":" : ",")} {PlanTable.InPlace(plan, _next)}");
        }
    }

    /// <summary>The node that a call computes; in a pass of many calls, whose kernels' names say the rest, no more than that.</summary>
    private string Comment(Step step, Node node) => (_isTerse, step.IsPreparation) switch
    {
        (true, _) => node.Name,
        (_, true) => $"{node.Name}: {step.Kernel.Content}",
        _ => $"{node.Name}: {SummaryWriter.Describe(node.Op)}{(node.Shape.Rank > 0 ? " -> " + node.Shape : "")}",
    };

    /// <summary>Whether the call reads floats where there may be bytes in their place.</summary>
    private bool TakesBytes(Step step) => !step.IsPreparation && plan.Selection.Choices[step.Node]?.FromBytes is not null;

    /// <summary>When the call is made: some only by the first of the threads, some only over bytes, or only over floats.</summary>
    private IEnumerable<string> Conditions(Step step)
    {
        if (_isCut && step is { IsCut: false, IsPreparation: false })
            yield return "part == 0";
        if (step.IsFromBytes)
            yield return "bytes != null";
        else if (TakesBytes(step))
            yield return "bytes == null";
    }

    private string Operand(Node node, Step step, KernelParameter parameter) => parameter.Role switch
    {
        Role.Input when node.Op is InputOp => Outside("inputs", program.InputLength, InputOffset(step.Node)),
        Role.Input => Value(node.Inputs[parameter.Index]),
        Role.Bytes => Outside("bytes", program.InputLength, InputOffset(step.Node)),
        Role.Parameter => At("parameters", program.ParameterOffsets[node.Parameters[parameter.Index]]),
        Role.ParameterGradient => At("gradients", program.ParameterOffsets[node.Parameters[parameter.Index]]),
        Role.Output => Value(step.Node),
        Role.Scratch => Place(step.Node, step.IsPreparation ? step.Fills : parameter.Index, step.IsCut),
        Role.Targets => "targets",
        Role.Exchange => "exchange",
        Role.Loss => "&loss",
        Role.Scale => "scale",
        Role.LossFactor => LossFactor((LossOp)node.Op),
        Role.Part => step.IsCut ? "part" : "0",
        Role.Parts => step.IsCut ? "parts" : "1",
        Role.Number => (_isTerse ? "" : parameter.Name + ": ") + Numbers.Text(step.Numbers[parameter.Index]),
        _ => "randomKey",
    };

    /// <summary>Weight of the loss in the sum, times what the whole batch makes of its mean.</summary>
    private static string LossFactor(LossOp loss)
    {
        string scale = $"piece.LossScale({Numbers.Text(loss.Index)})";
        string weight = Numbers.Literal(loss.Weight);
        return loss.IsWeightedMean ? loss.Weight == 1 ? scale : $"{weight} * {scale}" : weight;
    }

    private string Value(int node) => plan.Graph.Nodes[node].Op switch
    {
        StoreOp store => Outside("outputs", store.SampleLength, store.Offset),
        InputOp when !_buffers.ContainsKey((node, -1)) => Outside("inputs", program.InputLength, InputOffset(node)),
        _ => Place(node, -1),
    };

    /// <param name="node">The node whose value or scratch memory it is.</param>
    /// <param name="scratch">Index of the scratch memory; -1 for the value.</param>
    /// <param name="isCut">Whether several threads make the call, each with scratch memory of its own.</param>
    private string Place(int node, int scratch, bool isCut = false)
    {
        ValuePlace place = scratch < 0 ? plan.Selection.Places[node] : new(node, 0);
        Planning.Buffer buffer = _buffers[(place.Whole, scratch)];
        return buffer.IsPrepared ? At("prepared", buffer.Offset)
            : isCut ? At("own", plan.PlaceOf(buffer))
            : !plan.Selection.Request.IsBatched ? At(Sample("arena", buffer.IsPerSample ? buffer.Length : 0), plan.PlaceOf(buffer) + place.Channel)
            : buffer.IsPerSample ? At(buffer.Offset == 0 ? "arena" : $"At({buffer.Offset})", place.Channel)
            : At("scratch", buffer.Offset + place.Channel);
    }

    /// <summary>Index of an input's first float within a sample.</summary>
    private long InputOffset(int node)
    {
        long offset = 0;
        foreach (NamedValue input in plan.Graph.Inputs)
        {
            if (input.Node == node)
                break;
            offset += plan.Graph.ShapeOf(input.Node).Length;
        }

        return offset;
    }

    /// <summary>Something of the user's, where samples lie one behind the other.</summary>
    private string Outside(string block, long sampleLength, long offset) => At(Sample(block, sampleLength), offset);

    /// <summary>Where the sample that calls are written for begins.</summary>
    private string Sample(string block, long length) => _sample is null || length == 0 ? block : $"{block} + {_sample} * {length}";

    private static string At(string block, long offset) => offset == 0 ? block : $"{block} + {offset}";
}
