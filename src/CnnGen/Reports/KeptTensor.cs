namespace CnnGen.Reports;

/// <summary>A tensor that a network keeps.</summary>
/// <param name="Name">Name of its property.</param>
/// <param name="Shape">Its shape, such as (channels, height, width).</param>
/// <param name="Values">Its values in that order.</param>
internal sealed record KeptTensor(string Name, int[] Shape, float[] Values);
