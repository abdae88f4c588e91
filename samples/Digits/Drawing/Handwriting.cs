namespace Digits.Drawing;

/// <summary>How one digit is written: all that differs from one hand, pen and moment to the next.</summary>
internal readonly struct Handwriting
{
    public Handwriting(ref Dice dice)
    {
        Slant = 0.12f + 0.22f * dice.Normal();
        Turn = 0.09f * dice.Normal();
        Width = dice.Between(0.45f, 1.05f);
        Bow = 0.10f * dice.Normal();
        Taper = 0.2f * dice.Normal();
        Sag = 0.07f * dice.Normal();
        Unrest = dice.Between(0.01f, 0.05f);
        Height = dice.Between(17.5f, 20.5f);
        ShiftX = 0.8f * dice.Normal();
        ShiftY = 0.8f * dice.Normal();
        Radius = (0.35f + 0.2f * Width) * (dice.Between(1.4f, 2.6f) + Math.Abs(0.6f * dice.Normal()));
        if (dice.Happens(0.1f))
            Radius *= 1.35f;
        Pressure = 0.15f * dice.Normal();
        Softness = dice.Between(0.9f, 1.6f);
        Ink = dice.Between(0.85f, 1.15f);
        Noise = Math.Max(0, dice.Between(-0.04f, 0.08f));
    }

    /// <summary>Shift to the right for each unit upwards.</summary>
    public float Slant { get; }

    /// <summary>Half the tangent-like parameter of the rotation: the angle is <c>2 atan(Turn)</c>, in radians.</summary>
    public float Turn { get; }

    /// <summary>Width of the digit's box as a part of its height.</summary>
    public float Width { get; }

    /// <summary>How far the middle of the digit bulges to the side, as a part of its height.</summary>
    public float Bow { get; }

    /// <summary>How much wider the digit is at its bottom than in its middle, as a part of its width.</summary>
    public float Taper { get; }

    /// <summary>How far the middle of the digit hangs down, as a part of its height: small heads or small bellies.</summary>
    public float Sag { get; }

    /// <summary>Standard deviation of the points that the pen aims at, as a part of the height.</summary>
    public float Unrest { get; }

    /// <summary>The longer side of the drawn digit, in pixels.</summary>
    public float Height { get; }

    /// <summary>Distance of the digit's centre of mass from the picture's centre, in pixels to the right.</summary>
    public float ShiftX { get; }

    /// <summary>The same, downwards.</summary>
    public float ShiftY { get; }

    /// <summary>Half the width of the pen's line, in pixels.</summary>
    public float Radius { get; }

    /// <summary>Relative change of the line's width from the beginning of the digit to its end.</summary>
    public float Pressure { get; }

    /// <summary>Width of the line's edge, in pixels.</summary>
    public float Softness { get; }

    /// <summary>Brightness of the line's middle; above 1 the edge becomes harder.</summary>
    public float Ink { get; }

    /// <summary>Standard deviation of each pixel's brightness.</summary>
    public float Noise { get; }
}
