using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using CnnGen.EndToEnd.Golden;
using CnnGen.EndToEnd.Testing;
using CnnGen.Golden;

namespace CnnGen.EndToEnd.InstructionSets;

/// <summary>Holds all networks against PyTorch's values, in a process whose settings say which instructions there are.</summary>
internal static class GoldenRun
{
    public const string Name = "golden";
    private const string WithoutVectors = "no vectors";

    /// <summary>The kernels that this process runs, by the conditions that the generated code asks.</summary>
    public static string Level =>
        Avx512F.IsSupported ? "AVX-512"
        : Avx2.IsSupported && Fma.IsSupported ? "AVX2"
        : Vector128.IsHardwareAccelerated ? "128 bits"
        : WithoutVectors;

    /// <summary>Prints the level, then a line for each tensor that differs.</summary>
    /// <returns>The exit code: 0 if nothing differs.</returns>
    public static int Run()
    {
        var mismatches = new Mismatches();
        foreach (string layer in LayerCase.Names)
            LayerCase.Check(layer, mismatches);
        Check(new NetworkCase<LeNet5>("lenet5"), mismatches);
        Check(new NetworkCase<CifarCnn>("cifar_cnn"), mismatches);
        Console.WriteLine(Level);
        foreach (string line in mismatches.Lines)
            Console.WriteLine(line);
        return mismatches.Lines.Count == 0 ? 0 : 1;
    }

    private static void Check<T>(NetworkCase<T> network, Mismatches mismatches)
        where T : class, ITrainableModel<T>
    {
        network.CheckFirstBatch(mismatches);
        if (Level != WithoutVectors)  // there, training takes minutes
            network.CheckTraining("sgd", Environment.ProcessorCount, mismatches);
    }
}
