namespace CnnGen.Tests.Training;

/// <summary>Points around three centres, which a softmax regression tells apart.</summary>
internal static class Samples
{
    public static Dataset Draw(int count, int seed = 1)
    {
        var random = new CounterRandom(seed, 99);
        float[] inputs = new float[count * SoftmaxRegression.Length];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = (byte)(i % SoftmaxRegression.Classes);
            for (int j = 0; j < SoftmaxRegression.Length; j++)
                inputs[(i * SoftmaxRegression.Length) + j] = (j == labels[i] ? 1.5f : 0) + random.Uniform((ulong)((i * SoftmaxRegression.Length) + j), 1);
        }

        return Dataset.FromLabels(inputs, labels);
    }

    public static float[] Inputs(this Dataset data) => [.. Enumerable.Range(0, data.Count).SelectMany(i => data.Input(i).ToArray())];

    public static float[] Targets(this Dataset data) => [.. Enumerable.Range(0, data.Count).SelectMany(i => data.Target(i).ToArray())];

    /// <summary>All that a training has come to: the bytes of a checkpoint, with parameters, average, what the optimiser keeps, rates, counts, and what the callbacks remember.</summary>
    public static byte[] State<TModel>(this Trainer<TModel> trainer)
        where TModel : class, ITrainableModel<TModel>
    {
        string path = Path.GetTempFileName();
        try
        {
            trainer.SaveCheckpoint(path);
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static float[] Block(this ParameterSet set) => set.Block.Slice(0, (int)set.Block.Length).ToArray();
}
