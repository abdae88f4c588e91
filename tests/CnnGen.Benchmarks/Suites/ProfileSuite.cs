using System.CommandLine;
using CnnGen.Benchmarks.Generating;
using CnnGen.Benchmarks.Profiling;
using CnnGen.Benchmarks.Reports;
using static CnnGen.Benchmarks.Reports.RowText;

namespace CnnGen.Benchmarks.Suites;

/// <summary>Where the time of a network goes: each call of its generated passes by itself.</summary>
internal static class ProfileSuite
{
    private const string Name = "profile";
    private const double Seconds = 3;

    public static Command CreateCommand()
    {
        Option<string[]> networks = SuiteOptions.ZooNetworks("profile", "ResNet18");
        Option<int[]> batches = SuiteOptions.Batch(1);
        var training = new Option<bool>("--training") { Description = "Profiles a step of the trainer instead of a prediction." };
        Option<FileInfo?> json = SuiteOptions.Json();
        var command = new Command(Name, "Time of each call of a network's generated passes, on one thread.") { networks, batches, training, json };
        command.SetAction(parsed =>
        {
            var all = new List<ProfileRow>();
            foreach (string network in parsed.GetValue(networks)!)
            {
                ProfiledNetworks profiled = ProfiledNetworks.Load(GeneratorProject.Read(network));
                foreach (int batch in parsed.GetValue(batches)!)
                {
                    IReadOnlyList<ProfileRow> rows = PassProfile.Measure(Name, profiled, network, batch, parsed.GetValue(training), Seconds);
                    Print(rows);
                    all.AddRange(rows);
                }
            }

            JsonReport.Write(parsed.GetValue(json), all, JsonReport.Default.Profile);
        });
        return command;
    }

    private static void Print(IReadOnlyList<ProfileRow> rows)
    {
        ProfileRow first = rows[0];
        double all = rows.Sum(static row => row.OursUs);
        var calls = new RowTable<ProfileRow>(
            $"{first.Network}, {first.Pass}, batch {Number(first.Batch)}: {Number(all, "0.0")} us in {Number(rows.Count - 1)} calls",
            ("layer", static row => row.Layer),
            ("kernel", static row => row.Kernel),
            ("us", static row => Number(row.OursUs, "0.0")),
            ("of the time", static row => Number(row.TimeShare * 100, "0.0 '%'")),
            ("GFLOP/s", static row => Number(row.GigaflopsPerSecond, "0.0")),
            ("of peak", static row => Number(row.PeakShare * 100, "0 '%'")));
        calls.AddSilently(rows);
        calls.Print();
        var kernels = new RowTable<IGrouping<string, ProfileRow>>(
            "The same by kernel",
            ("kernel", static group => group.Key),
            ("calls", static group => Number(group.Count())),
            ("us", static group => Number(group.Sum(static row => row.OursUs), "0.0")),
            ("of the time", static group => Number(group.Sum(static row => row.TimeShare) * 100, "0.0 '%'")));
        kernels.AddSilently(rows.GroupBy(static row => row.Kernel).OrderByDescending(static group => group.Sum(static row => row.OursUs)));
        kernels.Print();
    }
}
