namespace CnnGen;

/// <summary>Reads a whole source into memory.</summary>
internal static class MemoryCopy
{
    /// <inheritdoc cref="SampleSource.ToDataset"/>
    public static Dataset Of(SampleSource source, ICollection<DamagedItem>? damaged)
    {
        int inputLength = source.InputLength, targetLength = source.TargetLength;
        if ((long)source.Count * Math.Max(inputLength, targetLength) > Array.MaxLength)
            throw new InvalidOperationException(FormattableString.Invariant($"{source.Count} samples of {inputLength} floats are more than an array holds; read them with a {nameof(DataLoader)}."));
        float[] inputs = new float[source.Count * inputLength], targets = new float[source.Count * targetLength];
        int count = 0;
        DamagedItemException? last = null;
        for (int i = 0; i < source.Count; i++)
        {
            try
            {
                CheckedReading.Read(source, i, inputs.AsSpan(count * inputLength, inputLength), targets.AsSpan(count * targetLength, targetLength));
                count++;
            }
            catch (DamagedItemException error) when (damaged is not null)
            {
                damaged.Add(error.Item);
                last = error;
            }
        }

        if (count == 0)
            throw last!;
        Array.Resize(ref inputs, count * inputLength);
        Array.Resize(ref targets, count * targetLength);
        return new Dataset(inputs, targets, count);
    }
}
