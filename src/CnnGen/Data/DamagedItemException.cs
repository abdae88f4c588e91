namespace CnnGen;

/// <summary>A sample cannot be read: its file is damaged, missing or of another kind, or a value is NaN or infinite. The message has its name and its index.</summary>
public sealed class DamagedItemException : IOException
{
    internal DamagedItemException(DamagedItem item, Exception? innerException = null)
        : base(item.Message, innerException) => Item = item;

    /// <summary>Which sample, and what is wrong.</summary>
    public DamagedItem Item { get; }

    /// <summary>What is told of a sample.</summary>
    /// <param name="source">Where it is from.</param>
    /// <param name="index">Its index.</param>
    /// <param name="problem">What is wrong, whether or not it has the sample's name.</param>
    /// <param name="innerException">What was thrown.</param>
    internal static DamagedItemException Of(SampleSource source, int index, string problem, Exception? innerException = null)
    {
        string name = source.NameOf(index);
        string message = problem.Contains(name, StringComparison.Ordinal) ? problem : $"{name}: {problem}";
        return new DamagedItemException(new DamagedItem(index, name, FormattableString.Invariant($"{message} (item {index})")), innerException);
    }
}
