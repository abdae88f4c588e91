using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>The largest element, or the mean, of each window of each channel: a vector of channels at a time.</summary>
internal sealed record PoolingKernel(PoolingOp Pooling, Layout X, Layout Y) : Kernel
{
    private PoolGeometry Geometry => new(Pooling.Window, X.Shape);

    public override string Name => PoolNames.Of(Pooling, Geometry);

    public override string Summary => PoolNames.Describe(Pooling, Geometry);

    public override string Choice => "vectors of channels";

    public override EquatableArray<KernelParameter> Parameters => [new(Role.Input, 0, "x"), new(Role.Output, 0, "y")];

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        int pitch = Layout.Pitch(X.Shape.Channels);
        VectorCode vector = set.Vector(pitch);
        PoolGeometry geometry = Geometry;
        code.Line($"{vector.Type} v;");
        Samples.Loop(code, [("x", X.Length), ("y", Y.Length)], () => geometry.Windows(code, window =>
        {
            code.Line($"float* p = {Expressions.Sum("x", geometry.First(X, window))};");
            code.Line($"float* q = {Expressions.Sum("y", Axes.Offset(Y, window))};");
            TapRange[] ranges = geometry.Ranges(code, window);
            string share = Pooling.IsMax ? "" : geometry.Share(code, window, ranges, Pooling.CountIncludePad);
            code.For("c", pitch, vector.Lanes, c => EmitVector(code, vector, ranges, share, c));
        }));
    }

    private void EmitVector(CodeWriter code, VectorCode vector, TapRange[] ranges, string share, string c)
    {
        PoolGeometry geometry = Geometry;
        bool isFirst = geometry.IsUnrolled;
        if (!isFirst)
            code.Line($"v = {(Pooling.IsMax ? vector.Broadcast("float.NegativeInfinity") : vector.Zero)};");
        geometry.Taps(code, ranges, taps =>
        {
            string x = vector.Load(Expressions.Sum("p", geometry.Tap(X, taps), c));
            code.Line($"v = {(isFirst ? x : Pooling.IsMax ? vector.Call(MathFunction.Largest, "v", x) : vector.Add("v", x))};");
            isFirst = false;
        });
        if (!Pooling.IsMax)
            code.Line($"v = {vector.Multiply("v", vector.Broadcast(share))};");
        code.Line(vector.Store("v", Expressions.Sum("q", c)));
    }
}

/// <summary>Words and text that the pooling kernels share.</summary>
internal static class PoolNames
{
    public static string Of(PoolingOp pooling, PoolGeometry geometry) =>
        $"{pooling.Name}{geometry.WindowName}{(pooling.IsMax || pooling.CountIncludePad || geometry.StaysInside ? "" : "_InsideOnly")}_{geometry.Image}";

    public static string Describe(PoolingOp pooling, PoolGeometry geometry) =>
        $"The {(pooling.IsMax ? "largest element" : "mean")} of each {pooling.Window} window of {geometry.Image}.";
}

/// <summary>Poolings of images whose channels lie side by side.</summary>
internal sealed class PoolingFamily : KernelFamily
{
    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) => node.Op is PoolingOp && inputs[0] == LayoutKind.ChannelsLast;

    public override KernelChoice Create(KernelContext context) =>
        new PoolingKernel((PoolingOp)context.Node.Op, context.Inputs[0], context.Value);
}
