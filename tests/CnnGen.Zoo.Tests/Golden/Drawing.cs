namespace CnnGen.Zoo.Tests.Golden;

/// <summary>Draws weights, inputs and targets as tests/golden/zoo_networks.py does.</summary>
internal static class Drawing
{
    private const int ChunkLength = 1 << 16;
    private const ulong TargetStream = 1000;

    /// <summary>Parameter number p is stream p of the seed: He's bounds for kernels, scales and variances near 1, biases and means near 0.</summary>
    public static ParameterSet Parameters(ModelInfo info, int seed)
    {
        var set = new ParameterSet(info);
        for (int p = 0; p < set.Count; p++)
            Draw(set[p], new CounterRandom(seed, (ulong)p));
        return set;
    }

    /// <summary>Input number k is stream k: from -1 to 1, or numbers of words. A sample holds its inputs one after the other.</summary>
    /// <param name="vocabularies">For each input the number of words; 0 if it holds no words.</param>
    public static float[] Inputs(ModelInfo info, int batch, int seed, int[] vocabularies)
    {
        float[] inputs = new float[batch * info.InputLength];
        int at = 0;
        for (int k = 0; k < vocabularies.Length; at += info.Inputs[k++].Length)
        {
            var random = new CounterRandom(seed, (ulong)k);
            int length = info.Inputs[k].Length;
            for (int i = 0; i < batch * length; i++)
                inputs[(i / length * info.InputLength) + at + (i % length)] = vocabularies[k] > 0 ? random.Below((ulong)i, vocabularies[k]) : random.Uniform((ulong)i, 1f);
        }

        return inputs;
    }

    /// <summary>Targets of the outputs, each from a stream of its own: classes, or numbers from -1 to 1.</summary>
    public static float[] Targets(ModelInfo info, int batch, int seed)
    {
        var random = new CounterRandom(seed, TargetStream);
        float[] targets = new float[batch * info.TargetLength];
        for (int i = 0; i < targets.Length; i++)
            targets[i] = info.Loss == Loss.SoftmaxCrossEntropy ? random.Below((ulong)i, info.Outputs[0].Shape[0]) : -1 + (2 * random.Uniform((ulong)i));
        return targets;
    }

    private static void Draw(Parameter parameter, CounterRandom random)
    {
        (float center, float bound) =
            parameter.Shape.Length > 1 ? (0f, (float)Math.Sqrt(6.0 / (parameter.Length / parameter.Shape[0])))
            : parameter.Name.EndsWith(".weight", StringComparison.Ordinal) ? (1f, 0.25f)
            : parameter.Name.EndsWith(".running_var", StringComparison.Ordinal) ? (1f, 0.5f)
            : (0f, 0.1f);
        float[] elements = new float[parameter.Length];
        Parallel.For(0, (elements.Length + ChunkLength - 1) / ChunkLength, chunk =>
        {
            int end = Math.Min((chunk + 1) * ChunkLength, elements.Length);
            for (int i = chunk * ChunkLength; i < end; i++)
                elements[i] = center + random.Uniform((ulong)i, bound);
        });
        parameter.CopyFrom(elements);
    }
}
