using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Emission;

/// <summary>What generic code, such as the trainer, must know of the network: shapes, parameters and sizes.</summary>
internal sealed class InfoWriter(Program program, CodeWriter code)
{
    public void Write()
    {
        code.Summary("Shapes, parameters and sizes, for generic code such as the trainer.");
        code.Line("public static ModelInfo Info { get; } = new()");
        code.Line("{");
        code.Indented(() =>
        {
            code.Line($"Name = \"{program.ClassName.TrimStart('@')}\",");
            bool[] areIndices = LookedUp();
            WriteTensors("Inputs", program.Source.Inputs.Select(input => (input.Name, input.Node, areIndices[input.Node] ? " { IsIndices = true }" : "")));
            WriteTensors("Outputs", program.Source.PredictedOutputs.Select(static output => (output.Name, output.Node, "")));
            code.Line("InputLength = InputLength,");
            code.Line("OutputLength = OutputLength,");
            WriteList("Losses", LossWriter.Lines(program.Source));
            code.Line($"TargetLength = {program.TargetLength},");
            WriteList("Parameters", ParameterLines());
            code.Line("ParameterCount = ParameterCount,");
            code.Line($"TrainedBlockLength = {program.TrainedBlockLength},");
            code.Line($"ParameterBlockLength = {program.ParameterBlockLength},");
            code.Line("MultiplyAdds = MultiplyAdds,");
            code.Line($"PredictionArenaLength = {program.Prediction.ArenaLength},");
            if (program.Prediction.Room > 1)
                code.Line($"SamplesTogether = {program.Prediction.Room},");
            if (program.Prediction.Room > 1 && program.Prediction.Graph.Nodes.Any(static node => node.IsKept))
                code.Line("KeepsValues = true,");
            if (program.Prediction.HasPreparations)
                code.Line($"PreparedLength = {program.Prediction.PreparedLength},");
            if (program.Prediction.IsCut)
                code.Line("CutsSamples = true,");
            code.Line($"TrainingSampleLength = {program.Training?.SampleLength ?? 0},");
            code.Line($"TrainingScratchLength = {program.Training?.ScratchLength ?? 0},");
            WritePieces(program.Training);
        });
        code.Line("};");
    }

    /// <summary>How large a piece of a batch may be: a worker computes all of its share at once where samples must know of each other.</summary>
    private void WritePieces(Planning.Plan? training)
    {
        int exchanged = training?.ExchangeLength ?? 0;
        code.Line($"PieceSize = {(exchanged > 0 ? "int.MaxValue" : Numbers.Text(training?.Selection.Request.Samples ?? 0))},");
        if (exchanged > 0)
            code.Line($"BatchExchangeLength = {exchanged},");
    }

    /// <summary>Of each value, whether an embedding looks up what it is, or what is made of it.</summary>
    private bool[] LookedUp()
    {
        EquatableArray<Node> nodes = program.Source.Nodes;
        bool[] areIndices = new bool[nodes.Count];
        for (int i = nodes.Count - 1; i >= 0; i--)
        {
            if (nodes[i].Op is not Ops.EmbeddingOp && !areIndices[i])
                continue;
            foreach (int input in nodes[i].Inputs)
                areIndices[input] = true;
        }

        return areIndices;
    }

    private void WriteTensors(string property, IEnumerable<(string Name, int Node, string Facts)> tensors)
    {
        string list = string.Join(", ", tensors.Select(tensor =>
            $"new(\"{tensor.Name}\", [{string.Join(", ", program.Source.ShapeOf(tensor.Node).Lengths.Select(Numbers.Text))}]){tensor.Facts}"));
        code.Line($"{property} = [{list}],");
    }

    private void WriteList(string property, IEnumerable<string> lines)
    {
        code.Line(property + " =");
        code.Line("[");
        code.Indented(() =>
        {
            foreach (string line in lines)
                code.Line(line);
        });
        code.Line("],");
    }

    /// <summary>A line for each tensor, or for the four of a batch normalisation.</summary>
    private IEnumerable<string> ParameterLines()
    {
        EquatableArray<Parameter> all = program.Parameters;
        for (int i = 0; i < all.Count; i++)
        {
            if (BatchNormAt(i) is { } name)
            {
                yield return $".. ParameterInfo.BatchNorm(\"{name}\", {all[i].Shape.Channels}, {List(program.ParameterOffsets.Skip(i).Take(NormTensors.Length))}),";
                i += NormTensors.Length - 1;
            }
            else
            {
                yield return ParameterLine(all[i], program.ParameterOffsets[i]);
            }
        }
    }

    /// <summary>The tensors of a batch normalisation: ends of their names, fresh values, and whether they are learned.</summary>
    private static readonly (string Name, float Value, bool IsTrained)[] NormTensors = [(".weight", 1, true), (".bias", 0, true), (".running_mean", 0, false), (".running_var", 1, false)];

    /// <summary>Name of the layer whose four tensors begin there; null if none do.</summary>
    private string? BatchNormAt(int index)
    {
        Parameter[] next = [.. program.Parameters.Skip(index).Take(NormTensors.Length)];
        if (next.Length < NormTensors.Length || !next[0].Name.EndsWith(NormTensors[0].Name, StringComparison.Ordinal))
            return null;
        string layer = next[0].Name.Substring(0, next[0].Name.Length - NormTensors[0].Name.Length);
        bool fits = next.Zip(NormTensors, (parameter, tensor) => parameter.Name == layer + tensor.Name && parameter.IsTrained == tensor.IsTrained
            && parameter.Initial == Initializer.Constant(tensor.Value) && parameter.Shape == next[0].Shape && parameter.Shape.Rank == 1).All(static fits => fits);
        return fits ? layer : null;
    }

    private static string ParameterLine(Parameter parameter, int offset)
    {
        Packing packing = parameter.Packing;
        string initial = $"InitialValue.{parameter.Initial}{(parameter.IsTrained ? "" : ", isTrained: false")}";
        if (parameter.Shape.Rank == 1)
            return $"new(\"{parameter.Name}\", {parameter.Shape.Channels}, {offset}, {initial}),";
        string order = packing.IsExchanged
            ? $"[{List(Exchanged(packing.Lengths))}], [{List(Exchanged(packing.Strides))}], {packing.Block}, {packing.BlockStride}, blockedAxis: 1"
            : $"[{List(packing.Lengths)}], [{List(packing.Strides)}], {packing.Block}, {packing.BlockStride}";
        return $"new(\"{parameter.Name}\", [{List(parameter.Shape.Lengths)}], {offset}, "
            + $"new({order}), {initial}),";
    }

    private static EquatableArray<int> Exchanged(EquatableArray<int> axes) => [axes[1], axes[0], .. axes.Skip(2)];

    private static string List(IEnumerable<int> numbers) => string.Join(", ", numbers.Select(Numbers.Text));
}
