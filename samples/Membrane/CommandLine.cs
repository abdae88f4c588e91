using System.CommandLine;
using CnnGen.Samples;

namespace Membrane;

/// <summary>The command line: which options there are.</summary>
internal static class CommandLine
{
    private static readonly Option<string> Data = new("--data") { Description = "Folder of the slices, with image/0.png and label/0.png and so on in it", HelpName = "folder", Required = true };
    private static readonly TrainingArguments Training = new("membrane", "Rounds of cutting eight tiles out of each slice", 10, readsFiles: true);
    private static readonly Option<string> Save = new("--save") { Description = "Weight file to write", HelpName = "file", DefaultValueFactory = _ => "membrane.safetensors" };
    private static readonly Option<string> Pictures = new("--pictures") { Description = "Folder for a PNG file of each test slice: slice, truth and result", HelpName = "folder", DefaultValueFactory = _ => "membrane" };

    /// <summary>Reads the arguments and does what they ask for.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args)
    {
        var command = new RootCommand("Trains a U-Net to find the membranes between cells in electron-microscope pictures.") { Data, Save, Pictures };
        Training.AddTo(command);
        command.SetAction(result => TrainingRun.Run(new Settings(
            Training.Read(result, args), result.GetValue(Data)!, result.GetValue(Save)!, result.GetValue(Pictures)!)));
        return TrainingArguments.Run(command, args);
    }
}
