using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>Each window hands its gradient to its first largest element, in row-major order (as PyTorch does): a vector of channels at a time.</summary>
internal sealed record MaxPoolGradientKernel(MaxPoolGradientOp Gradient, Layout Dy, Layout X, Layout Y, Layout Dx) : Kernel
{
    private PoolGeometry Geometry => new(Gradient.Window, X.Shape);

    public override string Name => $"MaxPool{Geometry.WindowName}_{X.Shape}{Fusion.Suffix(Gradient.Activation, null)}_Gradient";

    public override string Summary =>
        $"The gradient of the largest element of each {Gradient.Window} window goes to the first element that is the largest{(Gradient.Activation is { } activation ? $", then of the {activation.Name} before it" : "")}.";

    public override string Choice => Geometry.Tiles ? "vectors of channels, one pass" : "vectors of channels, added up";

    public override EquatableArray<KernelParameter> Parameters =>
        [new(Role.Input, 0, "dy"), new(Role.Input, 1, "x"), new(Role.Input, 2, "y"), new(Role.Output, 0, "dx")];

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        int pitch = Layout.Pitch(X.Shape.Channels);
        VectorCode vector = set.Vector(pitch);
        PoolGeometry geometry = Geometry;
        code.Line($"{vector.Type} g, largest, v, share;");
        Samples.Loop(code, [("dy", Dy.Length), ("x", X.Length), ("y", Y.Length), ("dx", Dx.Length)], () =>
        {
            if (!geometry.Covers)
            {
                code.Line(geometry.Tiles ? "// What no window sees gets no gradient." : "// Windows add up what they hand on.");
                Samples.Clear(code, "dx", Dx);
            }

            code.Line("// In each window the first largest element takes the gradient away from those behind it.");
            geometry.Windows(code, window =>
            {
                code.Line($"float* p = {Expressions.Sum("x", geometry.First(X, window))};");
                code.Line($"float* dp = {Expressions.Sum("dx", geometry.First(Dx, window))};");
                TapRange[] ranges = geometry.Ranges(code, window);
                code.For("c", pitch, vector.Lanes, c => EmitVector(code, vector, window, ranges, c));
            });
        });
    }

    private void EmitVector(CodeWriter code, VectorCode vector, string[] window, TapRange[] ranges, string c)
    {
        PoolGeometry geometry = Geometry;
        code.Line($"g = {vector.Load(Expressions.Sum("dy", Axes.Offset(Dy, window), c))};");
        code.Line($"largest = {vector.Load(Expressions.Sum("y", Axes.Offset(Y, window), c))};");
        geometry.Taps(code, ranges, taps =>
        {
            string target = Expressions.Sum("dp", geometry.Tap(Dx, taps), c);
            code.Line($"v = {vector.Load(Expressions.Sum("p", geometry.Tap(X, taps), c))};");
            code.Line($"share = {vector.WhereEqual("v", "largest", "g", vector.Zero)};");
            code.Line($"g = {vector.WhereEqual("v", "largest", vector.Zero, "g")};");
            if (Gradient.Activation is { } activation)
                code.Line($"share = {activation.ApplyGradient(vector, "share", "v")};");
            code.Line(vector.Store(geometry.Tiles ? "share" : $"({vector.Add(vector.Load(target), "share")})", target));
        });
    }
}

/// <summary>Gradients of poolings, where channels lie side by side in all operands.</summary>
internal sealed class PoolingGradientFamily : KernelFamily
{
    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) =>
        node.Op is MaxPoolGradientOp or AvgPoolGradientOp && inputs.All(static kind => kind == LayoutKind.ChannelsLast);

    public override KernelChoice Create(KernelContext context) => context.Node.Op is MaxPoolGradientOp gradient
        ? new MaxPoolGradientKernel(gradient, context.Inputs[0], context.Inputs[1], context.Inputs[2], context.Value)
        : new AvgPoolGradientKernel(
            (AvgPoolGradientOp)context.Node.Op, context.Inputs[0], context.Inputs.Count > 1 ? context.Inputs[1] : null, context.Value);
}
