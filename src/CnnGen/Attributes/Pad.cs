namespace CnnGen;

/// <summary>Names for the two paddings that are asked for by meaning rather than by size: <c>Padding = Pad.Same</c>.</summary>
public static class Pad
{
    /// <summary>No padding: the window stays inside the image. PyTorch's <c>padding='valid'</c>.</summary>
    public const int Valid = 0;

    /// <summary>
    /// As many zeros around the image as make <c>output = ceil(input / stride)</c>; where their number is odd, the extra one lies below and to the right.
    /// Keras's <c>padding="same"</c>, and at stride 1 PyTorch's <c>padding='same'</c>.
    /// </summary>
    public const int Same = -1;
}
