namespace CnnGen;

/// <summary>Names for the two paddings that are asked for by meaning rather than by size: <c>Padding = Pad.Same</c>.</summary>
public static class Pad
{
    /// <summary>No padding: the window stays inside the input. PyTorch's <c>padding='valid'</c>.</summary>
    public const int Valid = 0;

    /// <summary>
    /// As many zeros around the input as make <c>output = ceil(input / stride)</c> along each axis; where their number is odd, the extra one lies behind, below or to the right.
    /// Keras's <c>padding="same"</c>, and at stride 1 PyTorch's <c>padding='same'</c>.
    /// </summary>
    public const int Same = -1;
}
