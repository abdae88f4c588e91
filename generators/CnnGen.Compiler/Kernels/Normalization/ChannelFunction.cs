using CnnGen.Compiler.Code;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>A function of the elements at one position of some values and of numbers that each channel has, kept in tables whose rows are as long as a pixel.</summary>
internal abstract record ChannelFunction
{
    /// <summary>Begin of the method's name.</summary>
    public abstract string Name { get; }

    /// <summary>One line for the method's documentation.</summary>
    public abstract string Summary { get; }

    /// <summary>Names of the inputs' pointers.</summary>
    public abstract EquatableArray<string> Inputs { get; }

    public virtual string Output => "y";

    /// <summary>The tables.</summary>
    public abstract EquatableArray<KernelParameter> Tables { get; }

    /// <summary>The numbers of a channel: a name, and the table and row that hold it.</summary>
    public abstract EquatableArray<(string Name, string Table, int Row)> Terms { get; }

    /// <summary>The result, given variables that are called as the inputs are, with an s behind, and as the terms are. May write lines that it needs.</summary>
    public abstract string Compute(CodeWriter code, VectorCode vector);
}

/// <summary>y = f(scale x + shift).</summary>
/// <param name="Activation">The function f; null for none.</param>
internal sealed record ScaleShiftFunction(ActivationOp? Activation) : ChannelFunction
{
    public override string Name => "ScaleShift" + Fusion.Suffix(Activation, null);

    public override string Summary => $"y = {NormalizeFunction.Of(Activation, "scale x + shift")}, with a scale and a shift for each channel.";

    public override EquatableArray<string> Inputs => ["x"];

    public override EquatableArray<KernelParameter> Tables => [new(Role.Scratch, 0, "table")];

    public override EquatableArray<(string Name, string Table, int Row)> Terms => [("scale", "table", ScaleShiftTable.Scale), ("shift", "table", ScaleShiftTable.Shift)];

    public override string Compute(CodeWriter code, VectorCode vector)
    {
        code.Line($"{vector.Type} z = {vector.MultiplyAdd("xs", "scale", "shift")};");
        return Activation?.Apply(vector, "z") ?? "z";
    }
}

/// <summary>dx = scale dy.</summary>
internal sealed record ScaleFunction : ChannelFunction
{
    public override string Name => "ScaleGradient";

    public override string Summary => "dx = scale dy, with a scale for each channel.";

    public override EquatableArray<string> Inputs => ["dy"];

    public override string Output => "dx";

    public override EquatableArray<KernelParameter> Tables => [new(Role.Scratch, 0, "table")];

    public override EquatableArray<(string Name, string Table, int Row)> Terms => [("scale", "table", ScaleShiftTable.Scale)];

    public override string Compute(CodeWriter code, VectorCode vector) => vector.Multiply("dys", "scale");
}

/// <summary>y = f(scale (x - mean) + shift).</summary>
/// <param name="Activation">The function f; null for none.</param>
/// <param name="Adds">Whether another value is added to its argument.</param>
internal sealed record NormalizeFunction(ActivationOp? Activation, bool Adds = false) : ChannelFunction
{
    public override string Name => $"Normalize{(Adds ? "_Add" : "")}{Fusion.Suffix(Activation, null)}";

    public override string Summary => $"y = {Of(Activation, "scale (x - mean) + shift" + (Adds ? " + added" : ""))}, with a mean, a scale and a shift for each channel.";

    public override EquatableArray<string> Inputs => Adds ? ["x", "added"] : ["x"];

    public override EquatableArray<KernelParameter> Tables => [new(Role.Input, Inputs.Count, "table")];

    public override EquatableArray<(string Name, string Table, int Row)> Terms => StatisticsTable.Terms;

    /// <summary>An activation's text around a formula.</summary>
    public static string Of(ActivationOp? activation, string formula) => activation is null ? formula : $"{activation.Name}({formula})";

    public override string Compute(CodeWriter code, VectorCode vector)
    {
        StatisticsTable.EmitNormalized(code, vector);
        if (Adds)
            code.Line("z += addeds;");
        return Activation?.Apply(vector, "z") ?? "z";
    }
}

/// <summary>dx = scale (g - mean(g) - (x - mean) mean(g (x - mean)) / (variance + epsilon)) with g = f'(z) dy.</summary>
/// <param name="Activation">The function f; null for none.</param>
internal sealed record NormalizeGradientFunction(ActivationOp? Activation) : ChannelFunction
{
    public override string Name => "Normalize" + Fusion.Suffix(Activation, null) + "_Gradient";

    public override string Summary => "The gradient of a normalised value, given what the gradient is on average.";

    public override EquatableArray<string> Inputs => ["dy", "x"];

    public override string Output => "dx";

    public override EquatableArray<KernelParameter> Tables => [new(Role.Input, 2, "table"), new(Role.Input, 3, "sums")];

    public override EquatableArray<(string Name, string Table, int Row)> Terms => [.. StatisticsTable.Terms, ("gradient", "sums", 0), ("slope", "sums", 1)];

    public override string Compute(CodeWriter code, VectorCode vector)
    {
        StatisticsTable.EmitGradient(code, vector, Activation);
        return $"scale * {vector.NegatedMultiplyAdd("d", "slope", "(g - gradient)")}";
    }
}

/// <summary>The table that <see cref="BatchStatisticsOp"/> makes, and what is computed with it.</summary>
internal static class StatisticsTable
{
    public const int Mean = 0;
    public const int Scale = 1;
    public const int Shift = 2;
    public const int Inverse = 3;

    public static EquatableArray<(string Name, string Table, int Row)> Terms => [("mean", "table", Mean), ("scale", "table", Scale), ("shift", "table", Shift)];

    /// <summary>Declares d = x - mean and the normalised value z.</summary>
    public static void EmitNormalized(CodeWriter code, VectorCode vector)
    {
        code.Line($"{vector.Type} d = {vector.Subtract("xs", "mean")};");
        code.Line($"{vector.Type} z = {vector.MultiplyAdd("d", "scale", "shift")};");
    }

    /// <summary>Declares d = x - mean and g, the gradient before the activation, whose argument is computed as in the forward pass, to the bit.</summary>
    public static void EmitGradient(CodeWriter code, VectorCode vector, ActivationOp? activation)
    {
        if (activation is null)
        {
            code.Line($"{vector.Type} d = {vector.Subtract("xs", "mean")};");
            code.Line($"{vector.Type} g = dys;");
            return;
        }

        EmitNormalized(code, vector);
        if (!activation.NeedsArgument)
            code.Line($"{vector.Type} known = {activation.Apply(vector, "z")};");
        code.Line($"{vector.Type} g = {activation.ApplyGradient(vector, "dys", activation.NeedsArgument ? "z" : "known")};");
    }
}
