using System.Diagnostics;
using System.Globalization;
using CnnGen;
using CnnGen.Samples;

namespace Zoo;

/// <summary>A prediction, timed.</summary>
internal static class TimedRun
{
    private const ulong InputStream = 1UL << 32;   // the streams below are those of the weights

    /// <summary>Gets the weights, predicts, and prints how long each took.</summary>
    public static void Run(ZooEntry entry, RunSettings settings)
    {
        if (settings.Pack is not null)
            SampleProgram.CheckFolderOf("--pack", settings.Pack);
        long start = Stopwatch.GetTimestamp();
        using ParameterSet parameters = Parameters(entry.Info, settings);
        double preparation = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        if (settings.Pack is not null)
            parameters.SavePacked(settings.Pack);
        Timing timing = entry.Time(parameters, Sample(entry.Info, settings.Seed), settings.Repetitions);
        string weights = settings.Map is not null ? "mapped" : settings.Weights is not null ? "read" : $"drawn from seed {settings.Seed}";
        Write($"{entry.Name}: {entry.Purpose}");
        Write($"weights      {entry.Info.ParameterCount:N0} parameters, {weights} in {preparation:N1} ms");
        Write($"first        {timing.First:N3} ms");
        Write($"median       {timing.Median:N3} ms of {settings.Repetitions}, from {timing.Milliseconds[0]:N3} to {timing.Milliseconds[^1]:N3} ms");
        Write($"speed        {entry.Info.MultiplyAdds / timing.Median / 1e6:N1} G multiply-adds a second, one thread");
        Write($"outputs      {string.Join(", ", timing.Outputs.Take(5).Select(static value => value.ToString("G6", CultureInfo.InvariantCulture)))}{(timing.Outputs.Length > 5 ? ", ..." : "")}");
    }

    private static ParameterSet Parameters(ModelInfo info, RunSettings settings) =>
        settings.Map is not null ? ParameterSet.Map(info, settings.Map)
        : settings.Weights is not null ? ParameterSet.Load(info, settings.Weights)
        : ParameterSet.Create(info, settings.Seed);

    /// <summary>Numbers from 0 to 1, as pixels are.</summary>
    private static float[] Sample(ModelInfo info, int seed)
    {
        var random = new CounterRandom(seed, InputStream);
        float[] sample = new float[info.InputLength];
        for (int i = 0; i < sample.Length; i++)
            sample[i] = random.Uniform((ulong)i);
        return sample;
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
