namespace CnnGen;

/// <summary>Reads samples, and says of each mistake whose it is.</summary>
internal static class CheckedReading
{
    /// <summary>Reads a sample whose numbers are finite.</summary>
    /// <exception cref="DamagedItemException">It is damaged.</exception>
    /// <exception cref="InvalidOperationException">The source threw what no damaged sample makes it throw.</exception>
    public static void Read(SampleSource source, int index, Span<float> input, Span<float> target)
    {
        try
        {
            source.Read(index, input, target);
        }
        catch (Exception error)
        {
            throw Told(source, index, error);
        }

        if (!Finite.Are(input))
            throw DamagedItemException.Of(source, index, "a value of the sample is NaN or infinite");
        if (!Finite.Are(target))
            throw DamagedItemException.Of(source, index, "a value of the target is NaN or infinite");
    }

    /// <summary>Reads a sample's target alone, whatever its numbers are.</summary>
    /// <exception cref="DamagedItemException">It is damaged.</exception>
    /// <exception cref="InvalidOperationException">The source threw what no damaged sample makes it throw.</exception>
    public static void ReadTarget(SampleSource source, int index, Span<float> target)
    {
        try
        {
            source.ReadTarget(index, target);
        }
        catch (Exception error)
        {
            throw Told(source, index, error);
        }
    }

    /// <summary>Whether what was thrown says that a sample is damaged, and not that the program is wrong.</summary>
    public static bool IsDamage(Exception error) => error is InvalidDataException or IOException or UnauthorizedAccessException;

    /// <summary>What a source threw, with the sample's name.</summary>
    private static Exception Told(SampleSource source, int index, Exception error) => IsDamage(error)
        ? DamagedItemException.Of(source, index, error.Message, error)
        : new InvalidOperationException(FormattableString.Invariant($"Reading {source.NameOf(index)} (item {index}) failed: {error.Message}"), error);
}
