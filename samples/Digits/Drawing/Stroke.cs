namespace Digits.Drawing;

/// <summary>What the pen does between touching the paper and leaving it.</summary>
/// <param name="Coordinates">x and y of each point that it passes, in hundredths of the digit's box.</param>
/// <param name="IsSmooth">Whether it runs as a curve through the points, or straight from one to the next.</param>
internal sealed record Stroke(int[] Coordinates, bool IsSmooth);
