namespace CnnGen.Benchmarks.Measuring;

/// <summary>Random parameters with which even deep networks say something, so that comparing their outputs means something.</summary>
/// <remarks>
/// The library's initial values are PyTorch's, whose weights have a variance of 1/(3 fan in): behind 27 layers without the statistics of a training nothing is left of the picture. He and
/// others, "Delving deep into rectifiers", 2015: a variance of 2/(fan in) keeps the strength. And fresh normalisations do nothing at all, so that a mistake in them would not be seen.
/// </remarks>
internal static class LivelyParameters
{
    private const int Seed = 3;
    private const float Spread = 0.2f;

    /// <summary>Draws all parameters.</summary>
    public static ParameterSet Create(ModelInfo info, int seed)
    {
        ParameterSet parameters = ParameterSet.Create(info, seed);
        for (int index = 0; index < info.Parameters.Length; index++)
        {
            Parameter parameter = parameters[info.Parameters[index].Name];
            float[] values = parameter.ToArray();
            var random = new CounterRandom(Seed, (ulong)index);
            bool isFilter = parameter.Shape.Length > 1;
            bool isScale = parameter.Name.EndsWith(".weight", StringComparison.Ordinal) || parameter.Name.EndsWith(".running_var", StringComparison.Ordinal);
            for (int element = 0; element < values.Length; element++)
                values[element] = isFilter ? values[element] * MathF.Sqrt(6) : random.Uniform((ulong)element, Spread) + (isScale ? 1 : 0);
            parameter.CopyFrom(values);
        }

        return parameters;
    }
}
