using System.Globalization;

namespace CnnGen.Generator.Tests.Fuzzing;

/// <summary>What a network computed, by name, and what it did that it must not do.</summary>
internal sealed class NetworkResult
{
    /// <summary>Differences that rounding may make, as a share of the tensor's largest value.</summary>
    private const double Tolerance = 1e-4;

    /// <summary>The same as a share of the largest value of all tensors of a kind: a tensor may be nothing but the rounding of larger ones.</summary>
    private const double Floor = 1e-6;

    private readonly List<(string Kind, string Name, float[] Values)> _tensors = [];

    public List<string> Mistakes { get; } = [];

    public void Add(string kind, string name, float[] values) => _tensors.Add((kind, name, values));

    public void Check(GuardedBuffer buffer, string name)
    {
        if (buffer.Breach() is { } place)
            Mistakes.Add($"{name}: written {(place < 0 ? $"{-place} before its begin" : $"{place} behind its end")}");
    }

    /// <summary>Lines that tell where this differs from the expected result.</summary>
    public IEnumerable<string> Differences(NetworkResult expected)
    {
        foreach (((string kind, string name, float[] wanted), (_, _, float[] values)) in expected._tensors.Zip(_tensors))
        {
            double ofAll = expected._tensors.Where(tensor => tensor.Kind == kind).Max(static tensor => Largest(tensor.Values));
            double allowed = Math.Max(Tolerance * Largest(wanted), Floor * ofAll);
            int worst = Worst(wanted, values);
            if (worst >= 0 && !(Math.Abs(wanted[worst] - values[worst]) <= allowed))
                yield return string.Create(CultureInfo.InvariantCulture, $"{kind} {name}[{worst}] of {wanted.Length}: {values[worst]:G9} instead of {wanted[worst]:G9}, the largest is {Largest(wanted):G9}");
        }
    }

    private static double Largest(float[] values) => values.Length == 0 ? 0 : values.Max(static value => Math.Abs((double)value));

    private static int Worst(float[] wanted, float[] values)
    {
        int worst = wanted.Length == 0 ? -1 : 0;
        for (int i = 0; i < wanted.Length; i++)
        {
            if (!float.IsFinite(values[i]))
                return i;
            if (Math.Abs(wanted[i] - values[i]) > Math.Abs(wanted[worst] - values[worst]))
                worst = i;
        }

        return worst;
    }
}
