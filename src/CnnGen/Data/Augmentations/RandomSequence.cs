namespace CnnGen;

/// <summary>The random numbers of one change of one sample, one after the other.</summary>
/// <param name="random">Where they are from.</param>
public struct RandomSequence(CounterRandom random)
{
    private ulong _next;
    private float? _spare;

    /// <summary>A uniform number in [low, high), in single precision; low where both are equal.</summary>
    public float Uniform(float low, float high) => low + ((high - low) * random.Uniform(_next++));

    /// <summary>A uniform whole number in [0, limit).</summary>
    public int Below(int limit) => random.Below(_next++, limit);

    /// <summary>Whether something happens that has a probability.</summary>
    public bool Happens(float probability) => random.Uniform(_next++) < probability;

    /// <summary>A number of the standard normal distribution: two uniform ones make two (Box and Muller, 1958).</summary>
    public float Normal()
    {
        if (_spare is { } spare)
        {
            _spare = null;
            return spare;
        }

        double radius = Math.Sqrt(-2 * Math.Log(1 - random.Uniform(_next++)));
        (double sin, double cos) = Math.SinCos(2 * Math.PI * random.Uniform(_next++));
        _spare = (float)(radius * sin);
        return (float)(radius * cos);
    }
}
