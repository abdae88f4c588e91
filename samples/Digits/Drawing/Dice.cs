using CnnGen;

namespace Digits.Drawing;

/// <summary>The random numbers of one drawing, one after the other; the same on every machine.</summary>
internal struct Dice(CounterRandom random)
{
    private ulong _next;

    /// <summary>A uniform number from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public float Between(float low, float high) => low + (high - low) * random.Uniform(_next++);

    /// <summary>A number around 0 with standard deviation 1: the sum of four uniform ones, which needs no logarithm that platforms round differently.</summary>
    public float Normal() => (Between(-1, 1) + Between(-1, 1) + Between(-1, 1) + Between(-1, 1)) * 0.8660254f;

    /// <summary>A whole number from 0 to <paramref name="limit"/> - 1.</summary>
    public int Below(int limit) => random.Below(_next++, limit);

    /// <summary>Whether something of the given probability happens.</summary>
    public bool Happens(float probability) => random.Uniform(_next++) < probability;
}
