using CnnGen;

namespace Digits;

/// <summary>The optimisers by the names that the command line has for them.</summary>
internal static class Optimizers
{
    /// <summary>The names; the default comes first.</summary>
    public static string[] Names { get; } = ["adam", "adamw", "sgd"];

    /// <summary>A learning rate at which LeNet-5 learns digits well.</summary>
    public static float UsualLearningRate(string name) => name == "sgd" ? 0.05f : 0.002f;

    /// <summary>Makes an optimiser.</summary>
    public static Optimizer Create(string name, float learningRate) => name switch
    {
        "sgd" => new Sgd(learningRate) { Momentum = 0.9f },
        "adamw" => new AdamW(learningRate) { WeightDecay = 0.01f },
        _ => new Adam(learningRate),
    };
}
