namespace CnnGen;

/// <summary>What an optimiser's step is to be in a range of parameters.</summary>
/// <param name="LearningRate">Step size.</param>
/// <param name="WeightDecay">Weight decay.</param>
internal readonly record struct StepSettings(float LearningRate, float WeightDecay);
