using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>What a convolution or dense layer does with its sums beside adding up, before its activation.</summary>
internal enum SumForm
{
    /// <summary>Nothing.</summary>
    Plain,

    /// <summary>They begin with a bias.</summary>
    Biased,

    /// <summary>They end with a scale and a shift for each output: a batch normalisation in a prediction, and the layer's bias with it.</summary>
    Scaled,
}

/// <summary>Operands and words for the forms.</summary>
internal static class SumForms
{
    /// <summary>Name of the pointer to the scales; the shifts lie a row behind.</summary>
    public const string Scale = "scale";

    public static SumForm Of(bool bias, BatchNormOp? norm) => norm is not null ? SumForm.Scaled : bias ? SumForm.Biased : SumForm.Plain;

    public static IEnumerable<KernelParameter> Parameters(this SumForm form) => form switch
    {
        SumForm.Biased => [new(Role.Parameter, 1, "bias")],
        SumForm.Scaled => [new(Role.Scratch, 0, Scale)],
        _ => [],
    };

    /// <summary>Part of a kernel's name.</summary>
    public static string Suffix(this SumForm form) => form == SumForm.Scaled ? "_Scaled" : "";

    /// <summary>Floats from the scales to the shifts: as many as the weights' blocks have outputs.</summary>
    public static int Row(int outputs) => (int)Packing.PerOutput(outputs).Length;

    /// <summary>The kernel with the memory for scales and shifts, if it wants any.</summary>
    public static KernelChoice Choose(Kernel kernel, BatchNormOp? norm, bool bias, int outputs) => new(
        kernel, norm is null ? [] : [ScaleShiftTable.Fill(norm, outputs, Row(outputs), first: bias ? 2 : 1, hasBias: bias)]);
}
