namespace CnnGen;

/// <summary>
/// Makes squares of pixels from groups of channels, (C * r * r, H, W) -> (C, H * r, W * r): <c>y[c, h * r + i, w * r + j] = x[(c * r + i) * r + j, h, w]</c>. PyTorch's <c>PixelShuffle</c>
/// (Shi et al., 2016); TensorFlow's <c>depth_to_space</c> orders the channels otherwise.
/// </summary>
/// <param name="upscaleFactor">r, at least 1.</param>
public sealed class PixelShuffleAttribute(int upscaleFactor) : LayerAttribute
{
    /// <summary>r.</summary>
    public int UpscaleFactor { get; } = upscaleFactor;
}
