namespace CnnGen;

/// <summary>The memory of a batch.</summary>
internal sealed class BatchSlot(int samples, int inputLength, int targetLength, Augmentation? augmentation)
{
    /// <summary>The samples, one behind the other.</summary>
    public float[] Inputs { get; } = new float[samples * inputLength];

    /// <summary>Their targets.</summary>
    public float[] Targets { get; } = new float[samples * targetLength];

    /// <summary>Where a sample is read and changed before it comes to its place.</summary>
    public AugmentationMemory? Augmentation { get; } = augmentation is null ? null : new AugmentationMemory(augmentation);

    /// <summary>Bytes that such a slot takes.</summary>
    public static long BytesOf(int samples, int inputLength, int targetLength, Augmentation? augmentation) =>
        ((long)samples * (inputLength + (long)targetLength) * sizeof(float)) + (augmentation is null ? 0 : AugmentationMemory.BytesOf(augmentation));

    /// <summary>Number of samples that are there.</summary>
    public int Count { get; set; }

    /// <summary>Whether the batch is there, or what prevented it.</summary>
    public bool IsReady { get; set; }

    /// <summary>What prevented the batch.</summary>
    public Exception? Error { get; set; }
}
