using System.CommandLine;
using CnnGen.Benchmarks.Measuring;
using CnnGen.Benchmarks.Networks;
using CnnGen.Benchmarks.Peers;
using CnnGen.Benchmarks.Reports;
using Spectre.Console;
using static CnnGen.Benchmarks.Reports.RowText;

namespace CnnGen.Benchmarks.Suites;

/// <summary>Training steps of whole networks, beside PyTorch in a process of its own, from the same weights on the same batch.</summary>
internal static class TrainingSuite
{
    private const string Name = "training";
    private const string PyTorchPeer = "pytorch";
    private const int Seed = 1;
    private const float LearningRate = 0.01f;
    private const float Momentum = 0.9f;
    private const int Pairs = 40;
    private const double SampleSeconds = 0.1;
    private const int SureSteps = 4;
    private const double Tolerance = 1e-4;
    private const double DriftTolerance = 5e-3;

    public static Command CreateCommand()
    {
        Option<NetworkCase[]> networks = SuiteOptions.Networks(NetworkCase.Trained);
        Option<int[]> batches = SuiteOptions.Batch(32, 128);
        Option<int[]> threads = SuiteOptions.Threads(1, 2);
        Option<double> seconds = SuiteOptions.Seconds();
        Option<FileInfo?> json = SuiteOptions.Json();
        Option<string> peer = SuiteOptions.Peers(PyTorchPeer, $"PyTorch, of the Python that {PyTorchTraining.PythonVariable} names, else the system's");
        var command = new Command(Name, "Training steps (forward, loss, backward, SGD with momentum): images a second, ratio to a peer.")
        {
            networks, batches, threads, seconds, peer, json,
        };
        command.SetAction(parsed =>
        {
            bool withPeer = parsed.GetValue(peer) == PyTorchPeer && FindPeer();
            RowTable<TrainingRow> table = CreateTable();
            foreach ((NetworkCase network, int count, int batch) in
                SuiteOptions.Combine(parsed.GetValue(networks)!, parsed.GetValue(threads)!, parsed.GetValue(batches)!))
            {
                table.Add(Measure(network, batch, count, parsed.GetValue(seconds), withPeer));
            }

            table.Print();
            JsonReport.Write(parsed.GetValue(json), table.Rows, JsonReport.Default.Training);
        });
        return command;
    }

    private static bool FindPeer()
    {
        bool found = PyTorchTraining.IsAvailable();
        if (!found)
            AnsiConsole.MarkupLineInterpolated($"[yellow]No peer: no Python with PyTorch ({PyTorchTraining.PythonVariable} names one). Ours is measured alone.[/]");
        return found;
    }

    private static RowTable<TrainingRow> CreateTable() => new(
        "Training steps: a ratio above 1 means that we are faster",
        ("network", static row => row.Network),
        ("batch", static row => Number(row.Batch)),
        ("threads", static row => Number(row.Threads)),
        ("images/s", static row => Number(row.ImagesPerSecond)),
        ("peer images/s", static row => Number(row.PeerImagesPerSecond)),
        ("ratio, median", static row => Number(row.RatioMedian, "0.00")),
        ("ratio, best", static row => Number(row.RatioBest, "0.00")),
        ("bytes/step", static row => Number(row.AllocatedBytes)),
        ("peer", static row => row.Peer ?? "-"));

    private static TrainingRow Measure(NetworkCase network, int batch, int threads, double seconds, bool withPeer)
    {
        using ParameterSet parameters = ParameterSet.Create(network.Info, Seed);
        using IBatchTraining ours = network.CreateTraining(parameters, new Sgd(LearningRate) { Momentum = Momentum }, batch, threads);
        using PyTorchTraining? peer = withPeer ? PyTorchTraining.Start(network.Name, batch, threads) : null;
        double[] losses = [.. Enumerable.Range(0, PyTorchTraining.WarmUpSteps).Select(_ => (double)ours.Step())];
        if (peer is not null)
            Compare(network.Name, losses, peer.Losses);
        long allocated = Allocation.PerCall(() => ours.Step());
        var contest = new Contest(SampleSeconds, Pairs, threads, seconds);
        ContestTimes times = contest.Run(Contest.SamplerOf(() => ours.Step()), peer is null ? null : peer.Sample);
        return Summarize(network, batch, threads, peer?.Title, times, allocated);
    }

    /// <summary>The first losses are the same. Later ones drift apart where batch normalisation amplifies what rounding has changed.</summary>
    private static void Compare(string network, double[] ours, IReadOnlyList<double> peers)
    {
        for (int step = 0; step < ours.Length; step++)
        {
            double tolerance = step < SureSteps ? Tolerance : DriftTolerance;
            if (!(Math.Abs(ours[step] - peers[step]) <= tolerance * peers[0]))
                throw new BenchmarkException($"{network}: at step {step + 1} our loss is {ours[step]}, the peer's {peers[step]}.");
        }
    }

    private static TrainingRow Summarize(NetworkCase network, int batch, int threads, string? peer, ContestTimes times, long allocated)
    {
        double ours = Statistics.Median(times.Ours);
        double? peers = times.Peer.Count == 0 ? null : Statistics.Median(times.Peer);
        return new TrainingRow(
            Name, network.Name, batch, threads, peer,
            OursUs: ours * 1e6,
            PeerUs: peers * 1e6,
            RatioMedian: peers is null ? null : Statistics.MedianRatio(times.Peer, times.Ours),
            RatioBest: peers is null ? null : times.Peer.Min() / times.Ours.Min(),
            ImagesPerSecond: batch / ours,
            PeerImagesPerSecond: batch / peers,
            AllocatedBytes: allocated);
    }
}
