namespace CnnGen;

/// <summary>The random numbers of one change of one sample, one after the other.</summary>
/// <param name="random">Where they are from.</param>
public struct RandomSequence(CounterRandom random)
{
    private ulong _next;

    /// <summary>A uniform number in [low, high), in single precision; low where both are equal.</summary>
    public float Uniform(float low, float high) => low + ((high - low) * random.Uniform(_next++));

    /// <summary>A uniform whole number in [0, limit).</summary>
    public int Below(int limit) => random.Below(_next++, limit);

    /// <summary>Whether something happens that has a probability.</summary>
    public bool Happens(float probability) => random.Uniform(_next++) < probability;

    /// <summary>A number of the standard normal distribution.</summary>
    public float Normal()
    {
        // Number n of the normal distribution is made of the uniform ones 2 n and 2 n + 1.
        ulong index = (_next + 1) / 2;
        _next = 2 * (index + 1);
        return random.Normal(index);
    }
}
