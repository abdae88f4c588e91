using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// Each element of a window gets its share of the mean's gradient. Windows that tile the image need one pass; else the shares are added up. The
/// gradient of an activation before the pooling is taken on the way.
/// </summary>
/// <param name="Gradient">The window and the activation.</param>
/// <param name="Dy">The gradient of the means.</param>
/// <param name="Y">The activation's value; null if there is no activation.</param>
/// <param name="Dx">The gradient of the image.</param>
internal sealed record AvgPoolGradientKernel(AvgPoolGradientOp Gradient, Layout Dy, Layout? Y, Layout Dx) : Kernel
{
    private PoolGeometry Geometry => new(Gradient.Window, Dx.Shape);

    public override string Name => AvgPoolGradientNames.Of(Gradient, Geometry);

    public override string Summary => AvgPoolGradientNames.Describe(Gradient);

    public override string Choice => Geometry.Tiles ? "vectors of channels, one pass" : "vectors of channels, added up";

    public override EquatableArray<KernelParameter> Parameters => AvgPoolGradientNames.Parameters(Gradient);

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        VectorCode vector = set.Vector(Layout.Pitch(Dx.Shape.Channels));
        PoolGeometry geometry = Geometry;
        code.Line($"{vector.Type} g{(geometry.Tiles && Y is not null ? ", v, r" : "")};");
        Samples.Loop(code, AvgPoolGradientNames.Operands(Dy, Y, Dx), () =>
        {
            if (!geometry.Covers)
            {
                code.Line(geometry.Tiles ? "// What no window sees gets no gradient." : "// Windows add up what they hand on.");
                Samples.Clear(code, "dx", Dx);
            }

            string derivative = geometry.Tiles && Y is not null ? $", times the derivative of {Gradient.Activation!.Name}" : "";
            code.Line($"// Each element of a window gets an equal share{derivative}.");
            geometry.Windows(code, window => EmitWindow(code, vector, window));
            if (!geometry.Tiles && Y is not null)
                EmitActivation(code, set, Y);
        });
    }

    private void EmitWindow(CodeWriter code, VectorCode vector, string[] window)
    {
        PoolGeometry geometry = Geometry;
        code.Line($"float* dp = {Expressions.Sum("dx", geometry.First(Dx, window))};");
        if (geometry.Tiles && Y is not null)
            code.Line($"float* p = {Expressions.Sum("y", geometry.First(Y, window))};");
        TapRange[] ranges = geometry.Ranges(code, window);
        string share = geometry.Share(code, window, ranges, Gradient.CountIncludePad);
        code.For("c", Layout.Pitch(Dx.Shape.Channels), vector.Lanes, c =>
        {
            string dy = vector.Load(Expressions.Sum("dy", Axes.Offset(Dy, window), c));
            code.Line($"g = {vector.Multiply(dy, vector.Broadcast(share))};");
            geometry.Taps(code, ranges, taps => EmitTap(code, vector, taps, c));
        });
    }

    private void EmitTap(CodeWriter code, VectorCode vector, string[] taps, string c)
    {
        PoolGeometry geometry = Geometry;
        string target = Expressions.Sum("dp", geometry.Tap(Dx, taps), c);
        if (!geometry.Tiles)
        {
            code.Line(vector.Store($"({vector.Add(vector.Load(target), "g")})", target));
            return;
        }

        if (Y is not null)
        {
            code.Line($"v = {vector.Load(Expressions.Sum("p", geometry.Tap(Y, taps), c))};");
            code.Line($"r = {Gradient.Activation!.ApplyGradient(vector, "g", "v")};");
        }

        code.Line(vector.Store(Y is null ? "g" : "r", target));
    }

    private void EmitActivation(CodeWriter code, InstructionSet set, Layout y)
    {
        code.Line($"// Times the derivative of {Gradient.Activation!.Name}.");
        new Walk(View.Padded(y), View.Padded(Dx)).Vectors(code, set.Lanes, true, step =>
        {
            VectorCode vector = step.Vector!;
            string target = Expressions.Sum("dx", step.Offsets[1]);
            code.Line($"{vector.Type} sum = {vector.Load(target)};");
            code.Line($"{vector.Type} v = {vector.Load(Expressions.Sum("y", step.Offsets[0]))};");
            code.Line($"sum = {Gradient.Activation.ApplyGradient(vector, "sum", "v")};");
            code.Line(vector.Store("sum", target));
        });
    }
}

/// <summary>Words that the kernels of this gradient share.</summary>
internal static class AvgPoolGradientNames
{
    public static string Of(AvgPoolGradientOp gradient, PoolGeometry geometry) =>
        PoolNames.Of(new PoolingOp(false, gradient.Window, gradient.CountIncludePad), geometry)
        + (gradient.Activation is { } activation ? $"_{activation.Name}" : "") + "_Gradient";

    public static string Describe(AvgPoolGradientOp gradient) =>
        $"The gradient of the mean of each {gradient.Window} window, in equal shares"
        + (gradient.Activation is { } activation ? $", then of the {activation.Name} before it." : ".");

    public static EquatableArray<KernelParameter> Parameters(AvgPoolGradientOp gradient) => gradient.Activation is null
        ? [new(Role.Input, 0, "dy"), new(Role.Output, 0, "dx")]
        : [new(Role.Input, 0, "dy"), new(Role.Input, 1, "y"), new(Role.Output, 0, "dx")];

    public static IEnumerable<(string Pointer, int Length)> Operands(Layout dy, Layout? y, Layout dx) => y is null
        ? [("dy", dy.Length), ("dx", dx.Length)]
        : [("dy", dy.Length), ("y", y.Length), ("dx", dx.Length)];
}
