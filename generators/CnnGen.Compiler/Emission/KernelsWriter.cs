using CnnGen.Compiler.Code;
using CnnGen.Compiler.Kernels;

namespace CnnGen.Compiler.Emission;

/// <summary>The files of the kernels: one over vectors of any width, and one for each set that has texts of its own.</summary>
internal static class KernelsWriter
{
    private const string Name = "Kernels";

    /// <summary>The class of the kernels over the vectors of the pass that calls them.</summary>
    public const string Class = Name + AnyWidth.Parameters;

    /// <summary>End of the name of a text that serves some widths only.</summary>
    private const string SomeWidths = "_SomeWidths";

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
        code.Summary($"The kernels, over vectors that a pass has chosen: {string.Join(", ", program.InstructionSets.Select(static set => $"<see cref=\"{AnyWidth.Argument(set.Lanes)}\"/> for {set.Name}"))}.");
        WriteClass(code, Class + AnyWidth.Constraint, program.Kernels, (writer, kernel) =>
        {
            if (!kernel.IsVectorised)
            {
                WriteKernel(writer, kernel, Signature(program, kernel), KernelText.BodyOf(kernel, InstructionSet.Portable));
                return;
            }

            KernelText text = textOf[kernel];
            bool servesAll = program.InstructionSets.All(set => text.LanesOf(set) == set.Lanes);
            if (!servesAll)
            {
                WriteHandover(program, writer, text);
                if (text.Common is not null)
                    writer.Line();
            }

            if (text.Common is { } common)
                WriteKernel(writer, kernel, Signature(program, kernel, servesAll ? "" : SomeWidths), common);
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

    /// <summary>A method that hands over to the text for the vectors that it is called for.</summary>
    private static void WriteHandover(Program program, CodeWriter code, KernelText text)
    {
        string method = program.MethodOf(text.Kernel);
        string arguments = string.Join(", ", text.Kernel.Parameters.Select(static parameter => parameter.Name));
        IReadOnlyList<InstructionSet> sets = program.InstructionSets;
        string target(InstructionSet set) => text.LanesOf(set) is not { } lanes ? $"{ClassOf(set)}.{method}" : $"{(lanes == set.Lanes ? "" : $"{Name}<{AnyWidth.Argument(lanes)}>.")}{method}{SomeWidths}";
        code.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        code.Block(Signature(program, text.Kernel), () =>
        {
            // Sets that go the same way share a case.
            InstructionSet[] cases = [.. sets.Where((set, i) => i == sets.Count - 1 || target(set) != target(sets[i + 1]))];
            for (int i = 0; i < cases.Length; i++)
                WidthChoice.WriteCase(code, i, i == cases.Length - 1, $"{AnyWidth.Parameter}.Count >= {Numbers.Text(cases[i].Lanes)}", $"{target(cases[i])}(count, {arguments});");
        });
    }

    private static void WriteKernel(CodeWriter code, Kernel kernel, string signature, string body)
    {
        code.Summary(kernel.Summary);
        code.Line(Optimized);
        code.Block(signature, () => code.Lines(body));
    }

    private static string ClassOf(InstructionSet set) => Name + set.Name;

    private static string Signature(Program program, Kernel kernel, string suffix = "") =>
        $"public static void {program.MethodOf(kernel)}{suffix}(int count, {string.Join(", ", kernel.Parameters.Select(static parameter => $"{parameter.Type} {parameter.Name}"))})";
}
