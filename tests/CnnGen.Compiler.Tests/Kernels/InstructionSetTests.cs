using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Kernels;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Tests.Kernels;

/// <summary>Tells which instruction sets the other tests of kernels ran on: what a CPU lacks is shown as skipped here.</summary>
public sealed class InstructionSetTests
{
    [RunsOn("Avx512")]
    public void Kernels_run_on_Avx512() => Check(InstructionSet.Avx512);

    [RunsOn("Avx2")]
    public void Kernels_run_on_Avx2() => Check(InstructionSet.Avx2);

    [RunsOn("Portable")]
    public void Kernels_run_on_any_CPU() => Check(InstructionSet.Portable);

    private static unsafe void Check(InstructionSet set)
    {
        Layout layout = Layout.Of(Shape.Of(16), LayoutKind.ChannelsLast, Halo.None(0));
        Node node = new KernelCase(new LeakyReluOp(0.5f), layout.Shape, layout.Shape).Node;
        KernelChoice choice = new ElementwiseFamily(isScalar: false).Create(new(node, [layout], layout, [], 1, 0));
        KernelCall call = KernelLibrary.Compile([(choice.Kernel, set)])[(choice.Kernel, set)];
        float[] numbers = KernelCase.Numbers(1, 16);
        using var x = new Operand(numbers);
        using var y = new Operand(16);
        float** operands = stackalloc float*[] { x.Pointer, y.Pointer };
        fixed (int* sizes = choice.Numbers.ToArray())
            call(1, operands, sizes, 0, 0, 0, 1);
        Assert.Equal(numbers.Select(static x => x > 0 ? x : x / 2), y.Data.ToArray());
        Assert.Contains(set, KernelLibrary.Runnable);
    }
}
