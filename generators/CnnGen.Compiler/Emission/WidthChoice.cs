using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Emission;

/// <summary>Writes a pass: a method over vectors of any width, behind the one that runs it in the widest that the CPU has; the JIT and NativeAOT fold the question away.</summary>
internal static class WidthChoice
{
    /// <param name="program">The network.</param>
    /// <param name="code">Where the text goes.</param>
    /// <param name="result">Type of what the pass returns.</param>
    /// <param name="pass">Name of the pass.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="body">Writes the pass.</param>
    /// <param name="of">The interface whose method it is; null if it is the class's own.</param>
    public static void Write(Program program, CodeWriter code, string result, string pass, string parameters, Action body, string? of = null)
    {
        IReadOnlyList<InstructionSet> sets = program.InstructionSets;
        string arguments = string.Join(", ", parameters.Split(',').Select(static parameter => parameter.Substring(parameter.LastIndexOf(' ') + 1)));
        code.Block($"{(of is null ? "private " : "")}static unsafe {result} {(of is null ? "" : of + ".")}{pass}({parameters})", () =>
        {
            // The last set needs no question: the constructor has asked whether the CPU has it.
            for (int i = 0; i < sets.Count; i++)
                WriteCase(code, i, i == sets.Count - 1, sets[i].Guard, $"{(result == "void" ? "" : "return ")}{pass}<{AnyWidth.Argument(sets[i].Lanes)}>({arguments});");
        });
        code.Line();
        code.Block($"private static unsafe {result} {pass}{AnyWidth.Parameters}({parameters}){AnyWidth.Constraint}", body);
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
