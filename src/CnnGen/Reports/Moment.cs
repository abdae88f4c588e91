namespace CnnGen.Reports;

/// <summary>What the network says of one sample at some moment of its first epoch.</summary>
/// <param name="Share">The part of the epoch's samples that it is about, such as 0.01; 0 for before the first step.</param>
/// <param name="Samples">How many samples it had seen.</param>
/// <param name="Values">What it says, as <see cref="MainOutput.Read"/> has it.</param>
internal sealed record Moment(double Share, int Samples, float[] Values);
