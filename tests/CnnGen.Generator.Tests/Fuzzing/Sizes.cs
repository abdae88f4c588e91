namespace CnnGen.Generator.Tests.Fuzzing;

/// <summary>The numbers that a random network is made of.</summary>
internal sealed record Sizes
{
    public required int[] Channels { get; init; }

    public required int[] Lengths { get; init; }

    public required int[] Kernels { get; init; }

    public required int[] Strides { get; init; }

    public required int[] Dilations { get; init; }

    public required int[] Units { get; init; }

    /// <summary>Most elements of a value that the maker allows itself.</summary>
    public required long LargestValue { get; init; }

    /// <summary>Small enough to be computed at once, odd enough to leave remainders everywhere.</summary>
    public static Sizes Small { get; } = new()
    {
        Channels = [1, 2, 3, 4, 5, 7, 8, 9, 12, 16, 17, 24, 33],
        Lengths = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 14, 18],
        Kernels = [1, 1, 2, 3, 3, 3, 4, 5],
        Strides = [1, 1, 1, 1, 2, 3],
        Dilations = [1, 1, 1, 1, 2, 3],
        Units = [1, 2, 3, 5, 8, 10, 16, 17, 20, 33, 50, 70],
        LargestValue = 3000,
    };

    /// <summary>Small but for a few numbers, which are enormous: much of it is accepted, and must not overflow.</summary>
    public static Sizes Lopsided { get; } = new()
    {
        Channels = [1, 1, 1, 2, 3, 5, 16, 64, 1000],
        Lengths = [1, 1, 2, 7, 224, 1023, 4096, 16384, 1 << 20],
        Kernels = [1, 1, 2, 3, 5, 31, 333, 4095, 4096],
        Strides = [1, 1, 1, 2, 3, 16, 17, 4096],
        Dilations = [1, 1, 1, 2, 31, 4096],
        Units = [1, 2, 10, 1000, 1 << 20],
        LargestValue = 1L << 27,
    };

    /// <summary>Up to the edges of what may be written: most of it is refused.</summary>
    public static Sizes Absurd { get; } = new()
    {
        Channels = [1, 3, 16, 64, 100, 1000, 4096, 65536, 1 << 20],
        Lengths = [1, 2, 17, 224, 1000, 4096, 46341, 1 << 20],
        Kernels = [1, 2, 3, 7, 31, 64, 333, 4095, 4096],
        Strides = [1, 1, 2, 3, 4, 5, 16, 17, 1000, 4096],
        Dilations = [1, 1, 2, 3, 4, 100, 4096],
        Units = [1, 10, 1000, 65536, 1 << 20],
        LargestValue = long.MaxValue,
    };
}
