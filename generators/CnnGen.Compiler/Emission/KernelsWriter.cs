using CnnGen.Compiler.Code;
using CnnGen.Compiler.Kernels;

namespace CnnGen.Compiler.Emission;

/// <summary>The files of the kernels: one that picks the instruction set, and one for each set.</summary>
internal static class KernelsWriter
{
    private const string Optimized = "[MethodImpl(MethodImplOptions.AggressiveOptimization)]";

    public static IEnumerable<SourceFile> Write(Program program)
    {
        yield return FileWriter.Write(program.Spec.Type, "Kernels", [], "", code => WriteDispatch(program, code));
        if (!program.Kernels.Any(static kernel => kernel.IsVectorised))
            yield break;
        foreach (InstructionSet set in program.InstructionSets)
        {
            yield return FileWriter.Write(program.Spec.Type, "Kernels." + set.Name, [], "", code =>
            {
                code.Summary($"The kernels in vectors of {set.Lanes} floats.");
                WriteClass(code, ClassOf(set), () => program.Kernels.Where(static kernel => kernel.IsVectorised), (writer, kernel) => WriteKernel(program, writer, kernel, set));
            });
        }
    }

    private static void WriteDispatch(Program program, CodeWriter code)
    {
        code.Summary("One method a kernel. Those with vectors hand over to the widest set that the CPU has; the JIT and NativeAOT fold the question away.");
        WriteClass(code, "Kernels", () => program.Kernels, (writer, kernel) =>
        {
            if (kernel.IsVectorised)
                WriteHandover(program, writer, kernel);
            else
                WriteKernel(program, writer, kernel, InstructionSet.Portable);
        });
    }

    private static void WriteClass(CodeWriter code, string name, Func<IEnumerable<Kernel>> kernels, Action<CodeWriter, Kernel> write)
    {
        var body = new CodeWriter();
        bool isFirst = true;
        foreach (Kernel kernel in kernels())
        {
            if (!isFirst)
                body.Line();
            isFirst = false;
            write(body, kernel);
        }

        string text = body.ToString();
        code.Block($"private static unsafe class {name}", () =>
        {
            code.Lines(text);
            foreach (string helper in MathHelperSelection.NeededBy(text))
            {
                code.Line();
                code.Lines(helper);
            }
        });
    }

    private static void WriteHandover(Program program, CodeWriter code, Kernel kernel)
    {
        string arguments = string.Join(", ", kernel.Parameters.Select(static parameter => parameter.Name));
        code.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        code.Block(Signature(program, kernel), () =>
        {
            string word = "if";
            // The last set needs no question: the constructor has asked whether the CPU has it.
            IReadOnlyList<InstructionSet> sets = program.InstructionSets;
            if (sets.Count == 1)
                code.Line($"{ClassOf(sets[0])}.{program.MethodOf(kernel)}(count, {arguments});");
            for (int i = 0; i < sets.Count && sets.Count > 1; i++)
            {
                InstructionSet set = sets[i];
                code.Line(i < sets.Count - 1 ? $"{word} ({set.Guard})" : "else");
                code.Indented(() => code.Line($"{ClassOf(set)}.{program.MethodOf(kernel)}(count, {arguments});"));
                word = "else if";
            }
        });
    }

    private static void WriteKernel(Program program, CodeWriter code, Kernel kernel, InstructionSet set)
    {
        code.Summary(kernel.Summary);
        code.Line(Optimized);
        code.Block(Signature(program, kernel), () => kernel.Emit(code, set));
    }

    private static string ClassOf(InstructionSet set) => "Kernels" + set.Name;

    private static string Signature(Program program, Kernel kernel) =>
        $"public static void {program.MethodOf(kernel)}(int count, {string.Join(", ", kernel.Parameters.Select(static parameter => $"{parameter.Type} {parameter.Name}"))})";
}
