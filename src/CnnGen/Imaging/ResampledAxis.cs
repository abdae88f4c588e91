namespace CnnGen.Imaging;

/// <summary>How the pixels of one axis are made of others, when an image becomes larger or smaller.</summary>
/// <remarks>
/// A triangle as wide as a pixel of the coarser of both images, so that what becomes smaller is smoothed: what Pillow's BILINEAR does, and PyTorch's <c>interpolate(mode="bilinear", antialias=True)</c>. The weight of old pixel j in
/// new pixel i is proportional to max(0, 1 - |j + 1/2 - (i + 1/2) s| / max(s, 1)) with s = old length / new length.
/// </remarks>
internal sealed class ResampledAxis
{
    private readonly int[] _first;
    private readonly int[] _count;
    private readonly float[] _weights;
    private readonly int _window;

    /// <param name="from">Length of the old axis.</param>
    /// <param name="to">Length of the new one.</param>
    public ResampledAxis(int from, int to)
    {
        double scale = (double)from / to, support = Math.Max(scale, 1);
        _window = (2 * (int)Math.Ceiling(support)) + 1;
        (_first, _count, _weights) = (new int[to], new int[to], new float[to * _window]);
        for (int i = 0; i < to; i++)
        {
            double middle = (i + 0.5) * scale;
            int first = Math.Max((int)(middle - support + 0.5), 0), end = Math.Min((int)(middle + support + 0.5), from);
            double sum = 0;
            for (int j = first; j < end; j++)
                sum += Weight(j, middle, support);
            for (int j = first; j < end; j++)
                _weights[(i * _window) + j - first] = (float)(Weight(j, middle, support) / sum);
            (_first[i], _count[i]) = (first, end - first);
        }
    }

    /// <summary>Number of new pixels.</summary>
    public int Length => _first.Length;

    /// <summary>A new pixel.</summary>
    /// <param name="line">The old pixels.</param>
    /// <param name="stride">Distance from one to the next.</param>
    /// <param name="index">Index of the new one.</param>
    public float Read(ReadOnlySpan<float> line, int stride, int index)
    {
        ReadOnlySpan<float> weights = _weights.AsSpan(index * _window, _count[index]);
        int at = _first[index] * stride;
        float sum = 0;
        foreach (float weight in weights)
        {
            sum += weight * line[at];
            at += stride;
        }

        return sum;
    }

    private static double Weight(int j, double middle, double support) => Math.Max(0, 1 - (Math.Abs(j + 0.5 - middle) / support));
}
