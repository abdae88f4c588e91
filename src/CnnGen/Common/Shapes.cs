namespace CnnGen;

/// <summary>Arithmetic and text of shapes.</summary>
internal static class Shapes
{
    /// <summary>Number of elements: the product of the lengths, 1 for no axes.</summary>
    /// <exception cref="OverflowException">It does not fit an int.</exception>
    public static int Product(ReadOnlySpan<int> shape)
    {
        int product = 1;
        foreach (int length in shape)
            product = checked(product * length);
        return product;
    }

    /// <summary>The axes that are longer than 1.</summary>
    public static int[] WithoutOnes(ReadOnlySpan<int> shape) => Array.FindAll(shape.ToArray(), static length => length != 1);

    /// <summary>The shape as PyTorch prints it: <c>(6, 1, 5, 5)</c>.</summary>
    public static string Format(ReadOnlySpan<int> shape)
    {
        string text = "(";
        for (int axis = 0; axis < shape.Length; axis++)
            text += (axis == 0 ? "" : ", ") + shape[axis].ToString(System.Globalization.CultureInfo.InvariantCulture);
        return text + ")";
    }
}
