using CnnGen.EndToEnd.InstructionSets;
using CnnGen.EndToEnd.Testing.Skipping;

namespace CnnGen.EndToEnd.Jit;

/// <summary>The JIT gives up optimising a large method without a word, and the kernel is then several times slower. And a tile of sums that do not fit the registers is kept in memory.</summary>
public sealed class JitTests
{
    [SkippableTheory]
    [InlineData("AVX-512")]
    [InlineData("AVX2")]
    [InlineData("128 bits")]
    public void EveryKernelIsFullyOptimised(string level)
    {
        IReadOnlyList<CompiledMethod> methods = JitReport.Summary(InstructionSwitches.For(level));
        // A method of the class Kernels that has a namesake for an instruction set, or for some widths, only hands over to it.
        HashSet<string> handedOver = [.. methods.Where(static method => IsKernel(method) && IsHandedTo(method)).Select(NameOf)];
        CompiledMethod[] kernels = [.. methods.Where(method => IsKernel(method) && (IsHandedTo(method) || !handedOver.Contains(NameOf(method))))];

        string[] names = [.. kernels.Select(NameOf)];
        Assert.All(Expected, name => Assert.Contains(name, names));
        Assert.All(kernels, static kernel => Assert.True(kernel.Tier == "FullOpts", kernel.ToString()));
        Assert.All(methods, static method => Assert.DoesNotContain("MinOpts", method.Tier, StringComparison.Ordinal));
        // Of a kernel that is too long the JIT leaves some operations of its vectors as calls. What hands over to a kernel is small and not optimised at first: it asks for the width by a call.
        Assert.DoesNotContain(methods, static method => method.Network.StartsWith("Floats", StringComparison.Ordinal) && method.Name != "get_Count");
    }

    [SkippableTheory]
    [InlineData("AVX-512")]
    [InlineData("AVX2")]
    public void NoHotLoopSpillsItsTile(string level)
    {
        IReadOnlyList<MachineCode> methods = JitReport.Code(InstructionSwitches.For(level), "*Kernels*:*");
        string[] spills =
        [
            .. from method in methods
               from loop in method.HotLoops()
               let moved = method.Spills(loop).ToList()
               where moved.Count > 0
               select $"{method.Name}: {moved.Count} of {loop.Count}, such as {moved[0].Trim()}",
        ];

        Assert.All(Tiled, name => Assert.Contains(methods, method => method.Name.Split('+')[0] + '.' + method.Name.Split(':')[1] == name && method.HotLoops().Any()));
        Assert.True(spills.Length == 0, string.Join('\n', spills));
    }

    private const string KernelClass = "Kernels";

    private static readonly string[] Expected =
    [
        "LeNet5.Conv5x5_1x28x28_to_6_WeightGradient", "CifarCnn.Conv3x3_3x32x32_to_32_WeightGradient", "CifarCnn.SoftmaxCrossEntropy", "CifarCnn.Winograd4_Gradient", "ManyShapes.Tile64x6",
        "ManyShapes.Convolve2D_64_InputGradient", "ManyShapes.WeightGradientTile48x6", "ManyShapes.MaxPool2D_16_Tanh_Gradient", "ManyShapes.AvgPool2D_8", "DepthwiseConvolution.DepthwiseRow8",
        "DepthwiseConvolution.DepthwiseGradientRow8", "ConvGroupsOfVectors.Grouped_Convolve2D_4_Bias_Tanh", "ResNet18.Tile64x6", "MobileNetV1.Tile64x6",
    ];

    /// <summary>One of each kind that keeps a tile of sums in registers.</summary>
    private static readonly string[] Tiled =
    [
        "LeNet5.Conv5x5_6x14x14_to_16_Tanh_AvgPool2x2", "LeNet5.Conv5x5_1x28x28_to_6_WeightGradient", "LeNet5.Dense_16x5x5_to_120_Tanh_Batch", "CifarCnn.Winograd4_Input", "CifarCnn.Winograd4_Gradient", "ResNet18.Tile64x6",
        "ManyShapes.WeightGradientTile48x6", "MobileNetV1.DepthwiseRow16", "DepthwiseConvolution.DepthwiseGradientRow8",
    ];

    private static bool IsKernel(CompiledMethod method) => method.Class.StartsWith(KernelClass, StringComparison.Ordinal);

    private static bool IsHandedTo(CompiledMethod method) => method.Class.Length > KernelClass.Length || method.IsForSomeWidths;

    private static string NameOf(CompiledMethod method) => $"{method.Network}.{method.Kernel}";
}
