using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// The gradient of a pooling in a form that all shapes share, a vector of channels at a time: each window hands its gradient to its first largest element, in row-major order (as
/// PyTorch does), or in equal shares to all.
/// </summary>
/// <param name="Windows">The loops over the windows.</param>
/// <param name="Lanes">Channels that every vector of a pixel has: 4, 8 or 16.</param>
/// <param name="IsMax">Whether the largest element was taken; else the mean.</param>
/// <param name="Adds">Whether windows overlap or leave elements out; else each element is written by its window.</param>
internal sealed record SharedPoolingGradient(PoolWindows Windows, int Lanes, bool IsMax, bool Adds) : Kernel
{
    /// <summary>An activation before the pooling of maxima, whose gradient is taken in the same pass.</summary>
    public ActivationOp? Activation { get; init; }

    public override string Name => $"{SharedPooling.NameOf(Windows, Lanes, IsMax)}{(Adds ? "" : "_Tiles")}{Fusion.Suffix(Activation, null)}_Gradient";

    public override string Summary => IsMax
        ? $"The gradient of the largest element of each window of any image goes to the first element that is the largest{(Activation is null ? "" : $", then of the {Activation.Name} before it")}."
        : "The gradient of the mean of each window of any image, in equal shares.";

    public override string Choice => $"shared, vectors of channels, {(Adds ? "added up" : "one pass")}";

    public override EquatableArray<KernelParameter> Parameters =>
    [
        .. Operands.Take(Operands.Length - 1).Select(static (name, i) => new KernelParameter(Role.Input, i, name)), new(Role.Output, 0, "dx"),
        .. CallNumbers.Parameters([.. Windows.Names, .. IsMax ? [] : Windows.CountNames, .. Windows.PlaceNames(Operands)]),
    ];

    private string[] Operands => IsMax ? ["dy", "x", "y", "dx"] : ["dy", "dx"];

    public static KernelChoice Choose(MaxPoolGradientOp gradient, KernelContext context)
    {
        SharedPoolingGradient kernel = Of(gradient.Window, context.Value, isMax: true) with { Activation = gradient.Activation };
        return new KernelChoice(kernel, []).With(kernel.Windows.NumbersOf(
            gradient.Window, context.Value.Shape, ("dy", context.Inputs[0]), ("x", context.Inputs[1]), ("y", context.Inputs[2]), ("dx", context.Value)));
    }

    public static KernelChoice Choose(AvgPoolGradientOp gradient, KernelContext context)
    {
        SharedPoolingGradient kernel = Of(gradient.Window, context.Value, isMax: false);
        CallNumbers numbers = kernel.Windows.NumbersOf(gradient.Window, context.Value.Shape, ("dy", context.Inputs[0]), ("dx", context.Value));
        kernel.Windows.AddCounts(numbers, gradient.Window, context.Value.Shape, gradient.CountIncludePad);
        return new KernelChoice(kernel, []).With(numbers);
    }

    private static SharedPoolingGradient Of(Window window, Layout dx, bool isMax) =>
        new(PoolWindows.Of(window), SharedPoolingFamily.LanesOf(dx), isMax, !new PoolGeometry(window, dx.Shape).Covers);

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        VectorCode vector = set.Vector(Lanes);
        code.Line($"{vector.Type} g{(IsMax ? ", largest, v, share" : "")};");
        Samples.Loop(code, Operands, () =>
        {
            if (Adds)
            {
                code.Line("// Windows add up what they hand on.");
                Windows.WriteClear(code, "dx");
            }

            if (IsMax)
                code.Line("// In each window the first largest element takes the gradient away from those behind it.");
            Windows.Write(code, window =>
            {
                code.Line($"float* gradient = {Windows.OfWindow("dy", window)};");
                if (IsMax)
                    code.Line($"float* result = {Windows.OfWindow("y", window)};");
                else
                    Windows.WriteShare(code);
                code.Block($"for (int c = 0; c < pitch; c += {Numbers.Text(vector.Lanes)})", () => EmitVector(code, vector));
            });
        });
    }

    private void EmitVector(CodeWriter code, VectorCode vector)
    {
        string dy = vector.Load("gradient + c");
        if (!IsMax)
        {
            code.Line($"g = {vector.Multiply(dy, vector.Broadcast("share"))};");
            Windows.WriteElements(code, [("dx", "q")], () => EmitStore(code, vector, "g"));
            return;
        }

        code.Line($"g = {dy};");
        code.Line($"largest = {vector.Load("result + c")};");
        Windows.WriteElements(code, [("x", "p"), ("dx", "q")], () =>
        {
            code.Line($"v = {vector.Load("p")};");
            code.Line($"share = {vector.WhereEqual("v", "largest", "g", vector.Zero)};");
            code.Line($"g = {vector.WhereEqual("v", "largest", vector.Zero, "g")};");
            if (Activation is not null)
                code.Line($"share = {Activation.ApplyGradient(vector, "share", "v")};");
            EmitStore(code, vector, "share");
        });
    }

    private void EmitStore(CodeWriter code, VectorCode vector, string value) =>
        code.Line(vector.Store(Adds ? $"({vector.Add(vector.Load("q"), value)})" : value, "q"));
}
