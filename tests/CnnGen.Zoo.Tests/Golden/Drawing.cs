namespace CnnGen.Zoo.Tests.Golden;

/// <summary>Draws weights, inputs and targets as tests/golden/zoo_networks.py does.</summary>
internal static class Drawing
{
    private const int ChunkLength = 1 << 16;
    private const ulong MeanStream = 500, TargetStream = 1000;

    /// <summary>Parameter number p is stream p of the seed: He's bounds for kernels, scales and variances near 1, biases and means near 0.</summary>
    public static ParameterSet Parameters(ModelInfo info, int seed)
    {
        var set = new ParameterSet(info);
        for (int p = 0; p < set.Count; p++)
            Draw(set[p], new CounterRandom(seed, (ulong)p));
        return set;
    }

    /// <summary>
    /// Input number k is stream k: numbers of words, or from -1 to 1 around a mean of its own in each channel. A sample holds its inputs one after the other.
    /// </summary>
    /// <param name="vocabularies">For each input the number of words; 0 if it holds no words.</param>
    public static float[] Inputs(ModelInfo info, int batch, int seed, int[] vocabularies)
    {
        float[] inputs = new float[batch * info.InputLength];
        for (int sample = 0; sample < batch; sample++)
        {
            int at = sample * info.InputLength;
            for (int k = 0; k < vocabularies.Length; at += info.Inputs[k++].Length)
                Draw(inputs.AsSpan(at, info.Inputs[k].Length), info.Inputs[k].Shape[0], sample, k, seed, vocabularies[k]);
        }

        return inputs;
    }

    /// <summary>Targets of the losses, each from a stream of its own: classes, or numbers around 0.</summary>
    public static float[] Targets(ModelInfo info, int batch, int seed)
    {
        float[] targets = new float[batch * info.TargetLength];
        for (int k = 0; k < info.Losses.Length; k++)
        {
            LossInfo loss = info.Losses[k];
            var random = new CounterRandom(seed, TargetStream + (ulong)k);
            for (int i = 0; i < batch * loss.TargetLength; i++)
                targets[(i / loss.TargetLength * info.TargetLength) + loss.TargetOffset + (i % loss.TargetLength)] = Target(loss, random, (ulong)i);
        }

        return targets;
    }

    private static float Target(LossInfo loss, CounterRandom random, ulong index) => loss switch
    {
        { HasClasses: true } => random.Below(index, loss.Channels),
        { Loss: Loss.BinaryCrossEntropyWithLogits or Loss.Dice } => Math.Clamp(-1 + (3 * random.Uniform(index)), 0, 1),
        { Loss: Loss.Huber } => -2 + (4 * random.Uniform(index)),
        _ => -1 + (2 * random.Uniform(index)),
    };

    private static void Draw(Span<float> input, int channels, int sample, int k, int seed, int words)
    {
        var random = new CounterRandom(seed, (ulong)k);
        var means = new CounterRandom(seed, MeanStream + (ulong)k);
        for (int i = 0; i < input.Length; i++)
        {
            ulong index = (ulong)((sample * input.Length) + i), channel = (ulong)((sample * channels) + (i / (input.Length / channels)));
            input[i] = words > 0 ? random.Below(index, words) : means.Uniform(channel, 1f) + random.Uniform(index, 1f);
        }
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
