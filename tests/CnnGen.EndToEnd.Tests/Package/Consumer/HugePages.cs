namespace Consumer;

/// <summary>Whether the system was asked for huge pages.</summary>
internal static class HugePages
{
    private const string Mappings = "/proc/self/smaps";

    /// <summary>Whether a large block of parameters lies in memory with the flag <c>hg</c>, which madvise(MADV_HUGEPAGE) sets; where the system keeps no such flags, nothing is asked.</summary>
    public static bool AreAdvised()
    {
        if (!File.Exists("/sys/kernel/mm/transparent_hugepage/enabled") || !File.Exists(Mappings))
            return true;
        using var net = Wide.Create(seed: 6);
        return File.ReadLines(Mappings).Any(static line => line.StartsWith("VmFlags:", StringComparison.Ordinal) && line.Split(' ').Contains("hg"));
    }
}
