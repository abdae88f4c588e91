using CnnGen;

namespace Consumer;

/// <summary>Large enough that threads share a single sample, with weights of more than a huge page.</summary>
[Model(Training = false), Input(8, 32, 32)]
[Conv2D(64, 3, Padding = 1), Relu, GlobalAvgPool, Dense(2048), Relu, Dense(512)]
internal sealed partial class Wide;
