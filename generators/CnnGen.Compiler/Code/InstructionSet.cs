namespace CnnGen.Compiler.Code;

/// <summary>A set of instructions that kernels are written for, each from the same template.</summary>
/// <param name="Name">Name of the nested class that holds the kernels: <c>Avx512</c>.</param>
/// <param name="Guard">Condition that the JIT folds; empty for the set that always runs.</param>
/// <param name="Lanes">Floats in its widest vector.</param>
/// <param name="Registers">Vector registers.</param>
public sealed record InstructionSet(string Name, string Guard, int Lanes, int Registers)
{
    /// <summary>Gated on AVX512F itself: on some CPUs Vector512.IsHardwareAccelerated is false although AVX-512 works.</summary>
    public static InstructionSet Avx512 { get; } = new("Avx512", "Avx512F.IsSupported", 16, 32);

    public static InstructionSet Avx2 { get; } = new("Avx2", "Avx2.IsSupported && Fma.IsSupported", 8, 16);

    /// <summary>SSE on x86, NEON on ARM.</summary>
    public static InstructionSet Portable { get; } = new("Portable", "", 4, 16);

    /// <summary>The set whose tiles it has: 128 bits those of AVX2, which has as many registers, so that one text serves both.</summary>
    public InstructionSet Model => Lanes < Avx2.Lanes ? Avx2 : this;

    /// <summary>Asks for the line of an address, into the second cache; the address need not be valid.</summary>
    public static string Prefetch(string address) => $"if (Sse.IsSupported) Sse.Prefetch1({address});";

    /// <summary>The same of several addresses, into the first cache.</summary>
    public static string PrefetchNear(IEnumerable<string> addresses) => $"if (Sse.IsSupported) {{ {string.Join(" ", addresses.Select(static address => $"Sse.Prefetch0({address});"))} }}";

    /// <summary>Widest first, the one that always runs last.</summary>
    public static IReadOnlyList<InstructionSet> All { get; } = [Avx512, Avx2, Portable];

    /// <summary>Those of a list of names, widest first; all where the list is empty. Letters may be small or capital.</summary>
    public static IReadOnlyList<InstructionSet> Named(IReadOnlyList<string> names) =>
        names.Count == 0 ? All : [.. All.Where(set => names.Contains(set.Name, StringComparer.OrdinalIgnoreCase))];

    /// <summary>Whether kernels are written over a width that has a name in the text (<see cref="AnyWidth"/>).</summary>
    public bool IsNamed { get; init; }

    /// <summary>The widest vector that this set has and that divides a row of <paramref name="pitch"/> channels (4, 8 or a multiple of 16).</summary>
    public VectorCode Vector(int pitch) => VectorCode.Of(Math.Min(Lanes, pitch >= 16 ? 16 : pitch), IsNamed);
}
