namespace Digits;

/// <summary>Pictures of digits and what they show.</summary>
/// <param name="Pixels">28x28 pixels a picture, 0 for paper to 255 for ink.</param>
/// <param name="Labels">The digit, 0 to 9, of each picture.</param>
internal sealed record LabelledDigits(byte[] Pixels, byte[] Labels)
{
    /// <summary>Pixels of a picture.</summary>
    public const int PictureLength = 28 * 28;
}
