using System.Numerics.Tensors;
using CnnGen;

namespace SpokenDigits;

/// <summary>Recordings as samples of a network: three quarters of a second, the word in front of silence somewhere in it.</summary>
internal sealed class SpokenDigitData
{
    private const ulong AugmentationStream = 0x5350_4545_4348_0000;
    private const float QuietestGain = 0.6f, LoudestGain = 1.4f;

    private readonly Recording[] _training;
    private readonly int _seed;
    private readonly float[] _inputs;
    private readonly float[] _labels;

    /// <param name="recordings">All recordings, those of the test set too.</param>
    /// <param name="seed">Start of the random shifts and gains.</param>
    /// <exception cref="InvalidDataException">There is nothing to learn from, or nothing to test with.</exception>
    public SpokenDigitData(Recording[] recordings, int seed)
    {
        _seed = seed;
        _training = [.. recordings.Where(static recording => !recording.IsForTest)];
        TestRecordings = [.. recordings.Where(static recording => recording.IsForTest)];
        if (_training.Length == 0 || TestRecordings.Count == 0)
            throw new InvalidDataException($"{_training.Length} recordings to learn from and {TestRecordings.Count} to test with are not enough; the test set are the indices below 5.");
        _inputs = new float[_training.Length * SpokenDigitNet.InputLength];
        _labels = Labels(_training);
        float[] inputs = new float[TestRecordings.Count * SpokenDigitNet.InputLength];
        for (int i = 0; i < TestRecordings.Count; i++)
            PlaceInTheMiddle(TestRecordings[i].Wave, Sample(inputs, i));
        Test = new Dataset(inputs, Labels(TestRecordings), TestRecordings.Count);
    }

    /// <summary>The recordings of the official test set.</summary>
    public IReadOnlyList<Recording> TestRecordings { get; }

    /// <summary>The same as samples, each word in the middle.</summary>
    public Dataset Test { get; }

    /// <summary>The recordings to learn from, each at another place and loudness in every epoch.</summary>
    /// <param name="epoch">Number of the epoch, from 1. What was returned for another one is overwritten.</param>
    public Dataset Training(int epoch)
    {
        var random = new CounterRandom(_seed, AugmentationStream + (ulong)epoch);
        for (int i = 0; i < _training.Length; i++)
        {
            float gain = float.Lerp(QuietestGain, LoudestGain, random.Uniform(2 * (ulong)i));
            Place(_training[i].Wave, random.Uniform((2 * (ulong)i) + 1), gain, Sample(_inputs, i));
        }

        return new Dataset(_inputs, _labels, _training.Length);
    }

    /// <summary>A word in the middle of a sample, as it is measured.</summary>
    public static void PlaceInTheMiddle(ReadOnlySpan<float> wave, Span<float> sample) => Place(wave, 0.5f, 1, sample);

    /// <summary>Writes a word into a sample, and silence around it; of a word that is too long, a part.</summary>
    /// <param name="wave">The word.</param>
    /// <param name="place">Where it comes, from 0 (as far left as it fits) to 1; of one that is too long, which part.</param>
    /// <param name="gain">What it is multiplied by.</param>
    /// <param name="sample">Receives it.</param>
    internal static void Place(ReadOnlySpan<float> wave, float place, float gain, Span<float> sample)
    {
        sample.Clear();
        int room = sample.Length - wave.Length;
        int offset = (int)(place * (Math.Abs(room) + 1));
        offset = Math.Min(offset, Math.Abs(room));
        if (room >= 0)
            TensorPrimitives.Multiply(wave, gain, sample.Slice(offset, wave.Length));
        else
            TensorPrimitives.Multiply(wave.Slice(offset, sample.Length), gain, sample);
    }

    private static float[] Labels(IReadOnlyList<Recording> recordings) => [.. recordings.Select(static recording => (float)recording.Digit)];

    private static Span<float> Sample(float[] inputs, int index) => inputs.AsSpan(index * SpokenDigitNet.InputLength, SpokenDigitNet.InputLength);
}
