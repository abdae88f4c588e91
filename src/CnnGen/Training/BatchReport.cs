namespace CnnGen;

/// <summary>What a step of an epoch gave.</summary>
/// <param name="Epoch">Number of the epoch, from 1, counted over all that the trainer began.</param>
/// <param name="Samples">Samples of the epoch that were seen so far.</param>
/// <param name="TotalSamples">Samples of the epoch.</param>
/// <param name="Loss">Mean loss of the step's batch, before the step.</param>
/// <param name="MeanLoss">Mean loss of the epoch so far, each batch before its step.</param>
public readonly record struct BatchReport(int Epoch, int Samples, int TotalSamples, float Loss, float MeanLoss);
