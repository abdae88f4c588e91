namespace CnnGen;

/// <summary>What an epoch gave.</summary>
/// <param name="Epoch">Number of the epoch, from 1, counted over all that the trainer began.</param>
/// <param name="Loss">Mean loss over the epoch, each batch before its step.</param>
/// <param name="Validation">The measures on the validation data, if there is any.</param>
/// <param name="Duration">Time of the epoch, what <c>onBatch</c> and the making of its samples took included, without the validation.</param>
public sealed record EpochReport(int Epoch, float Loss, Evaluation? Validation, TimeSpan Duration);
