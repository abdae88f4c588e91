using System.Globalization;

namespace CnnGen.Tests.Safetensors;

/// <summary>What Linux says of the memory in which this process sees a file, in kB: all, what other processes see too, and what this process has written to.</summary>
internal sealed record MappedMemory(int Resident, int Shared, int Dirty)
{
    public static MappedMemory Of(string path)
    {
        int[] sums = new int[3];
        bool isFile = false;
        foreach (string line in File.ReadLines("/proc/self/smaps"))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (!words[0].EndsWith(':'))
                isFile = line.EndsWith(path, StringComparison.Ordinal);
            int kind = Array.IndexOf(["Rss:", "Shared_Clean:", "Private_Dirty:"], words[0]);
            if (isFile && kind >= 0)
                sums[kind] += int.Parse(words[1], CultureInfo.InvariantCulture);
        }

        return new MappedMemory(sums[0], sums[1], sums[2]);
    }
}
