using System.Globalization;

namespace CnnGen.EndToEnd.Testing;

/// <summary>Collects what differs from expected values, so that one run tells all of it.</summary>
internal sealed class Mismatches
{
    private readonly List<string> _lines = [];

    /// <summary>One line for each tensor that differs.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Compares a tensor; each element may differ by <paramref name="tolerance"/> times the largest expected value.</summary>
    public void Compare(string name, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double tolerance)
    {
        if (expected.Length != actual.Length)
        {
            _lines.Add($"{name}: {actual.Length} elements instead of {expected.Length}");
            return;
        }

        double largest = 0, difference = 0;
        int worst = 0, wrong = 0;
        foreach (float value in expected)
            largest = Math.Max(largest, Math.Abs(value));
        for (int i = 0; i < expected.Length; i++)
        {
            double off = Math.Abs((double)expected[i] - actual[i]);
            if (off <= tolerance * largest)
                continue;
            wrong++;
            if (off > difference || double.IsNaN(off))
                (difference, worst) = (off, i);
        }

        if (wrong > 0)
            _lines.Add(string.Create(CultureInfo.InvariantCulture,
                $"{name}: {wrong} of {expected.Length} elements differ, most of all [{worst}]: {actual[worst]:G9} instead of {expected[worst]:G9}, {difference / largest:0.0e+0} of the largest, {largest:G9}"));
    }

    /// <summary>Compares a number, which may differ by <paramref name="tolerance"/>.</summary>
    public void Compare(string name, double expected, double actual, double tolerance)
    {
        if (!(Math.Abs(expected - actual) <= tolerance))
            _lines.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: {actual:G9} instead of {expected:G9}"));
    }

    /// <summary>Fails with all lines, if there are any.</summary>
    public void AssertNone() => Assert.True(_lines.Count == 0, string.Join('\n', _lines));
}
