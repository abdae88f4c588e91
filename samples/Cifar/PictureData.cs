using CnnGen;

namespace Cifar;

/// <summary>Pictures as samples of a network.</summary>
internal sealed class PictureData
{
    private const ulong AugmentationStream = 0x4349_4641_5200_0000;
    private const int Padding = 4;
    private const int Side = CifarFile.Side;

    private readonly CifarFile[] _files;
    private readonly bool _isNormalized;
    private readonly bool _isAugmented;
    private readonly int _seed;
    private readonly float[] _inputs;
    private readonly float[] _labels;

    /// <param name="files">The pictures to learn from.</param>
    /// <param name="isNormalized">Whether inputs are as <see cref="CifarInput"/> makes them, instead of from 0 to 1.</param>
    /// <param name="isAugmented">Whether each picture is moved by up to four pixels and mirrored by lot, anew in each epoch.</param>
    /// <param name="seed">Start of the lots.</param>
    public PictureData(CifarFile[] files, bool isNormalized, bool isAugmented, int seed)
    {
        (_files, _isNormalized, _isAugmented, _seed) = (files, isNormalized, isAugmented, seed);
        _labels = [.. files.SelectMany(static file => file.Labels.ToArray()).Select(static label => (float)label)];
        _inputs = new float[_labels.Length * CifarFile.ImageLength];
    }

    /// <summary>Number of pictures.</summary>
    public int Count => _labels.Length;

    /// <summary>The pictures to learn from in an epoch.</summary>
    /// <param name="epoch">Number of the epoch, from 1. What was returned for another one is overwritten.</param>
    public Dataset Training(int epoch)
    {
        var random = new CounterRandom(_seed, AugmentationStream + (ulong)epoch);
        int first = 0;
        foreach (CifarFile file in _files)
        {
            int start = first;
            Parallel.For(0, file.Count, i => Fill(file.Image(i), random, start + i, _inputs.AsSpan((start + i) * CifarFile.ImageLength, CifarFile.ImageLength)));
            first += file.Count;
        }

        return new Dataset(_inputs, _labels, Count);
    }

    /// <summary>The pictures of a file as they are.</summary>
    public Dataset Whole(CifarFile file)
    {
        float[] inputs = new float[file.Count * CifarFile.ImageLength];
        Parallel.For(0, file.Count, i => Convert(file.Image(i), inputs.AsSpan(i * CifarFile.ImageLength, CifarFile.ImageLength)));
        return Dataset.FromLabels(inputs, file.Labels);
    }

    private void Fill(ReadOnlySpan<byte> pixels, CounterRandom random, int index, Span<float> input)
    {
        if (!_isAugmented)
        {
            Convert(pixels, input);
            return;
        }

        ulong draw = 3 * (ulong)index;
        Span<byte> moved = stackalloc byte[CifarFile.ImageLength];
        Move(pixels, random.Below(draw, (2 * Padding) + 1) - Padding, random.Below(draw + 1, (2 * Padding) + 1) - Padding, random.Below(draw + 2, 2) == 1, moved);
        Convert(moved, input);
    }

    /// <summary>Copies a picture to the right and down, mirrored or not; what comes in from outside is black.</summary>
    private static void Move(ReadOnlySpan<byte> pixels, int right, int down, bool isMirrored, Span<byte> moved)
    {
        for (int i = 0; i < moved.Length; i++)
        {
            (int row, int column) = Math.DivRem(i, Side);
            int y = (row % Side) - down, x = (isMirrored ? Side - 1 - column : column) - right;
            moved[i] = y is >= 0 and < Side && x is >= 0 and < Side ? pixels[(((row / Side * Side) + y) * Side) + x] : (byte)0;
        }
    }

    private void Convert(ReadOnlySpan<byte> pixels, Span<float> input)
    {
        if (_isNormalized)
            CifarInput.FromPixels(pixels, input);
        else
            CifarInput.ToShares(pixels, input);
    }
}
