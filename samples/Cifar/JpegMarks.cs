using CnnGen;

namespace Cifar;

/// <summary>Tells pictures that were stored as JPEG from the original ones: between its blocks of 8x8 pixels there are steps.</summary>
internal static class JpegMarks
{
    private const int Block = 8;
    private const int MostPictures = 2000;

    // The original pictures have 1.03, the same at JPEG's usual quality 1.18.
    private const double Least = 1.1;

    /// <summary>Whether pictures bear the marks.</summary>
    public static bool AreIn(CifarFile pictures) => StepRatio(pictures) > Least;

    /// <summary>How much larger the mean difference of neighbours in a row is between blocks than inside of them.</summary>
    internal static double StepRatio(CifarFile pictures)
    {
        double between = 0, inside = 0;
        for (int i = 0; i < Math.Min(pictures.Count, MostPictures); i++)
        {
            ReadOnlySpan<byte> pixels = pictures.Image(i);
            for (int at = 1; at < pixels.Length; at++)
            {
                int column = at % CifarFile.Side, step = Math.Abs(pixels[at] - pixels[at - 1]);
                if (column == 0)
                    continue;
                if (column % Block == 0)
                    between += step;
                else
                    inside += step;
            }
        }

        const double Borders = (CifarFile.Side / Block) - 1, Others = CifarFile.Side - 1 - Borders;
        return inside > 0 ? between / Borders / (inside / Others) : between > 0 ? double.PositiveInfinity : 1;
    }
}
