using System.CommandLine;
using CnnGen.Samples;

namespace Zoo;

/// <summary>The command line: three commands, and what happens where one is wrong.</summary>
internal static class CommandLine
{
    private static readonly Option<bool> Json = new("--json") { Description = "As JSON: name, parameters, multiplyAdds, inputs and outputs of each" };

    private static readonly Argument<ZooEntry> Network = new("name")
    {
        Description = "Name of a network, as 'list' shows it",
        CustomParser = result =>
        {
            string name = result.Tokens[0].Value;
            if (Gallery.Find(name) is { } entry)
                return entry;
            result.AddError($"There is no network '{name}'; there are {string.Join(", ", Gallery.All.Select(static entry => entry.Name))}.");
            return null;
        },
    };

    private static readonly Option<string?> Weights = new("--weights") { Description = "A safetensors file with the network's weights; else they are random", HelpName = "file" };
    private static readonly Option<string?> Map = new("--map") { Description = "A file of --pack, which is mapped into memory and not read", HelpName = "file" };
    private static readonly Option<string?> Pack = new("--pack") { Description = "Write the weights as they lie in memory, for --map", HelpName = "file" };
    private static readonly Option<int> Seed = SharedOptions.Seed();
    private static readonly Option<int> Repetitions = RangedOption.Create("--repetitions", "Predictions that are timed, after a first one", 1, 10000, 7);

    /// <summary>Reads the arguments and does what they ask for.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args) => SampleProgram.Run(Commands(), args);

    private static RootCommand Commands()
    {
        var list = new Command("list", "Lists the networks.") { Json };
        list.SetAction(static result => SampleProgram.Try(() => NetworkList.Write(result.GetValue(Json))));
        var show = new Command("show", "Shows the layers of a network.") { Network };
        show.SetAction(static result => SampleProgram.Try(() => Console.WriteLine(result.GetValue(Network)!.Summary)));
        var run = new Command("run", "Times the prediction of a random sample, on one thread.") { Network, Weights, Map, Pack, Seed, Repetitions };
        run.Validators.Add(static result =>
        {
            if (result.GetValue(Weights) is not null && result.GetValue(Map) is not null)
                result.AddError("Take --weights or --map, not both.");
        });
        run.SetAction(static result => SampleProgram.Try(() => TimedRun.Run(result.GetValue(Network)!, new RunSettings
        {
            Weights = result.GetValue(Weights),
            Map = result.GetValue(Map),
            Pack = result.GetValue(Pack),
            Seed = result.GetValue(Seed),
            Repetitions = result.GetValue(Repetitions),
        })));
        return new RootCommand("Networks of the field, each a file of attributes.") { list, show, run };
    }
}
