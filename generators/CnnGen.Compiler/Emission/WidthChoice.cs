using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Emission;

/// <summary>Writes the method that runs a pass in the widest vectors that the CPU has; the JIT and NativeAOT fold the question away.</summary>
internal static class WidthChoice
{
    /// <param name="program">The network.</param>
    /// <param name="code">Where the text goes.</param>
    /// <param name="head">The method in front of its parameters, such as <c>private static unsafe void Forward</c>.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="pass">Name of the pass, a method over a type parameter.</param>
    /// <param name="arguments">What it gets.</param>
    public static void Write(Program program, CodeWriter code, string head, string parameters, string pass, string arguments)
    {
        string result = head.EndsWith("void " + pass, StringComparison.Ordinal) ? "" : "return ";
        IReadOnlyList<InstructionSet> sets = program.InstructionSets;
        string call(InstructionSet set) => $"{result}{pass}<{AnyWidth.Argument(set.Lanes)}>({arguments});";
        code.Block($"{head}({parameters})", () =>
        {
            // The last set needs no question: the constructor has asked whether the CPU has it.
            for (int i = 0; i < sets.Count; i++)
                WriteCase(code, i, i == sets.Count - 1, sets[i].Guard, call(sets[i]));
        });
        code.Line();
    }

    /// <summary>One of several cases, the last of which needs no condition.</summary>
    public static void WriteCase(CodeWriter code, int index, bool isLast, string condition, string statement)
    {
        if (isLast && index == 0)
        {
            code.Line(statement);
            return;
        }

        code.Line(isLast ? "else" : $"{(index == 0 ? "if" : "else if")} ({condition})");
        code.Indented(() => code.Line(statement));
    }
}
