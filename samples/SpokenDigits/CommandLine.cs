using System.CommandLine;
using CnnGen.Samples;

namespace SpokenDigits;

/// <summary>The command line: which options there are.</summary>
internal static class CommandLine
{
    private static readonly Option<string> Data = new("--data") { Description = "The archive recordings.tar.gz, or the folder that it is in", HelpName = "path", Required = true };
    private static readonly TrainingArguments Training = new("spoken-digits", "Rounds through the recordings", 12, readsFiles: true);
    private static readonly Option<string> Save = new("--save") { Description = "Weight file to write", HelpName = "file", DefaultValueFactory = _ => "spoken-digits.safetensors" };
    private static readonly Option<string> Picture = new("--picture") { Description = "PNG file to write: what was taken for what", HelpName = "file", DefaultValueFactory = _ => "spoken-digits.png" };

    /// <summary>Reads the arguments and does what they ask for.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args)
    {
        var command = new RootCommand("Trains a network on raw sound to understand spoken digits.") { Data, Save, Picture };
        Training.AddTo(command);
        command.SetAction(result => TrainingRun.Run(new Settings(
            Training.Read(result, args), result.GetValue(Data)!, result.GetValue(Save)!, result.GetValue(Picture)!)));
        return TrainingArguments.Run(command, args);
    }
}
