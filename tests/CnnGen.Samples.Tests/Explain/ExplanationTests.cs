using CnnGen;
using Explain;

namespace CnnGen.Samples.Tests.Explain;

public sealed class ExplanationTests : IDisposable
{
    private readonly DigitCnn _net = DigitCnn.Create(seed: 2);
    private readonly float[] _image = [.. Enumerable.Range(0, DigitCnn.InputLength).Select(static i => 0.5f + (new CounterRandom(7, 0).Uniform((ulong)i, 0.5f)))];

    public void Dispose() => _net.Dispose();

    [Fact]
    public void SaliencyIsHowMuchAPixelMovesTheScore()
    {
        float[] saliency = Explanation.Saliency(_net, _image, digit: 4);
        int pixel = Array.IndexOf(saliency, saliency.Max());
        const float step = 2e-3f;
        float[] changed = [.. _image];
        changed[pixel] += step;
        float above = _net.Predict(changed)[4];
        changed[pixel] -= 2 * step;
        float below = _net.Predict(changed)[4];
        Assert.Equal(Math.Abs(above - below) / (2 * step), saliency[pixel], saliency[pixel] * 0.05);
        Assert.All(saliency, static value => Assert.True(value >= 0));
    }

    [Fact]
    public void GradCamOfGlobalPoolingIsTheFeaturesWeightedByTheDenseLayer()
    {
        float[] map = Explanation.GradCam(_net, _image, digit: 3);
        float[] weights = _net.Parameters["Scores.weight"].ToArray();
        _net.Predict(_image);
        float[] features = _net.Features.ToArray();
        for (int position = 0; position < 49; position++)
        {
            double sum = Enumerable.Range(0, 64).Sum(c => features[(c * 49) + position] * (double)weights[(3 * 64) + c] / 49);
            Assert.Equal(Math.Max(0, sum), map[position], 1e-6);
        }
    }

    [Fact]
    public void AdversarialExampleLowersTheProbabilityOfItsDigit()
    {
        (int digit, float before) = Explanation.Read(_net, _image);
        float[] changed = Explanation.FastGradientSign(_net, _image, digit, 0.05f);
        _net.Predict(changed);
        (int after, float probability) = Explanation.Read(_net, changed);
        Assert.True(after != digit || probability < before);
        Assert.All(changed.Zip(_image), static pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 0.0501));
        Assert.All(changed, static value => Assert.InRange(value, 0, 1));
    }
}
