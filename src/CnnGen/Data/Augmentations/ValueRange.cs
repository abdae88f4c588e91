namespace CnnGen;

/// <summary>A range that a number is drawn from.</summary>
internal readonly record struct ValueRange(float Low, float High)
{
    /// <summary>The range, if both ends are finite and in order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not.</exception>
    public static ValueRange Of(float low, float high, string name) => float.IsFinite(low) && float.IsFinite(high) && low <= high
        ? new ValueRange(low, high)
        : throw new ArgumentOutOfRangeException(name, high, FormattableString.Invariant($"{low} to {high} is no range: both are finite, and the second is not less than the first."));

    public float Draw(ref RandomSequence random) => random.Uniform(Low, High);
}
