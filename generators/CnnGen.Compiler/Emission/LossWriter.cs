using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Emission;

/// <summary>Writes what the library knows of each loss.</summary>
internal static class LossWriter
{
    /// <summary>The elements of <c>ModelInfo.Losses</c>, one a line.</summary>
    public static IEnumerable<string> Lines(Graph graph)
    {
        foreach (OutputValue output in graph.Outputs)
        {
            if (output.Loss is not { } loss)
                continue;
            Shape shape = graph.ShapeOf(output.Node);
            var settings = new List<(string Name, object Value)>
            {
                ("OutputOffset", OutputOffset(graph, output)), ("TargetOffset", loss.TargetOffset), ("TargetLength", loss.TargetLength(shape)),
            };
            if (loss.Weight != 1)
                settings.Add(("Weight", loss.Weight));
            settings.AddRange(loss.Settings);
            yield return $"new(global::CnnGen.Loss.{loss.Name}, \"{output.Name}\", [{string.Join(", ", shape.Lengths.Select(Numbers.Text))}]) "
                + $"{{ {string.Join(", ", settings.Select(static setting => $"{setting.Name} = {Text(setting.Value)}"))} }},";
        }
    }

    private static int OutputOffset(Graph graph, OutputValue output) => output.Settings.IsTrainingOnly
        ? -1
        : (int)graph.PredictedOutputs.TakeWhile(other => other != output).Sum(other => graph.ShapeOf(other.Node).Length);

    private static string Text(object value) => value switch
    {
        float number => Numbers.Literal(number),
        EquatableArray<float> list => $"[{string.Join(", ", list.Select(Numbers.Literal))}]",
        _ => Numbers.Text((int)value),
    };
}
