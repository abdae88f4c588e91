namespace CnnGen;

/// <summary>The classes of a source's samples, where its targets are classes.</summary>
internal static class ClassLabels
{
    /// <summary>Up to here every whole number is a float.</summary>
    private const float Largest = 1 << 24;

    /// <summary>The class of each sample; null where a target is not a single whole number from 0.</summary>
    /// <exception cref="DamagedItemException">A target cannot be read.</exception>
    public static int[]? Find(SampleSource source)
    {
        if (source.TargetLength != 1)
            return null;
        int[] classes = new int[source.Count];
        Span<float> target = stackalloc float[1];
        for (int i = 0; i < classes.Length; i++)
        {
            CheckedReading.ReadTarget(source, i, target);
            if (!(target[0] >= 0 && target[0] <= Largest && target[0] == MathF.Truncate(target[0])))
                return null;
            classes[i] = (int)target[0];
        }

        return classes;
    }
}
