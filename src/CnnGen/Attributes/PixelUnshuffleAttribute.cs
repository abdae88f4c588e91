namespace CnnGen;

/// <summary>
/// The inverse of <see cref="PixelShuffleAttribute"/>, (C, H * r, W * r) -> (C * r * r, H, W): <c>y[(c * r + i) * r + j, h, w] = x[c, h * r + i, w * r + j]</c>. PyTorch's <c>PixelUnshuffle</c>.
/// </summary>
/// <param name="downscaleFactor">r, at least 1, which divides height and width.</param>
public sealed class PixelUnshuffleAttribute(int downscaleFactor) : LayerAttribute
{
    /// <summary>r.</summary>
    public int DownscaleFactor { get; } = downscaleFactor;
}
