using System.CommandLine;
using CnnGen.Samples;

namespace Digits;

/// <summary>The command line: which options there are, and what happens where one is wrong.</summary>
internal static class CommandLine
{
    private static readonly Option<string?> Data = new("--data")
    {
        Description = "Train on MNIST: the folder of its four IDX files, plain or .gz. Without it, the program draws its digits itself.",
        HelpName = "folder",
    };

    private static readonly TrainingArguments Training = new("digits", "Rounds through the images", 10);
    private static readonly Option<int> BatchSize = RangedOption.Create("--batch-size", "Images for one step", 1, 4096, 64);

    private static readonly Option<float> LearningRate =
        RangedOption.Create("--learning-rate", "Learning rate at the start, falling to zero; if not given, one that suits the optimiser", 0.0001f, 10f, null);

    private static readonly Option<string> Optimizer = new("--optimizer")
    {
        Description = "What turns gradients into steps",
        HelpName = string.Join('|', Optimizers.Names),
        DefaultValueFactory = _ => Optimizers.Names[0],
        CustomParser = result =>
        {
            string name = result.Tokens[0].Value;
            if (!Optimizers.Names.Contains(name))
                result.AddError($"--optimizer takes {string.Join(", ", Optimizers.Names)}, not '{name}'.");
            return name;
        },
    };

    private static readonly Option<string> Save = new("--save")
    {
        Description = "Weight file to write",
        HelpName = "file",
        DefaultValueFactory = _ => "lenet5.safetensors",
    };

    private static readonly Option<string?> Weights = new("--weights")
    {
        Description = "Weight file to begin with, instead of random weights",
        HelpName = "file",
    };

    /// <summary>Reads the arguments and does what they ask for.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args)
    {
        var command = new RootCommand("Trains LeNet-5 to read handwritten digits.")
        {
            Data, BatchSize, LearningRate, Optimizer, Save, Weights,
        };
        Training.AddTo(command);
        command.SetAction(result => TrainingRun.Run(ToSettings(result, Training.Read(result, args))));
        return TrainingArguments.Run(command, args);
    }

    private static Settings ToSettings(ParseResult result, TrainingSettings training)
    {
        string optimizer = result.GetValue(Optimizer)!;
        float learningRate = result.GetValue(LearningRate);
        return new Settings
        {
            Training = training,
            Data = result.GetValue(Data),
            BatchSize = result.GetValue(BatchSize),
            LearningRate = learningRate > 0 ? learningRate : Optimizers.UsualLearningRate(optimizer),
            Optimizer = optimizer,
            Save = result.GetValue(Save)!,
            Weights = result.GetValue(Weights),
        };
    }
}
