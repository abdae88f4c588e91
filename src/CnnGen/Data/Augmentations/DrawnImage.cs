namespace CnnGen;

/// <summary>An image, and room to draw it anew.</summary>
/// <param name="length">Floats of the largest.</param>
internal sealed class DrawnImage(int length)
{
    private float[] _front = new float[length];
    private float[] _back = new float[length];

    /// <summary>The image, and what is left behind it.</summary>
    public Span<float> Front => _front;

    /// <summary>Bytes that such an image takes.</summary>
    public static long BytesOf(int length) => 2L * length * sizeof(float);

    /// <summary>Draws the image as a map shows it.</summary>
    /// <param name="from">Shape of the image.</param>
    /// <param name="to">Shape of the new one.</param>
    /// <param name="map">Which place each pixel shows.</param>
    /// <param name="fill">Value outside.</param>
    /// <param name="isSmooth">Whether it is bilinear between pixels, or the nearest pixel.</param>
    public void Draw(ImageShape from, ImageShape to, AffineMap map, float fill, bool isSmooth)
    {
        AffineResampling.Draw(_front.AsSpan(0, from.Length), from, _back.AsSpan(0, to.Length), to, map, fill, isSmooth);
        (_front, _back) = (_back, _front);
    }
}
