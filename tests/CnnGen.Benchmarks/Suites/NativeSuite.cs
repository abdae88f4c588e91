using System.CommandLine;
using System.Runtime.InteropServices;
using CnnGen.Benchmarks.Measuring;
using CnnGen.Benchmarks.Native;
using CnnGen.Benchmarks.Networks;
using CnnGen.Benchmarks.Reports;
using static CnnGen.Benchmarks.Reports.RowText;

namespace CnnGen.Benchmarks.Suites;

/// <summary>The same networks compiled ahead of time, in a process of their own, beside the JIT in this one.</summary>
internal static class NativeSuite
{
    private const string Name = "native";
    private const int Pairs = 100;
    private const double SampleSeconds = 0.02;
    private const double Tolerance = 1e-5;

    public static Command CreateCommand()
    {
        var program = new Option<FileInfo?>("--program") { Description = "The published CnnGen.Benchmarks.Native; it is published first if this is not given." };
        Option<NetworkCase[]> networks = SuiteOptions.Networks(NetworkCase.All);
        var training = new Option<bool>("--training") { Description = "Measures training steps (forward, loss, backward, SGD with momentum) instead of predictions." };
        Option<int[]> batches = SuiteOptions.Batch(1);
        Option<int[]> threads = SuiteOptions.Threads(1);
        Option<double> seconds = SuiteOptions.Seconds();
        Option<FileInfo?> json = SuiteOptions.Json();
        var command = new Command(Name, "A native program beside the JIT on the same work.") { program, networks, training, batches, threads, seconds, json };
        command.SetAction(parsed =>
        {
            string file = NativeWorker.Find(parsed.GetValue(program));
            string pass = parsed.GetValue(training) ? Work.Training : Work.Prediction;
            RowTable<NativeRow> table = CreateTable();
            foreach ((NetworkCase network, int count, int batch) in
                SuiteOptions.Combine(parsed.GetValue(networks)!, parsed.GetValue(threads)!, parsed.GetValue(batches)!))
            {
                table.Add(Measure(file, network.Name, pass, batch, count, parsed.GetValue(seconds)));
            }

            table.Print();
            JsonReport.Write(parsed.GetValue(json), table.Rows, JsonReport.Default.Native);
        });
        return command;
    }

    private static RowTable<NativeRow> CreateTable() => new(
        "Native and JIT: a ratio above 1 means that the native program is faster",
        ("network", static row => row.Network),
        ("pass", static row => row.Pass),
        ("batch", static row => Number(row.Batch)),
        ("threads", static row => Number(row.Threads)),
        ("native us", static row => Number(row.OursUs, "0.0")),
        ("JIT us", static row => Number(row.PeerUs, "0.0")),
        ("ratio, median", static row => Number(row.RatioMedian, "0.00")),
        ("ratio, best", static row => Number(row.RatioBest, "0.00")),
        ("JIT", static row => row.Peer));

    private static NativeRow Measure(string program, string network, string pass, int batch, int threads, double seconds)
    {
        string[] words = Work.WordsOf(network, pass, batch, threads);
        using Work work = Work.Create(words);
        using var native = NativeWorker.Start(program, words);
        if (!(Math.Abs(work.Proof - native.Proof) <= Tolerance * (1 + Math.Abs(work.Proof))))
            throw new BenchmarkException($"{network}: the native program computes {native.Proof}, the JIT {work.Proof}.");
        ContestTimes times = new Contest(SampleSeconds, Pairs, threads, seconds).Run(native.Sample, Contest.SamplerOf(work.Run));
        return new NativeRow(
            Name, network, pass, batch, threads, RuntimeInformation.FrameworkDescription,
            OursUs: Statistics.Median(times.Ours) * 1e6,
            PeerUs: Statistics.Median(times.Peer) * 1e6,
            RatioMedian: Statistics.MedianRatio(times.Peer, times.Ours),
            RatioBest: times.Peer.Min() / times.Ours.Min());
    }
}
