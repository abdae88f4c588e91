using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Kernels;

/// <summary>A block of results that stays in registers while the taps go by: vectors of output channels times pixels.</summary>
/// <param name="Vectors">Vectors of output channels.</param>
/// <param name="Pixels">Pixels side by side.</param>
internal readonly record struct RegisterTile(int Vectors, int Pixels)
{
    /// <summary>A fused multiply-add has a latency of about four cycles; two can start each cycle.</summary>
    private const int LatencyCycles = 4;

    /// <summary>
    /// The tile with the fewest estimated cycles for a row: multiply-adds and loads both run two a cycle, a tile with fewer than eight accumulators waits
    /// for itself, and accumulators, weights and one broadcast must fit the registers or the JIT spills.
    /// </summary>
    /// <param name="set">The instruction set.</param>
    /// <param name="groups">Vectors of output channels in all.</param>
    /// <param name="block">Vectors of one weight block, which a tile must divide.</param>
    /// <param name="pixels">Pixels of a row.</param>
    /// <param name="rows">Rows that a tile holds at once, for pooling in registers.</param>
    /// <param name="multiple">What the pixels of a tile must be a multiple of, likewise.</param>
    public static RegisterTile Choose(InstructionSet set, int groups, int block, int pixels, int rows, int multiple)
    {
        RegisterTile best = new(1, multiple);
        double least = double.MaxValue;
        for (int vectors = Math.Min(4, block); vectors >= 1; vectors--)
        {
            int most = (set.Registers - 1 - 1 - vectors) / (vectors * rows);
            for (int width = Math.Min(most, pixels) / multiple * multiple; width >= multiple && block % vectors == 0; width -= multiple)
            {
                double cycles = Math.Ceiling((double)groups / vectors)
                    * ((pixels / width * Cycles(vectors, width * rows)) + (pixels % width == 0 ? 0 : Cycles(vectors, pixels % width * rows)));
                if (cycles < least)
                    (best, least) = (new(vectors, width), cycles);
            }
        }

        return best;
    }

    /// <summary>Cycles for one input channel of one tap.</summary>
    private static double Cycles(int vectors, int pixels) =>
        Math.Max(LatencyCycles, Math.Max(vectors * pixels, vectors + pixels) / 2.0);

    public string Describe(int rows) => $"{Vectors} vectors x {(rows > 1 ? $"{rows} rows x " : "")}{Pixels} pixels";
}
