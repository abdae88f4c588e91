using System.Numerics.Tensors;
using CnnGen.EndToEnd.Testing;
using static CnnGen.EndToEnd.Maps.PlainLayers;

namespace CnnGen.EndToEnd.Maps;

public sealed class MapTests : IDisposable
{
    private readonly Branches _net = Branches.Create(seed: 3);
    private readonly float[,,] _image = new float[2, 6, 5];

    public MapTests()
    {
        var random = new CounterRandom(4, 0);
        _image = Apply(_image, (_, c, h, w) => random.Uniform((ulong)((((c * 6) + h) * 5) + w), 1f));
    }

    public void Dispose() => _net.Dispose();

    [Fact]
    public void PublicTensorsAreWhatTheirLayersSay()
    {
        float[] score = _net.Predict(Flatten(_image)).ToArray();
        float[,,] stem = Apply(Convolve(_image, _net.Parameters["Stem.weight"], _net.Parameters["Stem.bias"], padding: 1), static (x, _, _, _) => Math.Max(x, 0));
        float[,,] sum = Apply(Convolve(_image, _net.Parameters["Shortcut.weight"], _net.Parameters["Shortcut.bias"], padding: 0), (x, c, h, w) => x + stem[c, h, w]);
        float[,,] everything = Concat(sum, stem, _image);
        float[] hidden = Dense(Flatten(everything), _net.Parameters["Score.dense1.weight"], _net.Parameters["Score.dense1.bias"]);
        float[] expected = Dense([.. hidden.Select(MathF.Tanh)], _net.Parameters["Score.dense2.weight"], _net.Parameters["Score.dense2.bias"]);

        var mismatches = new Mismatches();
        Compare(nameof(_net.Image), _image, _net.Image, mismatches);
        Compare(nameof(_net.Stem), stem, _net.Stem, mismatches);
        Compare(nameof(_net.Sum), sum, _net.Sum, mismatches);
        Compare(nameof(_net.Everything), everything, _net.Everything, mismatches);
        mismatches.Compare("scores", expected, score, 1e-5);
        mismatches.Compare(nameof(_net.Score), expected, [_net.Score.AsTensorSpan()[0], _net.Score.AsTensorSpan()[1]], 1e-5);
        mismatches.AssertNone();
    }

    [Theory]
    [InlineData(1), InlineData(8), InlineData(11), InlineData(17)]
    public void BatchGivesTheBitsOfSinglePredictionsAndKeepsTheLast(int count)
    {
        Assert.True(Branches.Info.SamplesTogether > 1);
        float[] image = Flatten(_image);
        float[] images = [.. Enumerable.Range(0, count).SelectMany(n => image.Select(x => x * (1 + (0.1f * n))))];
        float[] expected = new float[2 * count], actual = new float[2 * count], everything = new float[8 * 6 * 5], kept = new float[8 * 6 * 5];
        for (int n = 0; n < count; n++)
            _net.Predict(images.AsSpan(n * image.Length, image.Length)).CopyTo(expected.AsSpan(2 * n));
        _net.Everything.CopyTo(everything);
        _net.Predict(new float[image.Length]);

        _net.Predict(images, count, actual);
        _net.Everything.CopyTo(kept);
        Assert.Equal(expected, actual);
        Assert.Equal(everything, kept);
        Assert.Equal(actual[^1], _net.Score.AsTensorSpan()[1]);
    }

    [Fact]
    public void TensorSpansHaveTheShapeInChannelsHeightWidth()
    {
        _net.Predict(Flatten(_image));
        ReadOnlyTensorSpan<float> everything = _net.Everything;
        Assert.Equal([8, 6, 5], everything.Lengths.ToArray());
        Assert.Equal([8, 6, 5], _net.Everything.Lengths.ToArray());
        Assert.Equal([2], _net.Score.Lengths.ToArray());
    }

    [Fact]
    public void PrivateTensorsAreNotKept()
    {
        var property = typeof(Branches).GetProperty("Shortcut", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!;
        var error = Assert.Throws<InvalidOperationException>(() => property.GetMethod!.Invoke(_net, System.Reflection.BindingFlags.DoNotWrapExceptions, null, null, null));
        Assert.Contains("Shortcut", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TensorOfADisposedNetworkIsRefused()
    {
        Map stem = _net.Stem;
        _net.Dispose();
        Assert.Throws<ObjectDisposedException>(() => stem.CopyTo(new float[90]));
    }

    private static void Compare(string name, float[,,] expected, Map actual, Mismatches mismatches)
    {
        ReadOnlyTensorSpan<float> tensor = actual;
        float[,,] byIndex = new float[tensor.Lengths[0], tensor.Lengths[1], tensor.Lengths[2]];
        for (int c = 0; c < byIndex.GetLength(0); c++)
            for (int h = 0; h < byIndex.GetLength(1); h++)
                for (int w = 0; w < byIndex.GetLength(2); w++)
                    byIndex[c, h, w] = tensor[c, h, w];
        mismatches.Compare($"{name} by index", Flatten(expected), Flatten(byIndex), 1e-5);

        float[] copied = new float[expected.Length];
        actual.CopyTo(copied);
        mismatches.Compare($"{name} copied", Flatten(expected), copied, 1e-5);
    }
}
