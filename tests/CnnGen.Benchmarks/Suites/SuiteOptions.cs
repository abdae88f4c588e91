using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CnnGen.Benchmarks.Generating;
using CnnGen.Benchmarks.Networks;

namespace CnnGen.Benchmarks.Suites;

/// <summary>Options that several suites share; lists are separated by commas.</summary>
internal static class SuiteOptions
{
    private const string NoPeer = "none";
    private const int MostThreads = 256;
    private const int LargestBatch = 4096;
    private const double UsualSeconds = 25;

    public static Option<NetworkCase[]> Networks(IReadOnlyList<NetworkCase> all) => new("--networks")
    {
        Description = $"Networks to measure: {Names(all)}.",
        DefaultValueFactory = _ => [.. all],
        CustomParser = result => ParseList(result, name => FindNetwork(all, name)),
    };

    /// <summary>Networks of the zoo, whose text is at hand.</summary>
    /// <param name="verb">What is done with them.</param>
    /// <param name="usual">Those that are meant where none is named.</param>
    public static Option<string[]> ZooNetworks(string verb, params string[] usual)
    {
        var option = new Option<string[]>("--networks")
        {
            Description = $"Networks to {verb}: {string.Join(", ", GeneratorProject.Networks)}.",
            DefaultValueFactory = _ => usual,
            AllowMultipleArgumentsPerToken = true,
        };
        return option.AcceptOnlyFromAmong(GeneratorProject.Networks);
    }

    public static Option<int[]> Batch(params int[] usual) => Numbers("--batch", "Samples a call.", LargestBatch, usual);

    public static Option<int[]> Threads(params int[] usual) => Numbers("--threads", "Threads that each side may use.", MostThreads, usual);

    /// <summary>What is measured, in the order of the report.</summary>
    public static IEnumerable<(NetworkCase Network, int Threads, int Batch)> Combine(NetworkCase[] networks, int[] threads, int[] batches) =>
        from network in networks from count in threads from batch in batches select (network, count, batch);

    /// <summary>One peer or none.</summary>
    public static Option<string> Peers(string peer, string description)
    {
        var option = new Option<string>("--peers") { Description = $"{peer}: {description}. {NoPeer}: ours alone.", DefaultValueFactory = _ => peer };
        return option.AcceptOnlyFromAmong(peer, NoPeer);
    }

    /// <summary>Time for the samples of a row.</summary>
    public static Option<double> Seconds() => new("--seconds") { Description = "No more samples of a row are taken behind this time, but five pairs in any case.", DefaultValueFactory = static _ => UsualSeconds };

    public static Option<FileInfo?> Json() => new("--json") { Description = "Writes the rows to this file too, as a JSON array." };

    private static Option<int[]> Numbers(string name, string description, int largest, int[] usual) => new(name)
    {
        Description = $"{description} Numbers from 1 to {largest}.",
        DefaultValueFactory = _ => usual,
        CustomParser = result => ParseList(result, text =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= largest
                ? (number, null)
                : (0, $"{name}: '{text}' is not a number from 1 to {largest}.")),
    };

    private static (NetworkCase? Network, string? Error) FindNetwork(IReadOnlyList<NetworkCase> all, string name)
    {
        NetworkCase? network = all.FirstOrDefault(network => network.Name == name);
        return (network, network is null ? $"--networks: there is no '{name}', only {Names(all)}." : null);
    }

    private static T[] ParseList<T>(ArgumentResult result, Func<string, (T? Value, string? Error)> parse)
    {
        var values = new List<T>();
        foreach (string text in result.Tokens.SelectMany(static token => token.Value.Split(',', StringSplitOptions.TrimEntries)))
        {
            (T? value, string? error) = parse(text);
            if (error is not null)
                result.AddError(error);
            else
                values.Add(value!);
        }

        return [.. values];
    }

    private static string Names(IReadOnlyList<NetworkCase> all) => string.Join(", ", all.Select(static network => network.Name));
}
