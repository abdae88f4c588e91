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
    private static readonly TrainingArguments Training = new("transfer", "Rounds through the few pictures of 5 to 9, a quarter of them with the head alone", 40, fewestEpochs: 2);

    private static readonly Option<string?> Weights = new("--weights")
    {
        Description = $"Weights of the network that knows 0 to 4: read if the file is there, or else trained and written [default: {TransferRun.WeightsName} in the run's folder]",
        HelpName = "file",
    };

    private static readonly Option<string> Picture = new("--picture") { Description = "PNG file to write: both curves", HelpName = "file", DefaultValueFactory = _ => "transfer.png" };

    /// <summary>Reads the arguments and does what they ask for.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args)
    {
        var command = new RootCommand($"""
            Transfer learning: what a network has learned from many pictures of 0 to 4 helps another with few of 5 to 9.

            A run is several trainings, and has a folder for each: {string.Join(", ", TransferRun.Trainings)}. Gone on with, it leaves out those that are over.
            """) { Data, Pictures, Weights, Picture };
        Training.AddTo(command);
        command.SetAction(result => TransferRun.Run(new Settings
        {
            Training = Training.Read(result, args),
            Data = result.GetValue(Data),
            Pictures = result.GetValue(Pictures),
            Weights = result.GetValue(Weights),
            Picture = result.GetValue(Picture)!,
        }));
        return TrainingArguments.Run(command, args);
    }
}
