namespace CnnGen;

/// <summary>
/// The axes in another order: axis i of the value is axis <c>axes[i]</c> of the input, of which 0 are the channels: <c>Permute(1, 2, 0)</c> makes (H, W, C) of (C, H, W). PyTorch's
/// <c>permute</c> of a sample, without the batch; Keras's <c>Permute</c> counts from 1.
/// </summary>
/// <param name="axes">Each axis of the input once.</param>
public sealed class PermuteAttribute(params int[] axes) : LayerAttribute
{
    /// <summary>The axes of the input in their new order.</summary>
    public int[] Axes { get; } = axes;
}
