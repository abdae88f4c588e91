namespace CnnGen;

/// <summary>Where a sample lies while it is changed.</summary>
internal sealed class AugmentationMemory(Augmentation augmentation)
{
    private readonly float[] _sample = new float[augmentation.LargestLength];
    private readonly float[] _other = new float[augmentation.LargestLength];

    /// <summary>The sample that is to be changed.</summary>
    public Span<float> Sample => _sample.AsSpan(0, augmentation.InputLength);

    /// <summary>Changes the sample, which is overwritten.</summary>
    /// <param name="output">Receives it.</param>
    /// <param name="seed">What the random numbers follow from.</param>
    public void Apply(Span<float> output, long seed) => augmentation.Apply(_sample, _other, output, seed);
}
