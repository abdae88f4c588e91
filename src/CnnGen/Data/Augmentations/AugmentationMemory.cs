namespace CnnGen;

/// <summary>Where a sample, and its mask if it has one, lie while they are changed.</summary>
internal sealed class AugmentationMemory(Augmentation augmentation)
{
    /// <summary>The sample.</summary>
    public DrawnImage Image { get; } = new(augmentation.LargestLength);

    /// <summary>The mask.</summary>
    public DrawnImage Mask { get; } = new(augmentation.LargestMask);

    /// <summary>Bytes that both take.</summary>
    public static long BytesOf(Augmentation augmentation) => DrawnImage.BytesOf(augmentation.LargestLength) + DrawnImage.BytesOf(augmentation.LargestMask);
}
