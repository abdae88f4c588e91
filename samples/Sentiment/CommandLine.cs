using System.CommandLine;
using CnnGen.Samples;

namespace Sentiment;

/// <summary>The command line: which options there are.</summary>
internal static class CommandLine
{
    private static readonly Option<string> Data = new("--data") { Description = "Folder of rt-polarity.neg and rt-polarity.pos", HelpName = "folder", Required = true };
    private static readonly TrainingArguments Training = new("sentiment", "Rounds through the sentences", 6);
    private static readonly Option<string> Picture = new("--picture") { Description = "PNG file to write: telling words and sentences", HelpName = "file", DefaultValueFactory = _ => "sentiment.png" };
    private static readonly Option<string?> Ask = new("--ask") { Description = "A sentence of your own to judge (not with --quiet or --json-lines)", HelpName = "sentence" };

    /// <summary>Reads the arguments and does what they ask for.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args)
    {
        var command = new RootCommand("Trains a convolutional network to tell whether a critic liked a film.") { Data, Picture, Ask };
        Training.AddTo(command);
        command.SetAction(result => TrainingRun.Run(new Settings(
            Training.Read(result, args), result.GetValue(Data)!, result.GetValue(Picture)!, result.GetValue(Ask))));
        return TrainingArguments.Run(command, args);
    }
}
