using CnnGen.Compiler.Code;
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

    /// <summary>Name of the number of floats from the scales to the shifts.</summary>
    public const string ScaleRow = "scaleRow";

    /// <summary>The numbers that a kernel of this form, which shapes share, takes.</summary>
    public static IEnumerable<string> NumberNames(this SumForm form) => form == SumForm.Scaled ? [ScaleRow] : [];

    /// <summary>What such a kernel hands on to the one that sums, for the outputs from <paramref name="c"/> on.</summary>
    public static string Arguments(this SumForm form, string c) => form switch
    {
        SumForm.Biased => Expressions.Sum("bias", c),
        SumForm.Scaled => $"{Expressions.Sum(Scale, c)}, {Expressions.Sum(Scale, ScaleRow, c)}",
        _ => "null",
    };

    /// <summary>The same for one that sums in any form: scales, or null, and shifts or biases, or null.</summary>
    public static string AnyArguments(this SumForm form, string c) => form == SumForm.Scaled ? form.Arguments(c) : "null, " + form.Arguments(c);

    /// <summary>The parameters of one that sums in any form and holds its results between bounds.</summary>
    public static IEnumerable<KernelParameter> AnyParameters => [.. InnerParameters(isScaled: true), new(Role.Bound, 0, "least"), new(Role.Bound, 1, "most")];

    /// <summary>The function that such a one has a text for: one that does more than hold its argument between bounds.</summary>
    public static ActivationOp? BeyondBounds(ActivationOp? activation) => activation?.Bounds is null ? activation : null;

    /// <summary>What is passed to it for the bounds.</summary>
    public static string Bounds(ActivationOp? activation)
    {
        (float least, float most) = activation?.Bounds ?? (float.NegativeInfinity, float.PositiveInfinity);
        return $"{(float.IsNegativeInfinity(least) ? "float.NegativeInfinity" : Numbers.Literal(least))}, {(float.IsPositiveInfinity(most) ? "float.PositiveInfinity" : Numbers.Literal(most))}";
    }

    /// <summary>The parameters of the one that sums, which gets a null bias where there is none.</summary>
    public static IEnumerable<KernelParameter> InnerParameters(bool isScaled) =>
        isScaled ? [new(Role.Scratch, 0, Scale), new(Role.Scratch, 0, "shift")] : [new(Role.Parameter, 1, "bias")];

    /// <summary>Words for what is done with the sums before they are stored: <c>, with scale and shift, sum, Relu in registers</c>.</summary>
    public static string InRegisters(bool isScaled, bool adds, ActivationOp? activation, PoolingOp? pool = null)
    {
        string[] words = [.. new[] { isScaled ? "scale and shift" : null, adds ? "sum" : null, activation?.Name, pool?.Name }.OfType<string>()];
        return words.Length == 0 ? "" : $", with {string.Join(", ", words)} in registers";
    }

    /// <summary>Part of a kernel's name.</summary>
    public static string Suffix(this SumForm form) => form == SumForm.Scaled ? "_Scaled" : "";

    /// <summary>Floats from the scales to the shifts: as many as the weights' blocks have outputs.</summary>
    public static int Row(int outputs) => (int)Packing.PerOutput(outputs).Length;

    /// <summary>The choice with the memory for scales and shifts, if it wants any.</summary>
    public static KernelChoice Choose(KernelChoice choice, BatchNormOp? norm, bool bias, int outputs) => norm is null
        ? choice
        : choice with { Scratch = [ScaleShiftTable.Fill(norm, outputs, Row(outputs), first: bias ? 2 : 1, hasBias: bias)] };
}
