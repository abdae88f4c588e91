namespace CnnGen;

/// <summary>The mean of each channel, over one, two or three axes, (C, H, W) -> (C): <c>y[c] = sum over i, j of x[c, i, j] / (H * W)</c>.</summary>
/// <remarks>PyTorch's <c>AdaptiveAvgPool2d(1)</c> and a flatten, Keras's <c>GlobalAveragePooling2D</c>.</remarks>
public sealed class GlobalAvgPoolAttribute : LayerAttribute;
