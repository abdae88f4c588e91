namespace CnnGen;

/// <summary>The floats of a parameter block that belong to no parameter, as runs.</summary>
/// <remarks>
/// A kernel works on whole vectors, so what it adds to the gradients may hold anything in the padding; taken as a step it would make parameters of it
/// that no weight file has. The trainer clears it.
/// </remarks>
internal sealed class PaddingRuns
{
    private readonly List<(int Start, int End)> _runs = [];

    public PaddingRuns(ModelInfo info)
    {
        float[] used = new float[info.ParameterBlockLength];
        foreach (ParameterInfo parameter in info.Parameters)
        {
            float[] ones = new float[parameter.Length];
            Array.Fill(ones, 1);
            parameter.Layout.Pack(ones, 0, used.AsSpan(parameter.Offset));
        }

        for (int start = 0; start < used.Length; start++)
        {
            int end = start;
            while (end < used.Length && used[end] == 0)
                end++;
            if (end > start)
                _runs.Add((start, end));
            start = end;
        }
    }

    /// <summary>Clears the padding in a slice of the block that begins at <paramref name="start"/>.</summary>
    public void Clear(Span<float> slice, int start)
    {
        foreach ((int runStart, int runEnd) in _runs)
        {
            int from = Math.Max(runStart - start, 0);
            int to = Math.Min(runEnd - start, slice.Length);
            if (from < to)
                slice[from..to].Clear();
        }
    }
}
