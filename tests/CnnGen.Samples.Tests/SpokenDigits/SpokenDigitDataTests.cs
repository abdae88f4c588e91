using SpokenDigits;

namespace CnnGen.Samples.Tests.SpokenDigits;

public sealed class SpokenDigitDataTests
{
    [Theory]
    [InlineData(0f, new float[] { 2, 4, 0, 0, 0 })]
    [InlineData(0.5f, new float[] { 0, 0, 2, 4, 0 })]
    [InlineData(0.999f, new float[] { 0, 0, 0, 2, 4 })]
    [InlineData(1f, new float[] { 0, 0, 0, 2, 4 })]
    public void A_short_word_has_silence_around_it(float place, float[] expected)
    {
        float[] sample = [9, 9, 9, 9, 9];
        SpokenDigitData.Place([1, 2], place, 2, sample);
        Assert.Equal(expected, sample);
    }

    [Theory]
    [InlineData(0f, new float[] { 1, 2, 3 })]
    [InlineData(0.5f, new float[] { 2, 3, 4 })]
    [InlineData(1f, new float[] { 3, 4, 5 })]
    public void Of_a_long_word_a_part_is_taken(float place, float[] expected)
    {
        float[] sample = new float[3];
        SpokenDigitData.Place([1, 2, 3, 4, 5], place, 1, sample);
        Assert.Equal(expected, sample);
    }

    [Fact]
    public void The_official_split_is_kept_and_every_epoch_is_another()
    {
        Recording[] recordings = [.. Enumerable.Range(0, 20).Select(i => new Recording(i % 10, "x", i, [1, 0.5f]))];
        var data = new SpokenDigitData(recordings, seed: 1);
        Assert.Equal([0, 1, 2, 3, 4], data.TestRecordings.Select(recording => recording.Index));
        Assert.Equal(5, data.Test.Count);
        Assert.Equal(3f, data.Test.Target(3)[0]);
        float[] first = data.Training(1).Input(0).ToArray(), second = data.Training(2).Input(0).ToArray(), again = data.Training(1).Input(0).ToArray();
        Assert.Equal(15, data.Training(1).Count);
        Assert.NotEqual(first, second);
        Assert.Equal(first, again);
        Assert.InRange(first.Max(), 0.6f, 1.4f);
    }

    [Fact]
    public void Nothing_to_test_with_is_told() =>
        Assert.Contains("1 recordings to learn from and 0 to test with", Assert.Throws<InvalidDataException>(() => new SpokenDigitData([new Recording(1, "x", 9, [1])], 1)).Message, StringComparison.Ordinal);
}
