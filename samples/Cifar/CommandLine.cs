using System.CommandLine;
using CnnGen.Samples;

namespace Cifar;

/// <summary>The command line: which commands and options there are.</summary>
internal static class CommandLine
{
    private static readonly Option<string> Weights = new("--weights") { Description = "ResNet-20's weights as safetensors, under PyTorch's names", HelpName = "file", Required = true };
    private static readonly Option<string> Data = new("--data") { Description = "Pictures in CIFAR-10's binary layout", HelpName = "file", Required = true };
    private static readonly Option<string?> Picture = new("--picture") { Description = "PNG file to write: what was taken for what", HelpName = "file" };

    private static readonly TrainingArguments Training = new("cifar", "Rounds through the pictures", 10, readsFiles: true);
    private static readonly Option<string> Folder = new("--data")
    {
        Description = "Folder with data_batch_1.bin and so on, and test_batch.bin; or one with a folder of pictures (PNG, PPM) for each of up to ten classes of your own",
        HelpName = "folder",
        Required = true,
    };

    private static readonly Option<string?> Test = new("--test")
    {
        Description = "What to test with: a file instead of test_batch.bin; or a folder as --data, instead of a tenth of its pictures, drawn by lot",
        HelpName = "path",
    };

    private static readonly Option<string?> Save = new("--save") { Description = "Weight file to write [default: <network>.safetensors]", HelpName = "file" };

    private static readonly Option<string> Network = new("--network")
    {
        Description = "What to train: the network of Keras's tutorial, or a ResNet-20",
        HelpName = string.Join('|', Networks.Names),
        DefaultValueFactory = _ => Networks.Names[0],
        CustomParser = result =>
        {
            string name = result.Tokens[0].Value;
            if (!Networks.Names.Contains(name))
                result.AddError($"--network takes {string.Join(" or ", Networks.Names)}, not '{name}'.");
            return name;
        },
    };

    /// <summary>Reads the arguments and does what they ask for.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args)
    {
        var evaluate = new Command("evaluate", "Measures weights that others trained.") { Weights, Data, Picture };
        evaluate.SetAction(result => EvaluationRun.Run(new EvaluationSettings(result.GetValue(Weights)!, result.GetValue(Data)!, result.GetValue(Picture))));
        var train = new Command("train", "Trains a network on small pictures.") { Folder, Test, Network, Save };
        Training.AddTo(train);
        train.SetAction(result => TrainingRun.Run(new Settings(
            Training.Read(result, args), result.GetValue(Folder)!, result.GetValue(Test), result.GetValue(Network)!, result.GetValue(Save) ?? $"{result.GetValue(Network)}.safetensors")));
        return TrainingArguments.Run(new RootCommand("Networks on CIFAR-10.") { evaluate, train }, args);
    }
}
