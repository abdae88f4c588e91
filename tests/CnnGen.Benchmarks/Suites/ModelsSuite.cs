using System.CommandLine;
using System.Numerics.Tensors;
using CnnGen.Benchmarks.Measuring;
using CnnGen.Benchmarks.Networks;
using CnnGen.Benchmarks.Peers;
using CnnGen.Benchmarks.Reports;
using Spectre.Console;
using static CnnGen.Benchmarks.Reports.RowText;

namespace CnnGen.Benchmarks.Suites;

/// <summary>Predictions of whole networks, beside ONNX Runtime in the same process on the same weights and inputs.</summary>
internal static class ModelsSuite
{
    private const string Name = "models";
    private const string OnnxRuntimePeer = "ort";
    private const int Seed = 1;
    private const int Pairs = 200;
    private const double SampleSeconds = 2e-3;
    private const float Tolerance = 1e-4f;
    private const float LeastSpread = 0.1f;

    public static Command CreateCommand()
    {
        Option<NetworkCase[]> networks = SuiteOptions.Networks(NetworkCase.All);
        Option<int[]> batches = SuiteOptions.Batch(1, 32);
        Option<int[]> threads = SuiteOptions.Threads(1);
        Option<double> seconds = SuiteOptions.Seconds();
        Option<FileInfo?> json = SuiteOptions.Json();
        Option<string> peer = SuiteOptions.Peers(OnnxRuntimePeer, $"ONNX Runtime, from the library that {OnnxRuntimeApi.LibraryVariable} names");
        var command = new Command(Name, "Predictions of whole networks: time, ratio to a peer, share of the peak, allocation.")
        {
            networks, batches, threads, seconds, peer, json,
        };
        command.SetAction(parsed =>
        {
            OnnxRuntimeApi? api = parsed.GetValue(peer) == OnnxRuntimePeer ? LoadPeer() : null;
            RowTable<ModelsRow> table = CreateTable(api?.Title);
            foreach ((NetworkCase network, int count, int batch) in
                SuiteOptions.Combine(parsed.GetValue(networks)!, parsed.GetValue(threads)!, parsed.GetValue(batches)!))
            {
                table.Add(Measure(network, batch, count, parsed.GetValue(seconds), api));
            }

            table.Print();
            JsonReport.Write(parsed.GetValue(json), table.Rows, JsonReport.Default.Models);
        });
        return command;
    }

    private static OnnxRuntimeApi? LoadPeer()
    {
        OnnxRuntimeApi? api = OnnxRuntimeApi.Load();
        if (api is null)
            AnsiConsole.MarkupLineInterpolated($"[yellow]No peer: {OnnxRuntimeApi.LibraryVariable} is not set. Ours is measured alone.[/]");
        return api;
    }

    private static RowTable<ModelsRow> CreateTable(string? peer) => new(
        peer is null ? "Predictions" : $"Predictions beside {peer}: a ratio above 1 means that we are faster",
        ("network", static row => row.Network),
        ("batch", static row => Number(row.Batch)),
        ("threads", static row => Number(row.Threads)),
        ("ours us", static row => Number(row.OursUs, "0.0")),
        ("peer us", static row => Number(row.PeerUs, "0.0")),
        ("ratio, median", static row => Number(row.RatioMedian, "0.00")),
        ("ratio, best", static row => Number(row.RatioBest, "0.00")),
        ("of peak", static row => Number(row.PeakShare * 100, "0 '%'")),
        ("images/s", static row => Number(row.ImagesPerSecond)),
        ("bytes/call", static row => Number(row.AllocatedBytes)));

    private static ModelsRow Measure(NetworkCase network, int batch, int threads, double seconds, OnnxRuntimeApi? api)
    {
        using ParameterSet parameters = LivelyParameters.Create(network.Info, Seed);
        using IBatchPrediction ours = network.CreatePrediction(parameters, batch, threads);
        RandomData.Fill(ours.Inputs.Slice(0, (int)ours.Inputs.Length));
        using var outputs = new NativeBuffer(ours.Outputs.Length);
        using OnnxRuntimeSession? peer = api is null ? null : new(api, network.ToOnnx(parameters, batch), threads, batch, network.Info, ours.Inputs, outputs);
        ours.Run();
        if (peer is not null)
        {
            peer.Run();
            Compare(network.Name, ours.Outputs, outputs);
        }

        long allocated = Allocation.PerCall(ours.Run);
        var contest = new Contest(SampleSeconds, Pairs, threads, seconds);
        ContestTimes times = contest.Run(Contest.SamplerOf(ours.Run), peer is null ? null : Contest.SamplerOf(peer.Run));
        return Summarize(network, batch, threads, api?.Title, times, allocated);
    }

    private static ModelsRow Summarize(NetworkCase network, int batch, int threads, string? peer, ContestTimes times, long allocated)
    {
        double ours = Statistics.Median(times.Ours);
        double[] multiplyAdds = [.. times.Ours.Select(seconds => network.Info.MultiplyAdds * batch / seconds / threads)];
        bool alone = times.Peer.Count == 0;
        return new ModelsRow(
            Name, network.Name, batch, threads, peer,
            OursUs: ours * 1e6,
            PeerUs: alone ? null : Statistics.Median(times.Peer) * 1e6,
            RatioMedian: alone ? null : Statistics.MedianRatio(times.Peer, times.Ours),
            RatioBest: alone ? null : times.Peer.Min() / times.Ours.Min(),
            PeakShare: FmaPeak.IsSupported ? Statistics.MedianRatio(multiplyAdds, times.Peak) : null,
            ImagesPerSecond: batch / ours,
            AllocatedBytes: allocated);
    }

    /// <summary>Times of two programs that compute different things say nothing, and neither do outputs that are all the same.</summary>
    private static void Compare(string network, NativeBuffer ours, NativeBuffer peers)
    {
        ReadOnlySpan<float> a = ours.Slice(0, (int)ours.Length), b = peers.Slice(0, (int)peers.Length);
        float largest = Math.Abs(TensorPrimitives.MaxMagnitude(b));
        float worst = 0;
        for (int index = 0; index < a.Length; index++)
            worst = Math.Max(worst, Math.Abs(a[index] - b[index]));
        if (!(worst <= Tolerance * largest))
            throw new BenchmarkException($"{network}: our outputs differ from the peer's by up to {worst}, and the largest output is {largest}.");
        if (!(TensorPrimitives.Max(b) - TensorPrimitives.Min(b) > LeastSpread * largest))
            throw new BenchmarkException($"{network}: all outputs are about {largest}, which compares nothing.");
    }
}
