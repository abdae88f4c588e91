namespace CnnGen;

/// <summary>Makes a vector of an image, (C, H, W) -> (C * H * W), in C,H,W order: <c>y[(c * H + i) * W + j] = x[c, i, j]</c>.</summary>
/// <remarks>It costs nothing at run time. PyTorch's <c>Flatten</c>; Keras's flattens H,W,C instead.</remarks>
public sealed class FlattenAttribute : LayerAttribute;
