using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Kernels;

/// <summary>How much one generated method may hold. Above 20,000 IL instructions the JIT silently stops optimising: about 1,100 multiply-adds.</summary>
internal static class MethodBudget
{
    /// <summary>Multiply-adds that are written out in one method.</summary>
    public const int MultiplyAdds = 900;

    /// <summary>Remainders of a position by the stride for which the gradient of a strided convolution has a text of its own.</summary>
    public const int Phases = 16;

    /// <summary>Multiply-adds of a loop's turn beside which the loop itself costs nothing that can be measured.</summary>
    private const int LeastTurn = 32;

    /// <summary>Most input channels that are unrolled; where their number has no such part, <see cref="ChannelStep"/> at a time.</summary>
    public const int FewChannels = 8;

    public const int ChannelStep = 4;

    /// <summary>The most input channels that are unrolled where registers are few: one text then serves two widths, and may not do too much (<see cref="AnyWidth.MostOperations"/>).</summary>
    private const int FewRegistersStep = 2;

    /// <summary>Channels that a loop takes at a time: the most that divide them without a rest, which would be a text of its own, and are at most one above <paramref name="most"/>; else just so many.</summary>
    public static int StepOf(int channels, int most)
    {
        int whole = Enumerable.Range(1, most + 1).Last(step => channels % step == 0);
        return whole > 1 ? whole : Math.Min(channels, most);
    }

    /// <summary>Input channels of a loop's turn if each costs <paramref name="perChannel"/> multiply-adds: as few as keep the loop itself cheap, without a rest where that can be; 0 if none can.</summary>
    public static int Unroll(InstructionSet set, int channels, int perChannel)
    {
        IEnumerable<int> parts = Enumerable.Range(1, channels <= FewChannels ? channels : ChannelStep).Where(step => channels % step == 0);
        int[] steps = [.. parts.Where(step => step * perChannel >= LeastTurn || step == channels), ChannelStep, 2, 1];
        int fitting = steps.FirstOrDefault(step => step <= channels && (step + (channels % step)) * perChannel <= MultiplyAdds);
        return set.Registers < 32 ? Math.Min(fitting, FewRegistersStep) : fitting;
    }
}
