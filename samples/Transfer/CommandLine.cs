using System.CommandLine;
using CnnGen.Samples;

namespace Transfer;

/// <summary>The command line: which options there are.</summary>
internal static class CommandLine
{
    private static readonly Option<string?> Data = new("--data")
    {
        Description = "MNIST: the folder of its four IDX files, plain or .gz. Without it, the program draws its digits itself.",
        HelpName = "folder",
    };

    private static readonly Option<int> Pictures = RangedOption.Create("--pictures", "Pictures of each digit from 5 to 9 to learn from", 1, 2000, 20);
    private static readonly Option<int> Epochs = RangedOption.Create("--epochs", "Rounds through them", 2, 1000, 40);
    private static readonly Option<int> Seed = RangedOption.Create("--seed", "Start of everything random", 0, int.MaxValue, 1);
    private static readonly Option<int> Threads = RangedOption.Create("--threads", "Threads that train", 1, 256, Environment.ProcessorCount);

    private static readonly Option<string> Weights = new("--weights")
    {
        Description = "Weights of the network that knows 0 to 4: read if the file is there, or else trained and written",
        HelpName = "file",
        DefaultValueFactory = _ => "first_digits.safetensors",
    };

    private static readonly Option<string> Picture = new("--picture") { Description = "PNG file to write: both curves", HelpName = "file", DefaultValueFactory = _ => "transfer.png" };

    /// <summary>Reads the arguments and does what they ask for.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args)
    {
        var command = new RootCommand("Transfer learning: what a network has learned from many pictures of 0 to 4 helps another with few of 5 to 9.") { Data, Pictures, Epochs, Seed, Threads, Weights, Picture };
        command.SetAction(result => TransferRun.Run(new Settings
        {
            Data = result.GetValue(Data),
            Pictures = result.GetValue(Pictures),
            Epochs = result.GetValue(Epochs),
            Seed = result.GetValue(Seed),
            Threads = result.GetValue(Threads),
            Weights = result.GetValue(Weights)!,
            Picture = result.GetValue(Picture)!,
        }));
        return SampleProgram.Run(command, args);
    }
}
