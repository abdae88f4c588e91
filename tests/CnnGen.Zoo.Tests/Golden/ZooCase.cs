using System.Reflection;
using System.Text.Json;
using CnnGen.EndToEnd.Testing;

namespace CnnGen.Zoo.Tests.Golden;

/// <summary>A network of the zoo held against PyTorch's values.</summary>
internal static class ZooCase
{
    private const double OutputTolerance = 2e-5;
    private const double GradientTolerance = 1e-4;

    /// <summary>Compares names and shapes of the parameters, outputs, named tensors, and where there are some the gradients.</summary>
    public static void Check(string name, Mismatches mismatches)
    {
        Type network = typeof(global::Zoo.Networks.LeNet5).Assembly.GetType($"Zoo.Networks.{name}", throwOnError: true)!;
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "golden", $"{name}.json")));
        typeof(ZooCase).GetMethod(nameof(CheckNetwork), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(network).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [golden.RootElement, mismatches], null);
    }

    private static void CheckNetwork<T>(JsonElement golden, Mismatches mismatches)
        where T : class, ITrainableModel<T>
    {
        Assert.Equal(
            golden.GetProperty("parameters").EnumerateArray().Select(static parameter => $"{parameter[0]} {parameter[1]}"),
            T.Info.Parameters.Select(static parameter => $"{parameter.Name} [{string.Join(", ", parameter.Shape.ToArray())}]"));
        int batch = golden.GetProperty("batch").GetInt32(), dataSeed = golden.GetProperty("dataSeed").GetInt32();
        using ParameterSet parameters = Drawing.Parameters(T.Info, golden.GetProperty("seed").GetInt32());
        int[] vocabularies = [.. golden.GetProperty("vocabularies").EnumerateArray().Select(static words => words.GetInt32())];
        float[] inputs = Drawing.Inputs(T.Info, batch, dataSeed, vocabularies);
        CheckPrediction<T>(parameters, inputs, batch, golden, mismatches);
        Assert.Equal(T.Info.MultiplyAdds <= 100_000_000, golden.TryGetProperty("gradients", out JsonElement gradients));
        if (gradients.ValueKind == JsonValueKind.Object)
            CheckTraining<T>(parameters, inputs, Drawing.Targets(T.Info, batch, dataSeed), batch, golden, mismatches);
    }

    /// <summary>The outputs of all samples, and the named tensors of the last.</summary>
    private static void CheckPrediction<T>(ParameterSet parameters, float[] inputs, int batch, JsonElement golden, Mismatches mismatches)
        where T : class, ITrainableModel<T>
    {
        using T net = T.Create(parameters);
        float[] outputs = new float[batch * T.Info.OutputLength];
        net.Predict(inputs, batch, outputs);
        Digest.Read(golden.GetProperty("outputs")).Compare("outputs", outputs, OutputTolerance, mismatches);
        foreach (PropertyInfo property in typeof(T).GetProperties().Where(static property => property.PropertyType == typeof(Map)))
        {
            var map = (Map)property.GetValue(net)!;
            Digest.Read(golden.GetProperty("tensors").GetProperty(property.Name)).Compare(property.Name, map.ToArray(), OutputTolerance, mismatches);
        }
    }

    private static void CheckTraining<T>(ParameterSet parameters, float[] inputs, float[] targets, int batch, JsonElement golden, Mismatches mismatches)
        where T : class, ITrainableModel<T>
    {
        using var run = new GradientRun<T>();
        double loss = golden.GetProperty("loss").GetDouble();
        mismatches.Compare("loss", loss, run.Run(parameters, inputs, targets, Math.Min(T.Info.PieceSize, batch)), OutputTolerance * Math.Abs(loss));
        JsonElement expected = golden.GetProperty("gradients");
        foreach (Parameter gradient in run.Gradients)
        {
            if (expected.TryGetProperty(gradient.Name, out JsonElement digest))
                Digest.Read(digest).Compare($"gradient of {gradient.Name}", gradient.ToArray(), GradientTolerance, mismatches);
        }
    }
}
