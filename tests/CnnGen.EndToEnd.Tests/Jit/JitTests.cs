using System.Text.RegularExpressions;
using CnnGen.EndToEnd.InstructionSets;
using CnnGen.EndToEnd.Testing;
using CnnGen.EndToEnd.Testing.Skipping;

namespace CnnGen.EndToEnd.Jit;

/// <summary>The JIT gives up optimising a large method without a word, and the kernel is then several times slower.</summary>
public sealed partial class JitTests
{
    [SkippableTheory]
    [InlineData("AVX-512")]
    [InlineData("AVX2")]
    [InlineData("128 bits")]
    public void EveryKernelIsFullyOptimised(string level)
    {
        string report = Path.GetTempFileName();
        try
        {
            var environment = new Dictionary<string, string>(InstructionSwitches.For(level)) { ["DOTNET_JitStdOutFile"] = report, ["DOTNET_JitDisasmSummary"] = "1" };
            Program.Start(EveryKernelRun.Name, environment).Run().AssertSuccess("The run of all kernels");
            Match[] methods = [.. File.ReadLines(report).Select(static line => KernelMethod().Match(line)).Where(static match => match.Success)];
            // A method of the class Kernels that has a namesake for an instruction set only hands over to it.
            HashSet<string> vectorised = [.. methods.Where(static method => method.Groups["set"].Length > 0).Select(NameOf)];
            Match[] kernels = [.. methods.Where(method => method.Groups["set"].Length > 0 || !vectorised.Contains(NameOf(method)))];

            Assert.Contains(kernels, static kernel => NameOf(kernel) == "LeNet5.Conv5x5_1x28x28_to_6_WeightGradient");
            Assert.Contains(kernels, static kernel => NameOf(kernel) == "CifarCnn.Conv3x3_3x32x32_to_32_WeightGradient");
            Assert.Contains(kernels, static kernel => NameOf(kernel) == "CifarCnn.SoftmaxCrossEntropy");
            Assert.Contains(kernels, static kernel => NameOf(kernel) == "CifarCnn.Winograd4_Gradient");
            Assert.Contains(kernels, static kernel => NameOf(kernel) == "ManyShapes.Tile64x6");
            Assert.Contains(kernels, static kernel => NameOf(kernel) == "ManyShapes.Convolve2D_64_InputGradient");
            Assert.Contains(kernels, static kernel => NameOf(kernel) == "ManyShapes.WeightGradientTile48x6");
            Assert.Contains(kernels, static kernel => NameOf(kernel) == "ManyShapes.MaxPool2D_16_Tanh_Gradient");
            Assert.Contains(kernels, static kernel => NameOf(kernel) == "ManyShapes.AvgPool2D_8");
            Assert.Contains(kernels, static kernel => NameOf(kernel) == "DepthwiseConvolution.DepthwiseRow8");
            Assert.Contains(kernels, static kernel => NameOf(kernel) == "DepthwiseConvolution.DepthwiseGradientRow8");
            Assert.Contains(kernels, static kernel => NameOf(kernel) == "ConvGroupsOfVectors.Grouped_Convolve2D_4_Bias_Tanh");
            Assert.All(kernels, static kernel => Assert.True(kernel.Groups["tier"].Value == "FullOpts", kernel.Value));
        }
        finally
        {
            File.Delete(report);
        }
    }

    private static string NameOf(Match method) => $"{method.Groups["network"]}.{method.Groups["name"]}";

    /// <summary>A line such as <c>5: JIT compiled CnnGen.Golden.LeNet5+KernelsAvx512:Conv5x5_1x28x28_to_6(int,ptr) [FullOpts, IL size=..., code size=...]</c>.</summary>
    [GeneratedRegex(@"JIT compiled CnnGen\.Golden\.(?<network>\w+)\+Kernels(?<set>\w*):(?<name>\w+)\(.*\) \[(?<tier>[^,]*),.*")]
    private static partial Regex KernelMethod();
}
