namespace CnnGen.Imaging;

/// <summary>A colour.</summary>
/// <param name="Red">0 to 255.</param>
/// <param name="Green">0 to 255.</param>
/// <param name="Blue">0 to 255.</param>
public readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    /// <summary>No light.</summary>
    public static Rgb Black => default;

    /// <summary>All light.</summary>
    public static Rgb White => new(255, 255, 255);

    /// <summary>A colour between two.</summary>
    /// <param name="from">The colour at 0.</param>
    /// <param name="to">The colour at 1.</param>
    /// <param name="share">How far from the one to the other; what is below 0 or above 1 counts as that.</param>
    public static Rgb Mix(Rgb from, Rgb to, float share)
    {
        float s = float.IsNaN(share) ? 0 : Math.Clamp(share, 0, 1);
        return new Rgb(Mix(from.Red, to.Red, s), Mix(from.Green, to.Green, s), Mix(from.Blue, to.Blue, s));
    }

    private static byte Mix(byte from, byte to, float share) => (byte)MathF.Round(from + ((to - from) * share));
}
