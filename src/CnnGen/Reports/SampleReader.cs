namespace CnnGen.Reports;

/// <summary>Reads samples one by one, wherever they are; what cannot be read is told with its name.</summary>
/// <param name="source">The samples.</param>
internal sealed class SampleReader(SampleSource source)
{
    /// <summary>The samples.</summary>
    public SampleSource Source => source;

    /// <summary>Number of samples.</summary>
    public int Count => source.Count;

    /// <summary>A sample and its target.</summary>
    /// <exception cref="DamagedItemException">It is damaged.</exception>
    public (float[] Input, float[] Target) Read(int index)
    {
        float[] input = new float[source.InputLength], target = new float[source.TargetLength];
        CheckedReading.Read(source, index, input, target);
        return (input, target);
    }
}
