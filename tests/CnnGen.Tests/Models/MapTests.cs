using System.Numerics.Tensors;

namespace CnnGen.Tests.Models;

public sealed class MapTests : IDisposable
{
    private const int Offset = 16;

    /// <summary>6 channels of 14 rows of 14 columns as a kernel keeps them: pixel after pixel, 8 floats each, of which 2 are padding.</summary>
    private static readonly MapLayout Padded = new([6, 14, 14], [1, 112, 8]);

    private readonly NativeBuffer _buffer = new(Offset + (14 * 14 * 8));
    private readonly float[] _expected = [.. Enumerable.Range(0, 6 * 14 * 14).Select(i => i + 0.5f)];

    public MapTests()
    {
        _buffer.Slice(0, (int)_buffer.Length).Fill(float.NaN);
        for (int c = 0; c < 6; c++)
        {
            for (int h = 0; h < 14; h++)
            {
                for (int w = 0; w < 14; w++)
                    _buffer.Slice(Offset + c + (112 * h) + (8 * w), 1)[0] = _expected[(((c * 14) + h) * 14) + w];
            }
        }
    }

    private Map Image => new(_buffer, Offset, Padded);

    public void Dispose() => _buffer.Dispose();

    [Fact]
    public void Padded_pixels_are_copied_in_channel_order()
    {
        float[] copy = new float[(6 * 14 * 14) + 1];
        Image.CopyTo(copy);
        Assert.Equal([.. _expected, 0], copy);
        Assert.Equal(_expected, Image.ToArray());
        Assert.Equal(_expected.Length, Image.Length);
    }

    [Fact]
    public void A_tensor_span_shares_the_memory()
    {
        ReadOnlyTensorSpan<float> span = Image;
        Assert.Equal([6, 14, 14], span.Lengths.ToArray());
        Assert.Equal(_expected[(((5 * 14) + 13) * 14) + 12], span[5, 13, 12]);
        _buffer.Slice(Offset + 5 + (112 * 13) + (8 * 12), 1)[0] = -1;
        Assert.Equal(-1, span[5, 13, 12]);
    }

    [Fact]
    public void A_channel_can_be_cut_out_of_the_tensor_span()
    {
        float[] channel = new float[14 * 14];
        Image.AsTensorSpan().Slice(2..3, .., ..).FlattenTo(channel);
        Assert.Equal(_expected[(2 * 14 * 14)..(3 * 14 * 14)], channel);
    }

    [Fact]
    public void Tensor_primitives_read_through_the_strides()
    {
        Assert.Equal(_expected.Max(), Tensor.Max<float>(Image));
        Assert.Equal(_expected.Sum(), Tensor.Sum<float>(Image), tolerance: 1);
    }

    [Fact]
    public void Each_index_finds_its_value()
    {
        for (int i = 0; i < _expected.Length; i++)
            Assert.Equal(_expected[i], Image[i / (14 * 14), i / 14 % 14, i % 14]);
    }

    [Theory]
    [InlineData(6, 0, 0)]
    [InlineData(0, 14, 0)]
    [InlineData(0, 0, 14)]
    [InlineData(-1, 0, 0)]
    public void An_index_outside_is_refused(int c, int h, int w) => Assert.Throws<ArgumentOutOfRangeException>(() => Image[c, h, w]);

    [Fact]
    public void An_index_with_too_few_axes_is_refused() =>
        Assert.Contains("has 3 axes, the index 2", Assert.Throws<ArgumentException>(() => Image[0, 0]).Message, StringComparison.Ordinal);

    [Fact]
    public void A_vector_and_a_single_value_are_maps_too()
    {
        var vector = new Map(_buffer, Offset, new MapLayout([6], [1]));
        Assert.Equal([0.5f, 196.5f, 392.5f, 588.5f, 784.5f, 980.5f], vector.ToArray());
        Assert.Equal(392.5f, vector[2]);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(6, 1, 1)]
    [InlineData(1, 14, 1)]
    [InlineData(1, 1, 14)]
    [InlineData(6, 1, 14)]
    [InlineData(1, 14, 14)]
    public void Axes_of_length_1_may_have_any_stride(int channels, int height, int width)
    {
        var map = new Map(_buffer, Offset, new MapLayout([channels, height, width], [1, 112, 8]));
        var expected = new List<float>();
        for (int c = 0; c < channels; c++)
        {
            for (int h = 0; h < height; h++)
                expected.AddRange(_expected.AsSpan(((c * 14) + h) * 14, width));
        }

        Assert.Equal(expected, map.ToArray());
    }

    [Fact]
    public void Planes_one_after_the_other_are_a_map_too()
    {
        using var planes = new NativeBuffer(2 * 3 * 4);
        for (int i = 0; i < 24; i++)
            planes.Slice(i, 1)[0] = i;
        Assert.Equal(Enumerable.Range(0, 24).Select(i => (float)i), new Map(planes, 0, new MapLayout([2, 3, 4], [12, 4, 1])).ToArray());
    }

    [Fact]
    public void A_destination_too_short_is_refused() => Assert.Throws<ArgumentException>(() => Image.CopyTo(new float[5]));

    [Fact]
    public void A_disposed_network_says_so()
    {
        Map map = Image;
        _buffer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => map.ToArray());
        Assert.Throws<ObjectDisposedException>(() => map[0, 0, 0]);
    }
}
