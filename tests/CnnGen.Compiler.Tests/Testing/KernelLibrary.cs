using System.Reflection;
using System.Runtime.Intrinsics.X86;
using CnnGen.Compiler.Code;
using CnnGen.Compiler.Emission;
using CnnGen.Compiler.Kernels;

namespace CnnGen.Compiler.Tests;

/// <summary>A compiled kernel: <paramref name="operands"/> are the pointers among its parameters, in their order; <paramref name="numbers"/> its sizes and strides, by their index; <paramref name="parts"/> into how many it is cut, if it can be.</summary>
internal unsafe delegate void KernelCall(int count, float** operands, int* numbers, float scale, float factor, uint key, int parts);

/// <summary>Kernels compiled for instruction sets, to be called directly.</summary>
internal static class KernelLibrary
{
    /// <summary>The sets that this CPU can run. The portable one is always among them.</summary>
    public static IReadOnlyList<InstructionSet> Runnable { get; } = [.. InstructionSet.All.Where(CanRun)];

    public static bool CanRun(InstructionSet set) => set.Name switch
    {
        "Avx512" => Avx512F.IsSupported,
        "Avx2" => Avx2.IsSupported && Fma.IsSupported,
        _ => true,
    };

    /// <summary>Compiles each kernel for its set, all in one assembly.</summary>
    public static IReadOnlyDictionary<(Kernel, InstructionSet), KernelCall> Compile(IEnumerable<(Kernel Kernel, InstructionSet Set)> kernels)
    {
        (Kernel Kernel, InstructionSet Set)[] all = [.. kernels];
        var code = new CodeWriter();
        foreach (string name in FileWriter.Usings)
            code.Line($"using global::{name};");
        for (int i = 0; i < all.Length; i++)
            Write(code, $"Kernel{i}", all[i].Kernel, all[i].Set);
        Assembly assembly = InMemoryCompiler.Load(code.ToString());
        return all.Select((pair, i) => (pair, i)).ToDictionary(
            static item => item.pair, item => assembly.GetType($"Kernel{item.i}")!.GetMethod("Call")!.CreateDelegate<KernelCall>());
    }

    private static void Write(CodeWriter code, string name, Kernel kernel, InstructionSet set) => code.Block($"public static unsafe class {name}", () =>
    {
        int pointer = 0;
        string arguments = string.Join(", ", kernel.Parameters.Select(p => p.Type == "float*" ? $"operands[{pointer++}]" : p.Role == Role.Number ? $"numbers[{p.Index}]" : p.Name));
        code.Block("public static void Call(int count, float** operands, int* numbers, float scale, float factor, uint key, int parts)", () =>
        {
            if (kernel.CanBeCut)
                code.Line("for (int part = 0; part < parts; part++)");
            code.Line($"{kernel.Name}(count, {arguments});");
        });
        var body = new CodeWriter();
        foreach (Kernel method in kernel.WithCalls().Distinct())
        {
            string parameters = string.Join(", ", method.Parameters.Select(static p => $"{p.Type} {p.Name}"));
            body.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
            body.Block($"private static void {method.Name}(int count, {parameters})", () => method.Emit(body, set));
        }

        string text = body.ToString();
        code.Lines(text);
        foreach (string helper in MathHelperSelection.NeededBy(text))
            code.Lines(helper);
    });
}
