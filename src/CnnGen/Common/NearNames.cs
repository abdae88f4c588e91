namespace CnnGen;

/// <summary>Finds what a mistyped name was meant to be.</summary>
internal static class NearNames
{
    /// <summary>The candidates within a third of the name's length in edits, nearest first; at most three.</summary>
    public static List<string> Find(string name, IEnumerable<string> candidates)
    {
        var near = new List<(int Distance, string Name)>();
        foreach (string candidate in candidates)
        {
            int distance = Distance(name, candidate);
            if (distance <= Math.Max(name.Length, 3) / 3)
                near.Add((distance, candidate));
        }

        near.Sort(static (a, b) => a.Distance != b.Distance ? a.Distance.CompareTo(b.Distance) : string.CompareOrdinal(a.Name, b.Name));
        return near.GetRange(0, Math.Min(3, near.Count)).ConvertAll(static entry => entry.Name);
    }

    /// <summary>How many letters must be inserted, deleted or replaced (Levenshtein, 1966), whatever their case.</summary>
    private static int Distance(string a, string b)
    {
        int[] row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
            row[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[b.Length];
    }
}
