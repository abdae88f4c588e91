using System.Globalization;

namespace CnnGen.Benchmarks.Measuring;

/// <summary>Whether other programs keep the cores busy.</summary>
internal static class MachineLoad
{
    private const string LoadAverages = "/proc/loadavg";
    private const double Quiet = 0.5;

    /// <summary>What to tell whoever reads the numbers; null on a quiet machine and where the system does not say.</summary>
    public static string? Warning()
    {
        if (!File.Exists(LoadAverages))
            return null;
        string lastMinute = File.ReadAllText(LoadAverages).Split(' ')[0];
        if (!double.TryParse(lastMinute, CultureInfo.InvariantCulture, out double load) || load <= Quiet)
            return null;
        return string.Create(CultureInfo.InvariantCulture, $"The machine is busy (load {load:0.0} on {Environment.ProcessorCount} cores): ")
            + "only ratios with one thread mean anything, and those roughly.";
    }
}
