using CnnGen.Compiler.Code;
using CnnGen.Compiler.Kernels;

namespace CnnGen.Compiler.Emission;

/// <summary>The files of the kernels: one that picks the instruction set, and one for each set.</summary>
internal static class KernelsWriter
{
    private const string Optimized = "[MethodImpl(MethodImplOptions.AggressiveOptimization)]";

    public static IEnumerable<SourceFile> Write(Program program)
    {
        KernelText[] texts = [.. program.Kernels.Where(static kernel => kernel.IsVectorised).Select(kernel => KernelText.Of(kernel, program.InstructionSets))];
        yield return FileWriter.Write(program.Spec.Type, "Kernels", [], "", code => WriteCommon(program, code, texts));
        foreach (InstructionSet set in program.InstructionSets)
        {
            Kernel[] own = [.. texts.Where(text => text.LanesOf(set) is null).Select(static text => text.Kernel)];
            if (own.Length == 0)
                continue;
            yield return FileWriter.Write(program.Spec.Type, "Kernels." + set.Name, [], "", code =>
            {
                code.Summary($"The kernels in vectors of {set.Lanes} floats{(own.Length < texts.Length ? " whose text is not that of other widths" : "")}.");
                WriteClass(code, ClassOf(set), own, (writer, kernel) => WriteKernel(writer, kernel, Signature(program, kernel), KernelText.BodyOf(kernel, set)));
            });
        }
    }

    private static void WriteCommon(Program program, CodeWriter code, IReadOnlyList<KernelText> texts)
    {
        Dictionary<Kernel, KernelText> textOf = texts.ToDictionary(static text => text.Kernel);
        code.Summary("The kernels. Those with vectors hand over to the widest that the CPU has; the JIT and NativeAOT fold the question away.");
        WriteClass(code, "Kernels", program.Kernels, (writer, kernel) =>
        {
            if (!kernel.IsVectorised)
            {
                WriteKernel(writer, kernel, Signature(program, kernel), KernelText.BodyOf(kernel, InstructionSet.Portable));
                return;
            }

            WriteHandover(program, writer, textOf[kernel]);
            if (textOf[kernel].Common is not { } common)
                return;
            writer.Line();
            WriteKernel(writer, kernel, Signature(program, kernel, AnyWidth.Parameters) + AnyWidth.Constraint, common);
        });
    }

    private static void WriteClass(CodeWriter code, string name, IEnumerable<Kernel> kernels, Action<CodeWriter, Kernel> write)
    {
        var body = new CodeWriter();
        bool isFirst = true;
        foreach (Kernel kernel in kernels)
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

    private static void WriteHandover(Program program, CodeWriter code, KernelText text)
    {
        string method = program.MethodOf(text.Kernel);
        string arguments = string.Join(", ", text.Kernel.Parameters.Select(static parameter => parameter.Name));
        string call(InstructionSet set) => text.LanesOf(set) is { } lanes
            ? $"{method}<{AnyWidth.Argument(lanes)}>(count, {arguments});"
            : $"{ClassOf(set)}.{method}(count, {arguments});";
        code.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        code.Block(Signature(program, text.Kernel), () =>
        {
            string word = "if";
            // The last set needs no question: the constructor has asked whether the CPU has it.
            IReadOnlyList<InstructionSet> sets = program.InstructionSets;
            if (sets.Count == 1)
                code.Line(call(sets[0]));
            for (int i = 0; i < sets.Count && sets.Count > 1; i++)
            {
                code.Line(i < sets.Count - 1 ? $"{word} ({sets[i].Guard})" : "else");
                code.Indented(() => code.Line(call(sets[i])));
                word = "else if";
            }
        });
    }

    private static void WriteKernel(CodeWriter code, Kernel kernel, string signature, string body)
    {
        code.Summary(kernel.Summary);
        code.Line(Optimized);
        code.Block(signature, () => code.Lines(body));
    }

    private static string ClassOf(InstructionSet set) => "Kernels" + set.Name;

    private static string Signature(Program program, Kernel kernel, string typeParameters = "") =>
        $"public static void {program.MethodOf(kernel)}{typeParameters}(int count, {string.Join(", ", kernel.Parameters.Select(static parameter => $"{parameter.Type} {parameter.Name}"))})";
}
