using System.CommandLine;
using CnnGen.Benchmarks.Networks;
using CnnGen.Benchmarks.Profiling;
using CnnGen.Benchmarks.Reports;
using static CnnGen.Benchmarks.Reports.RowText;

namespace CnnGen.Benchmarks.Suites;

/// <summary>Single layers of usual shapes, forward and both ways back, each where it stands in a network.</summary>
internal static class KernelsSuite
{
    private const string Name = "kernels";
    private const string Shared = "shared";
    private const string Unrolled = "unrolled";
    private const double Seconds = 0.7;
    private const int TrainingBatch = 16;

    public static Command CreateCommand()
    {
        var layers = new Option<string[]>("--networks")
        {
            Description = "Layers to measure: those whose name contains one of these words. All if none is given.",
            AllowMultipleArgumentsPerToken = true,
        };
        var form = new Option<string>("--form") { Description = $"{Shared}: the code of large networks. {Unrolled}: that of small ones.", DefaultValueFactory = static _ => Shared };
        form.AcceptOnlyFromAmong(Shared, Unrolled);
        Option<FileInfo?> json = SuiteOptions.Json();
        var command = new Command(Name, "Single layers: time and share of the peak of their kernels, forward and backward, on one thread.") { layers, form, json };
        command.SetAction(parsed =>
        {
            KernelCase[] cases = Choose(parsed.GetValue(layers) ?? []);
            RowTable<KernelRow> table = CreateTable();
            Measure(cases, parsed.GetValue(form)!, table);
            table.Print();
            JsonReport.Write(parsed.GetValue(json), table.Rows, JsonReport.Default.Kernels);
        });
        return command;
    }

    private static KernelCase[] Choose(string[] words)
    {
        KernelCase[] chosen = [.. KernelCase.All.Where(layer => words.Length == 0 || words.Any(word => layer.Name.Contains(word, StringComparison.Ordinal)))];
        return chosen.Length > 0 ? chosen : throw new BenchmarkException($"--networks: there are only {string.Join(", ", KernelCase.All.Select(static layer => layer.Name))}.");
    }

    private static RowTable<KernelRow> CreateTable() => new(
        "Kernels",
        ("layer", static row => row.Network),
        ("pass", static row => row.Pass),
        ("batch", static row => Number(row.Batch)),
        ("us", static row => Number(row.OursUs, "0.0")),
        ("GFLOP/s", static row => Number(row.GigaflopsPerSecond, "0.0")),
        ("of peak", static row => Number(row.PeakShare * 100, "0 '%'")),
        ("kernel", static row => row.Kernel));

    private static void Measure(KernelCase[] cases, string form, RowTable<KernelRow> table)
    {
        static string ClassOf(int index) => "Layer" + Number(index);
        ProfiledNetworks networks = ProfiledNetworks.Load(string.Concat(cases.Select((layer, index) => layer.ToSource(ClassOf(index), form == Shared))));
        for (int index = 0; index < cases.Length; index++)
        {
            IReadOnlyList<ProfileRow> prediction = PassProfile.Measure(Name, networks, ClassOf(index), batch: 1, isTraining: false, Seconds);
            IReadOnlyList<ProfileRow> training = PassProfile.Measure(Name, networks, ClassOf(index), TrainingBatch, isTraining: true, Seconds);
            string layer = cases[index].Name;
            Add(table, Summarize(prediction, layer, form, "prediction", ""));
            Add(table, Summarize(training, layer, form, "training", ""));
            Add(table, Summarize(training, layer, form, "inputGradient", PassProfile.GradientSuffix));
            Add(table, Summarize(training, layer, form, "weightGradient", PassProfile.LearningSuffix));
        }
    }

    private static void Add(RowTable<KernelRow> table, KernelRow? row)
    {
        if (row is not null)
            table.Add(row);
    }

    /// <summary>The calls of the measured layer in one direction: more than one where weights are put into another order first. Null if there is none.</summary>
    private static KernelRow? Summarize(IReadOnlyList<ProfileRow> rows, string layer, string form, string pass, string suffix)
    {
        ProfileRow[] own = [.. rows.Where(row => row.Layer == KernelCase.Measured + suffix || row.Layer == $"{KernelCase.Measured}.pool1{suffix}")];
        if (own.Length == 0)
            return null;
        double time = own.Sum(static row => row.OursUs);
        double Weigh(Func<ProfileRow, double?> rate) => own.Sum(row => (rate(row) ?? 0) * row.OursUs) / time;
        bool counts = own.Any(static row => row.GigaflopsPerSecond is not null);
        return new KernelRow(
            Name, layer, form, pass, own[0].Batch, Threads: 1, string.Join(" + ", own.Select(static row => row.Kernel)), time,
            counts ? Weigh(static row => row.GigaflopsPerSecond) : null, own[^1].PeakShare is null ? null : Weigh(static row => row.PeakShare));
    }
}
