namespace CnnGen;

/// <summary>Parts samples by lot, each class in the same proportion.</summary>
internal static class StratifiedSplit
{
    /// <summary>Draws the samples that are for validation.</summary>
    /// <param name="count">Number of samples, at least 2.</param>
    /// <param name="share">Share of those for validation, in (0, 1).</param>
    /// <param name="classes">Class of each; null for one class.</param>
    /// <param name="random">The lot.</param>
    /// <returns>The indices of both, rising.</returns>
    public static (int[] Training, int[] Validation) Draw(int count, double share, int[]? classes, CounterRandom random)
    {
        int wanted = Math.Clamp((int)Math.Round(share * count, MidpointRounding.AwayFromZero), 1, count - 1);
        int[][] groups = [.. Enumerable.Range(0, count).GroupBy(i => classes?[i] ?? 0).OrderBy(static group => group.Key)
            .Select(group => group.OrderBy(i => random.Bits((ulong)i)).ThenBy(static i => i).ToArray())];
        int[] quotas = Quotas(groups, wanted, count, random);
        bool[] isChosen = new bool[count];
        for (int g = 0; g < groups.Length; g++)
        {
            foreach (int i in groups[g].AsSpan(0, quotas[g]))
                isChosen[i] = true;
        }

        return ([.. Enumerable.Range(0, count).Where(i => !isChosen[i])], [.. Enumerable.Range(0, count).Where(i => isChosen[i])]);
    }

    /// <summary>How many of each class: its exact share rounded down, and one more for the classes with the largest remainders (Hamilton's method); of equal ones the lot decides.</summary>
    private static int[] Quotas(int[][] groups, int wanted, int count, CounterRandom random)
    {
        int[] quotas = Array.ConvertAll(groups, group => (int)((long)group.Length * wanted / count));
        IEnumerable<int> byRemainder = Enumerable.Range(0, groups.Length)
            .OrderByDescending(g => (long)groups[g].Length * wanted % count)
            .ThenBy(g => random.Bits((ulong)count + (ulong)g));
        foreach (int g in byRemainder.Take(wanted - quotas.Sum()))
            quotas[g]++;
        return quotas;
    }
}
