namespace CnnGen;

/// <summary>Which part of the parameter block belongs to which parameter, padding included.</summary>
internal static class ParameterRegions
{
    /// <summary>The parameters in the order in which they lie, each with the index behind its last float; the first begins at 0, each other where the one before it ends.</summary>
    public static IEnumerable<(ParameterInfo Parameter, long End)> Of(ModelInfo info)
    {
        ParameterInfo[] sorted = [.. info.Parameters.OrderBy(static parameter => parameter.Offset)];
        for (int i = 0; i < sorted.Length; i++)
        {
            bool isLast = i + 1 == sorted.Length;
            long end = isLast ? info.ParameterBlockLength : sorted[i + 1].Offset;
            yield return (sorted[i], sorted[i].IsTrained && (isLast || !sorted[i + 1].IsTrained) ? info.TrainedBlockLength : end);
        }
    }

    /// <summary>Names of the parameters that have a number that is NaN or infinite somewhere in the blocks.</summary>
    public static List<string> NotFinite(ModelInfo info, params ReadOnlySpan<NativeBuffer> blocks)
    {
        var names = new List<string>();
        long start = 0;
        foreach ((ParameterInfo parameter, long end) in Of(info))
        {
            foreach (NativeBuffer block in blocks)
            {
                if (start < end && !Finite.Are(block.ReadOnlySlice(start, (int)(end - start))))
                {
                    names.Add(parameter.Name);
                    break;
                }
            }

            start = end;
        }

        return names;
    }
}
