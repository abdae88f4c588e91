namespace Membrane;

/// <summary>A picture of a slice of tissue, and where in it are cells (1) and the membranes between them (0).</summary>
/// <param name="Number">Number of the slice.</param>
/// <param name="Side">Pixels of a side.</param>
/// <param name="Pixels">The picture, row by row, from 0 (black) to 1.</param>
/// <param name="Mask">The truth, row by row.</param>
internal sealed record MembraneImage(int Number, int Side, float[] Pixels, float[] Mask)
{
    /// <summary>A grey value from 0 to 1.</summary>
    public static float FromGrey(byte grey) => grey / 255f;

    /// <summary>The grey value back again.</summary>
    public static byte ToGrey(float pixel) => (byte)MathF.Round(Math.Clamp(pixel, 0, 1) * 255);
}
