using System.Reflection;
using CnnGen.EndToEnd.Testing;
using CnnGen.Golden;

namespace CnnGen.EndToEnd.Golden;

/// <summary>One of the small networks of the families of layers, held against PyTorch's values.</summary>
internal static class LayerCase
{
    private const double Tolerance = 1e-5;
    private const int Batch = 2;

    /// <summary>Names of all cases.</summary>
    public static IEnumerable<string> Names => LayerFamily.All.SelectMany(static family => family.Cases);

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
        GoldenTensors golden = LayerFamily.Of(name).Values;
        using var parameters = new ParameterSet(T.Info);
        foreach (Parameter parameter in parameters)
            parameter.CopyFrom(golden[$"{name}/parameter/{parameter.Name}"]);
        float[] inputs = Inputs<T>(golden);
        using T net = T.Create(parameters);
        CheckForward(net, inputs, golden, mismatches);

        if (T.Info.HasBatchStatistics)
        {
            LayerStep.Check<T>(parameters, inputs, Batch + 1, golden, Tolerance, mismatches);
            return;
        }

        using var gradients = new GradientRun<T>();
        for (int pieceSize = 1; pieceSize <= Batch; pieceSize++)
        {
            string run = $"{name} in pieces of {pieceSize}";
            float loss = gradients.Run(parameters, inputs, golden[$"{name}/target"], pieceSize);
            mismatches.Compare($"{run}, loss", golden[$"{name}/loss"], [loss], Tolerance);
            foreach (Parameter gradient in gradients.Gradients)
                mismatches.Compare($"{run}, gradient of {gradient.Name}", Gradient(golden, name, gradient), gradient.ToArray(), Tolerance);
            mismatches.Compare($"{run}, gradients of padding", 0, gradients.ClearAndCountOthers(), 0);
        }
    }

    /// <summary>The gradient of a parameter; a buffer, which is not learned, has none.</summary>
    private static float[] Gradient(GoldenTensors golden, string name, Parameter parameter) =>
        golden.TryGet($"{name}/gradient/{parameter.Name}") ?? new float[parameter.Length];

    /// <summary>The batch: each sample holds its inputs one after the other.</summary>
    private static float[] Inputs<T>(GoldenTensors golden)
        where T : class, IModel<T>
    {
        float[][] inputs = [.. T.Info.Inputs.Select((_, number) => golden[$"{typeof(T).Name}/input{number}"])];
        return [.. Enumerable.Range(0, Batch).SelectMany(sample => inputs.SelectMany(input => Part(input, sample).ToArray()))];
    }

    private static void CheckForward<T>(T net, float[] inputs, GoldenTensors golden, Mismatches mismatches)
        where T : class, IModel<T>
    {
        string name = typeof(T).Name;
        float[] outputs = golden[$"{name}/output"];
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
