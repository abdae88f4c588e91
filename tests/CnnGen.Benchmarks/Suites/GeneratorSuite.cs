using System.CommandLine;
using CnnGen.Benchmarks.Generating;
using CnnGen.Benchmarks.Measuring;
using CnnGen.Benchmarks.Reports;
using static CnnGen.Benchmarks.Reports.RowText;

namespace CnnGen.Benchmarks.Suites;

/// <summary>What a network costs while a user types: the time to generate its code, the code's size, and the time of an edit that has nothing to do with it.</summary>
internal static class GeneratorSuite
{
    private const string Name = "generator";
    private const int FirstRuns = 3;
    private const int WarmRuns = 11;
    private const int Edits = 20;

    public static Command CreateCommand()
    {
        Option<string[]> networks = SuiteOptions.ZooNetworks("generate", GeneratorProject.Networks);
        Option<FileInfo?> json = SuiteOptions.Json();
        var command = new Command(Name, "The generator itself: time to generate a network (first and again), kilobytes of source, time of an unrelated edit.") { networks, json };
        command.SetAction(parsed =>
        {
            RowTable<GeneratorRow> table = CreateTable();
            foreach (string network in parsed.GetValue(networks)!)
                table.Add(Measure(network));
            table.Print();
            JsonReport.Write(parsed.GetValue(json), table.Rows, JsonReport.Default.Generator);
        });
        return command;
    }

    private static RowTable<GeneratorRow> CreateTable() => new(
        "Generating code",
        ("network", static row => row.Network),
        ("first ms", static row => Number(row.FirstMs)),
        ("again ms", static row => Number(row.AgainMs, "0.0")),
        ("KB of source", static row => Number(row.Kilobytes)),
        ("unrelated edit ms", static row => Number(row.EditMs, "0.00")));

    private static GeneratorRow Measure(string network)
    {
        double first = Statistics.Median(Enumerable.Range(0, FirstRuns).Select(_ => Fresh(network).Generate().Time.TotalMilliseconds));
        GeneratorProject project = Fresh(network);
        Generated[] runs = [.. Enumerable.Range(0, WarmRuns).Select(_ => project.Generate())];
        Generated last = runs[^1];
        project.EditElsewhere(last.Driver, Edits);
        return new GeneratorRow(
            Name, network, first, Statistics.Median(runs.Select(static run => run.Time.TotalMilliseconds)), last.Characters / 1000.0,
            project.EditElsewhere(last.Driver, Edits).TotalMilliseconds);
    }

    private static GeneratorProject Fresh(string network) => new(network, new GeneratorAssemblies());
}
