namespace CnnGen;

/// <summary>Says for each pixel (x, y) of a new image the place of the old one that it shows: (XX x + XY y + X0, YX x + YY y + Y0). Whole numbers are the middles of pixels, y runs down.</summary>
/// <param name="XX">Change of the place's column with the column.</param>
/// <param name="XY">Change of its column with the row.</param>
/// <param name="X0">Its column for the pixel (0, 0).</param>
/// <param name="YX">Change of its row with the column.</param>
/// <param name="YY">Change of its row with the row.</param>
/// <param name="Y0">Its row for the pixel (0, 0).</param>
public readonly record struct AffineMap(double XX, double XY, double X0, double YX, double YY, double Y0)
{
    /// <summary>The map that leaves an image as it is.</summary>
    public static AffineMap Identity { get; } = new(1, 0, 0, 0, 1, 0);

    /// <summary>The map that shows the pixel (x + left, y + top) at (x, y).</summary>
    public static AffineMap Translation(double left, double top) => new(1, 0, left, 0, 1, top);

    /// <summary>The image turned, zoomed and moved: what was at its middle comes <paramref name="right"/> pixels to the right of it and <paramref name="down"/> below.</summary>
    /// <param name="shape">Shape of the image.</param>
    /// <param name="degrees">Angle, counterclockwise.</param>
    /// <param name="scale">How many times as large things become, greater than 0.</param>
    /// <param name="right">Pixels to the right.</param>
    /// <param name="down">Pixels down.</param>
    public static AffineMap About(ImageShape shape, double degrees, double scale = 1, double right = 0, double down = 0)
    {
        (double sin, double cos) = double.SinCosPi(degrees / 180);      // exact for quarters of a turn
        double x = (shape.Width - 1) / 2.0, y = (shape.Height - 1) / 2.0;
        return Translation(x, y).Then(new AffineMap(cos / scale, -sin / scale, 0, sin / scale, cos / scale, 0)).Then(Translation(-x - right, -y - down));
    }

    /// <summary>The map of two changes, this one first.</summary>
    public AffineMap Then(AffineMap next) => new(
        (XX * next.XX) + (XY * next.YX), (XX * next.XY) + (XY * next.YY), (XX * next.X0) + (XY * next.Y0) + X0,
        (YX * next.XX) + (YY * next.YX), (YX * next.XY) + (YY * next.YY), (YX * next.X0) + (YY * next.Y0) + Y0);
}
