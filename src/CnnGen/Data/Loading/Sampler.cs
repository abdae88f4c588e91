namespace CnnGen;

/// <summary>Which samples of a source an epoch has, and in which order.</summary>
public abstract class Sampler
{
    /// <summary>Whether a sample may come several times in an epoch.</summary>
    public virtual bool HasRepeats => false;

    /// <summary>Number of samples of an epoch, at least 1.</summary>
    /// <param name="source">Where they are from.</param>
    /// <exception cref="ArgumentException">The sampler is one of another source.</exception>
    public virtual int CountOf(SampleSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Count;
    }

    /// <summary>Draws the order of an epoch, which depends on nothing but <paramref name="random"/>.</summary>
    /// <param name="random">The epoch's random numbers.</param>
    /// <param name="order">Receives as many indices of samples as <see cref="CountOf"/> says.</param>
    public abstract void Draw(CounterRandom random, Span<int> order);
}
