using System.CommandLine;
using CnnGen.Benchmarks.Measuring;
using CnnGen.Benchmarks.Peers;
using CnnGen.Benchmarks.Reports;
using CnnGen.Benchmarks.Startup;
using Spectre.Console;
using static CnnGen.Benchmarks.Reports.RowText;

namespace CnnGen.Benchmarks.Suites;

/// <summary>How long a native binary takes from its start to its first prediction, beside a C program with ONNX Runtime.</summary>
internal static class StartupSuite
{
    private const string Name = "startup";
    private const string OnnxRuntimePeer = "ort";
    private const string Echo = "/bin/echo";
    private const int WarmUps = 5;
    private const int UsualStarts = 100;

    public static Command CreateCommand()
    {
        var program = new Option<FileInfo?>("--program") { Description = "The published EdgeDigits; it is published first if this is not given." };
        var starts = new Option<int>("--starts") { Description = "How often each program is started.", DefaultValueFactory = static _ => UsualStarts };
        Option<FileInfo?> json = SuiteOptions.Json();
        Option<string> peer = SuiteOptions.Peers(OnnxRuntimePeer, $"C with ONNX Runtime, from the library that {OnnxRuntimeApi.LibraryVariable} names");
        var command = new Command(Name, "A native binary from process start to first prediction: time and memory.") { program, starts, peer, json };
        command.SetAction(parsed =>
        {
            StartedProgram ours = EdgeProgram.Find(parsed.GetValue(program));
            using OnnxRuntimeProgram? other = parsed.GetValue(peer) == OnnxRuntimePeer ? FindPeer() : null;
            RowTable<StartupRow> table = CreateTable();
            table.Add(Measure(ours, other, Math.Max(1, parsed.GetValue(starts))));
            table.Print();
            JsonReport.Write(parsed.GetValue(json), table.Rows, JsonReport.Default.Startup);
        });
        return command;
    }

    private static OnnxRuntimeProgram? FindPeer()
    {
        OnnxRuntimeProgram? peer = OnnxRuntimeProgram.Create(out string problem);
        if (peer is null)
            AnsiConsole.MarkupLineInterpolated($"[yellow]No peer: {problem}. Ours is measured alone.[/]");
        return peer;
    }

    private static RowTable<StartupRow> CreateTable() => new(
        "From process start to first prediction",
        ("network", static row => row.Network),
        ("starts", static row => Number(row.Starts)),
        ("ours ms", static row => Number(row.OursUs / 1000, "0.00")),
        ("best", static row => Number(row.OursBestUs / 1000, "0.00")),
        ("peer ms", static row => Number(row.PeerUs / 1000, "0.00")),
        ("best", static row => Number(row.PeerBestUs / 1000, "0.00")),
        ("echo ms", static row => Number(row.NothingUs / 1000, "0.00")),
        ("ratio, median", static row => Number(row.RatioMedian, "0.0")),
        ("ours MiB", static row => Number(row.OursPeakKiB / 1024, "0.0")),
        ("peer MiB", static row => Number(row.PeerPeakKiB / 1024, "0.0")),
        ("ours MB on disk", static row => Number(row.OursFileBytes / 1e6, "0.00")),
        ("peer", static row => Number(row.PeerFileBytes / 1e6, "0.00")));

    private static StartupRow Measure(StartedProgram ours, OnnxRuntimeProgram? peer, int starts)
    {
        StartedProgram? nothing = File.Exists(Echo) ? new StartedProgram(Echo, "nothing") { Waits = false } : null;
        List<Start> oursStarts = [], peerStarts = [], nothingStarts = [];
        for (int start = -WarmUps; start < starts; start++)
        {
            Start first = ours.Run();
            if (!first.Line.Contains(EdgeProgram.Expected, StringComparison.Ordinal))
                throw new BenchmarkException($"EdgeDigits said '{first.Line}'.");
            Start? second = peer?.Program.Run();
            peer?.Check(second!.Value.Line);
            Start? third = nothing?.Run();
            if (start < 0)
                continue;
            oursStarts.Add(first);
            peerStarts.AddRange(second is { } other ? [other] : []);
            nothingStarts.AddRange(third is { } floor ? [floor] : []);
        }

        return Summarize(ours, peer?.Program, oursStarts, peerStarts, nothingStarts);
    }

    private static StartupRow Summarize(StartedProgram ours, StartedProgram? peer, List<Start> oursStarts, List<Start> peerStarts, List<Start> nothingStarts)
    {
        double[] oursTimes = [.. oursStarts.Select(static start => start.Seconds)], peerTimes = [.. peerStarts.Select(static start => start.Seconds)];
        bool alone = peer is null;
        return new StartupRow(
            Name, "lenet5", Batch: 1, Threads: 1, alone ? null : "C with ONNX Runtime", oursStarts.Count,
            OursUs: Statistics.Median(oursTimes) * 1e6,
            OursBestUs: oursTimes.Min() * 1e6,
            PeerUs: alone ? null : Statistics.Median(peerTimes) * 1e6,
            PeerBestUs: alone ? null : peerTimes.Min() * 1e6,
            NothingUs: nothingStarts.Count == 0 ? null : Statistics.Median(nothingStarts.Select(static start => start.Seconds)) * 1e6,
            RatioMedian: alone ? null : Statistics.MedianRatio(peerTimes, oursTimes),
            RatioBest: alone ? null : peerTimes.Min() / oursTimes.Min(),
            OursPeakKiB: oursStarts.Max(static start => start.Memory) / 1024.0,
            PeerPeakKiB: alone ? null : peerStarts.Max(static start => start.Memory) / 1024.0,
            OursFileBytes: ours.Size,
            PeerFileBytes: peer?.Size);
    }
}
