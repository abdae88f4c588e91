using System.Globalization;

namespace CnnGen.Compiler;

/// <summary>Arithmetic and spelling of numbers that no argument can upset.</summary>
internal static class Numbers
{
    /// <summary>The product, or <see cref="long.MaxValue"/> where it does not fit.</summary>
    public static long Product(IEnumerable<int> factors)
    {
        long product = 1;
        foreach (int factor in factors)
        {
            if (factor != 0 && product > long.MaxValue / Math.Abs((long)factor))
                return long.MaxValue;
            product *= factor;
        }

        return product;
    }

    public static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;

    public static int CeilingDivide(int value, int divisor) => (value + divisor - 1) / divisor;

    public static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number for people, its thousands apart: <c>1,234,567</c>.</summary>
    public static string Grouped(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A float as people write it. Not another Text: a long would pass for a float.</summary>
    public static string Real(float value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A float literal that reads back to the same bits.</summary>
    public static string Literal(float value) => Real(value) + "f";
}
