using System.Reflection;
using System.Text.Json;
using CnnGen.EndToEnd.Testing;
using CnnGen.Golden;

namespace CnnGen.EndToEnd.Golden;

/// <summary>One of the small networks of <c>layers.json</c>, held against PyTorch's values.</summary>
internal static class LayerCase
{
    private const double Tolerance = 1e-5;
    private const int Batch = 2;

    private static readonly Lazy<SafetensorsFile> Values = new(() => new SafetensorsFile(GoldenFiles.PathOf("layers.safetensors")));

    /// <summary>Names of all cases.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. JsonDocument.Parse(File.ReadAllText(GoldenFiles.PathOf("layers.json"))).RootElement.EnumerateArray().Select(static layer => layer.GetProperty("name").GetString()!)];

    /// <summary>Compares outputs, loss, gradients and named tensors of the case with that name.</summary>
    public static void Check(string name, Mismatches mismatches)
    {
        Type network = typeof(LeNet5).Assembly.GetType($"CnnGen.Golden.{name}", throwOnError: true)!;
        typeof(LayerCase).GetMethod(nameof(CheckNetwork), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(network).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [mismatches], null);
    }

    private static void CheckNetwork<T>(Mismatches mismatches)
        where T : class, ITrainableModel<T>
    {
        string name = typeof(T).Name;
        SafetensorsFile golden = Values.Value;
        using var parameters = new ParameterSet(T.Info);
        foreach (Parameter parameter in parameters)
            parameter.CopyFrom(golden[$"{name}/parameter/{parameter.Name}"]);
        using T net = T.Create(parameters);
        CheckForward(net, golden, mismatches);

        using var gradients = new GradientRun<T>();
        for (int pieceSize = 1; pieceSize <= Batch; pieceSize++)
        {
            string run = $"{name} in pieces of {pieceSize}";
            float loss = gradients.Run(parameters, golden[$"{name}/input0"], golden[$"{name}/target"], pieceSize);
            mismatches.Compare($"{run}, loss", golden[$"{name}/loss"], [loss], Tolerance);
            foreach (Parameter gradient in gradients.Gradients)
                mismatches.Compare($"{run}, gradient of {gradient.Name}", golden[$"{name}/gradient/{gradient.Name}"], gradient.ToArray(), Tolerance);
            mismatches.Compare($"{run}, gradients of padding", 0, gradients.ClearAndCountOthers(), 0);
        }
    }

    private static void CheckForward<T>(T net, SafetensorsFile golden, Mismatches mismatches)
        where T : class, IModel<T>
    {
        string name = typeof(T).Name;
        float[] inputs = golden[$"{name}/input0"], outputs = golden[$"{name}/output"];
        float[] together = new float[outputs.Length];
        net.Predict(inputs, Batch, together);
        mismatches.Compare($"{name}, outputs of the batch", outputs, together, Tolerance);
        for (int sample = 0; sample < Batch; sample++)
        {
            ReadOnlySpan<float> output = net.Predict(Part(inputs, sample));
            mismatches.Compare($"{name}, output {sample}", Part(outputs, sample), output, Tolerance);
            foreach (PropertyInfo property in typeof(T).GetProperties().Where(static property => property.PropertyType == typeof(Map)))
            {
                ReadOnlySpan<float> expected = Part(golden[$"{name}/tensor/{property.Name}"], sample);
                float[] values = new float[expected.Length];
                ((Map)property.GetValue(net)!).CopyTo(values);
                mismatches.Compare($"{name}, {property.Name} of sample {sample}", expected, values, Tolerance);
            }
        }
    }

    private static ReadOnlySpan<float> Part(ReadOnlySpan<float> batch, int sample) => batch.Slice(sample * (batch.Length / Batch), batch.Length / Batch);
}
