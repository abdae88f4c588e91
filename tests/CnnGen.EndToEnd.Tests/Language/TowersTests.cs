using CnnGen.EndToEnd.Testing;

namespace CnnGen.EndToEnd.Language;

public sealed class TowersTests : IDisposable
{
    private readonly Towers _net = Towers.Create(seed: 5);
    private readonly float[] _left = Numbers(1, 96);
    private readonly float[] _right = Numbers(2, 96);
    private readonly float[] _table = Numbers(3, 3);
    private readonly Mismatches _mismatches = new();

    public void Dispose() => _net.Dispose();

    [Fact]
    public void ParametersAreNamedByPropertiesAndBlocks() => Assert.Equal(
        [
            "Code.conv1.weight", "Code.conv1.bias", "Code.0.Sum.conv1.weight", "Code.0.Sum.conv1.bias", "Code.0.Sum.conv2.weight", "Code.0.Sum.conv2.bias",
            "Code.1.Sum.conv1.weight", "Code.1.Sum.conv1.bias", "Code.1.Sum.conv2.weight", "Code.1.Sum.conv2.bias", "Both.Mixed.weight", "Both.Mixed.bias", "Scores.weight", "Scores.bias",
        ],
        Towers.Info.Parameters.Select(static parameter => parameter.Name));

    [Fact]
    public void TheSameChainOnTheSameImageHasTheSameValue()
    {
        _net.Predict(_left, _left, _table);
        Assert.Equal(_net.Code.ToArray(), _net.Other.ToArray());
        Assert.Equal([4, 4, 3], _net.Code.Lengths.ToArray());
    }

    [Fact]
    public void InputsByNameAreInputsOneBehindTheOther()
    {
        float[] byName = _net.Predict(_left, _right, _table).ToArray();
        Assert.Equal(_net.Predict([.. _left, .. _right, .. _table]).ToArray(), byName);
        var error = Assert.Throws<ArgumentException>(() => { _net.Predict(_left, _right, _left); });
        Assert.Contains("'Table' has 3 floats, not 96", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GradientsOfTheInputsAreFiniteDifferences()
    {
        float[] sample = [.. _left, .. _right, .. _table];
        float[] weights = [0.75f, -1.5f];
        _net.Backward(sample, weights);
        float[] gradient = [.. _net.Gradients.Left.ToArray(), .. _net.Gradients.Right.ToArray(), .. _net.Gradients.Table.ToArray()];
        _mismatches.Compare("gradient", FiniteDifferences(sample, changed => Weighted(_net.Predict(changed), weights)), gradient, 3e-3);
        _mismatches.AssertNone();
    }

    [Fact]
    public void GradientOfATensorIsWhatComesBackToIt()
    {
        float[] weights = [2, -1];
        _net.Backward([.. _left, .. _right, .. _table], weights);
        float[] dense = _net.Parameters["Scores.weight"].ToArray();
        int length = dense.Length / 2;
        float[] expected = [.. Enumerable.Range(0, length).Select(i => (weights[0] * dense[i]) + (weights[1] * dense[length + i]))];
        _mismatches.Compare("gradient of Both", expected, _net.Gradients.Both.ToArray(), 1e-5);
        _mismatches.Compare("gradient of Scores", weights, _net.Gradients.Scores.ToArray(), 0);
        _mismatches.Compare("gradient of Table", expected.AsSpan(length - 3), _net.Gradients.Table.ToArray(), 1e-5);
        _mismatches.AssertNone();
    }

    [Fact]
    public void SharedWeightsGetTheGradientsOfBothUses()
    {
        float[] sample = [.. _left, .. _right, .. _table];
        float[] targets = [0.25f, -0.5f];
        using var gradients = new GradientRun<Towers>();
        gradients.Run(_net.Parameters, sample, targets, pieceSize: 1);
        foreach (string name in (string[])["Code.conv1.weight", "Code.1.Sum.conv2.bias", "Both.Mixed.weight"])
        {
            float[] elements = _net.Parameters[name].ToArray();
            float[] expected = FiniteDifferences(elements, changed =>
            {
                _net.Parameters[name].CopyFrom(changed);
                ReadOnlySpan<float> scores = _net.Predict(sample);
                return (Math.Pow(scores[0] - targets[0], 2) + Math.Pow(scores[1] - targets[1], 2)) / 2;
            });
            _net.Parameters[name].CopyFrom(elements);
            _mismatches.Compare(name, expected, gradients.Gradients[name].ToArray(), 3e-3);
        }

        _mismatches.AssertNone();
    }

    [Fact]
    public void GradientsBeforeBackwardAndWrongLengthsAreRefused()
    {
        Assert.Throws<InvalidOperationException>(() => _net.Gradients);
        Assert.Throws<ArgumentException>(() => _net.Backward(_left, [1, 0]));
        Assert.Throws<ArgumentException>(() => _net.Backward([.. _left, .. _right, .. _table], [1]));
    }

    private static double Weighted(ReadOnlySpan<float> scores, float[] weights) => (scores[0] * (double)weights[0]) + (scores[1] * (double)weights[1]);

    private static float[] FiniteDifferences(float[] x, Func<float[], double> function)
    {
        const float step = 1e-2f;
        var gradient = new float[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            float[] changed = [.. x];
            changed[i] = x[i] + step;
            double above = function(changed);
            changed[i] = x[i] - step;
            gradient[i] = (float)((above - function(changed)) / (2 * step));
        }

        return gradient;
    }

    private static float[] Numbers(int seed, int count)
    {
        var random = new CounterRandom(seed, 0);
        return [.. Enumerable.Range(0, count).Select(i => random.Uniform((ulong)i, 1f))];
    }
}
