namespace CnnGen;

/// <summary>Random numbers that are a function of (seed, stream, index): any one can be had without those before it, by any thread, in any language.</summary>
/// <remarks>
/// <code>
/// G = 0x9E3779B97F4A7C15,  all arithmetic modulo 2^64
/// mix(z): z ^= z >> 30; z *= 0xBF58476D1CE4E5B9; z ^= z >> 27; z *= 0x94D049BB133111EB; z ^= z >> 31
/// at(state, i) = mix(state + (i + 1) * G)
/// bits(seed, stream, index) = at(at(seed, stream), index)
/// </code>
/// <c>at(s, i)</c> is output number i of SplitMix64 started at s (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
/// </remarks>
/// <param name="seed">The run's seed; a negative one counts as its two's complement.</param>
/// <param name="stream">Which of the seed's 2^64 streams.</param>
public readonly struct CounterRandom(long seed, ulong stream)
{
    private readonly ulong _state = At(unchecked((ulong)seed), stream);

    /// <summary>64 random bits.</summary>
    public ulong Bits(ulong index) => At(_state, index);

    /// <summary>A uniform number in [0, 1), a multiple of 2^-24: the upper 24 of the 64 bits.</summary>
    public float Uniform(ulong index) => (Bits(index) >> 40) * (1f / (1 << 24));

    /// <summary>A uniform number in [-bound, bound): <c>(2 * Uniform(index) - 1) * bound</c>, in single precision.</summary>
    public float Uniform(ulong index, float bound) => ((2 * Uniform(index)) - 1) * bound;

    /// <summary>A number of the standard normal distribution: sqrt(-2 ln(1 - Uniform(2 index))) cos(2 pi Uniform(2 index + 1)), in double precision (Box and Muller, 1958).</summary>
    public float Normal(ulong index)
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - Uniform(2 * index)));
        return (float)(radius * Math.Cos(2 * Math.PI * Uniform((2 * index) + 1)));
    }

    /// <summary>A uniform whole number in [0, limit): the upper half of the 128-bit product of the bits and the limit.</summary>
    public int Below(ulong index, int limit) => (int)Math.BigMul(Bits(index), checked((uint)limit), out _);

    private static ulong At(ulong state, ulong index)
    {
        ulong z = unchecked(state + ((index + 1) * 0x9E3779B97F4A7C15));
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return z ^ (z >> 31);
    }
}
