namespace CnnGen;

/// <summary>Refuses settings that are out of range.</summary>
internal static class Checked
{
    /// <summary>The value, if it is finite and at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static float FiniteFromZero(float value, string name) => float.IsFinite(value) && value >= 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "The value must be a finite number of at least 0.");

    /// <inheritdoc cref="FiniteFromZero(float, string)"/>
    public static double FiniteFromZero(double value, string name) => double.IsFinite(value) && value >= 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "The value must be a finite number of at least 0.");

    /// <summary>The value, if it is at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static int FromZero(int value, string name) => value >= 0 ? value : throw new ArgumentOutOfRangeException(name, value, "The value must be at least 0.");

    /// <summary>The value, if it is at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static int FromOne(int value, string name) => value >= 1 ? value : throw new ArgumentOutOfRangeException(name, value, "The value must be at least 1.");

    /// <summary>The value, if it is finite and greater than 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static double Positive(double value, string name) => double.IsFinite(value) && value > 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "The value must be a finite number greater than 0.");

    /// <summary>The value, if it is in [0, 1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static float BelowOne(float value, string name) => value is >= 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "The value must be at least 0 and less than 1.");

    /// <inheritdoc cref="BelowOne(float, string)"/>
    public static double BelowOne(double value, string name) => value is >= 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "The value must be at least 0 and less than 1.");

    /// <summary>The value, if it is in [0, 1].</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static double UpToOne(double value, string name) => value is >= 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "The value must be from 0 to 1.");
}
