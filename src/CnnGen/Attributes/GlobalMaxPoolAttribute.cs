namespace CnnGen;

/// <summary>The largest value of each channel, over one, two or three axes, (C, H, W) -> (C): <c>y[c] = max over i, j of x[c, i, j]</c>.</summary>
/// <remarks>PyTorch's <c>AdaptiveMaxPool2d(1)</c> and a flatten, Keras's <c>GlobalMaxPooling2D</c>.</remarks>
public sealed class GlobalMaxPoolAttribute : LayerAttribute;
