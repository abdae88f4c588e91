using CnnGen.Compiler.Code;
using CnnGen.Compiler.Kernels;

namespace CnnGen.Compiler.Emission;

/// <summary>The text of a kernel with vectors: once for all instruction sets whose texts differ in the width of the vectors only, else for each set.</summary>
internal sealed class KernelText
{
    private readonly Dictionary<InstructionSet, int> _lanes = [];

    private KernelText(Kernel kernel, string? common)
    {
        Kernel = kernel;
        Common = common;
    }

    public Kernel Kernel { get; }

    /// <summary>The body that serves several sets, over the type parameter of <see cref="AnyWidth"/>; null if each has one of its own.</summary>
    public string? Common { get; }

    /// <summary>The width of a set's vectors in the common body; null if the set has a body of its own.</summary>
    public int? LanesOf(InstructionSet set) => _lanes.TryGetValue(set, out int lanes) ? lanes : null;

    /// <param name="kernel">A kernel with vectors.</param>
    /// <param name="sets">The sets, widest first. If not all have a common text, those but the widest may: they have the same number of registers.</param>
    public static KernelText Of(Kernel kernel, IReadOnlyList<InstructionSet> sets)
    {
        if (sets.Count < 2)
            return new(kernel, null);
        string[] texts = [.. sets.Select(set => BodyOf(kernel, set with { IsNamed = true }))];
        for (int skipped = 0; skipped <= sets.Count - 2; skipped++)
        {
            if (Merge([.. texts.Skip(skipped)]) is not { } common)
                continue;
            var text = new KernelText(kernel, common);
            for (int i = skipped; i < sets.Count; i++)
                text._lanes.Add(sets[i], AnyWidth.LanesOf(texts[i]));
            return text;
        }

        return new(kernel, null);
    }

    /// <summary>The body for a set.</summary>
    public static string BodyOf(Kernel kernel, InstructionSet set)
    {
        var code = new CodeWriter();
        kernel.Emit(code, set);
        return code.ToString();
    }

    private static string? Merge(IReadOnlyList<string> texts) => AnyWidth.Merge(texts) is { } common && OperationsIn(common) <= AnyWidth.MostOperations ? common : null;

    /// <summary>The operations of a text and of the helpers that it calls; more than may be, where a helper has no text of any width.</summary>
    private static int OperationsIn(string common) => AnyWidth.OperationsIn(common) + MathHelperSelection.CalledBy(common).Sum(function =>
        MathHelperSelection.CallsIn(common, function) * (MathHelpers.TextOfAnyWidth(function) is { } helper ? OperationsIn(helper.Substring(helper.IndexOf('{'))) : AnyWidth.MostOperations + 1));
}
