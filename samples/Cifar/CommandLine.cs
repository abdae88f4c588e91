using System.CommandLine;
using CnnGen.Samples;

namespace Cifar;

/// <summary>The command line: which commands and options there are.</summary>
internal static class CommandLine
{
    private static readonly Option<string> Weights = new("--weights") { Description = "ResNet-20's weights as safetensors, under PyTorch's names", HelpName = "file", Required = true };
    private static readonly Option<string> Data = new("--data") { Description = "Pictures in CIFAR-10's binary layout", HelpName = "file", Required = true };
    private static readonly Option<string?> Picture = new("--picture") { Description = "PNG file to write: what was taken for what", HelpName = "file" };

    /// <summary>Reads the arguments and does what they ask for.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args)
    {
        var evaluate = new Command("evaluate", "Measures weights that others trained.") { Weights, Data, Picture };
        evaluate.SetAction(result => EvaluationRun.Run(new EvaluationSettings(result.GetValue(Weights)!, result.GetValue(Data)!, result.GetValue(Picture))));
        return SampleProgram.Run(new RootCommand("ResNet-20 on CIFAR-10.") { evaluate }, args);
    }
}
