namespace CnnGen.Reports;

/// <summary>Reads samples one by one, wherever they are.</summary>
/// <param name="source">The samples.</param>
internal sealed class SampleReader(SampleSource source)
{
    /// <summary>Number of samples.</summary>
    public int Count => source.Count;

    /// <summary>A sample.</summary>
    public float[] Input(int index)
    {
        float[] input = new float[source.InputLength];
        source.Read(index, input, new float[source.TargetLength]);
        return input;
    }

    /// <summary>Its target.</summary>
    public float[] Target(int index)
    {
        float[] target = new float[source.TargetLength];
        source.ReadTarget(index, target);
        return target;
    }
}
