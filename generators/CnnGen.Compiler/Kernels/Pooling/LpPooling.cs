using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>The norm of each window of each channel: for the norms 1 and 2 a vector of channels at a time, else an element at a time.</summary>
internal sealed record LpPooling(LpPoolingOp Pooling, Layout X, Layout Y, bool IsScalar) : Kernel
{
    private PoolGeometry Geometry => new(Pooling.Window, X.Shape);

    public override string Name => LpPoolCode.Name(Pooling.Norm, Geometry, IsScalar);

    public override string Summary => $"(sum of x^p)^(1/p), p = {Numbers.Real(Pooling.Norm)}, of each {Pooling.Window} window of {X.Shape}.";

    public override string Choice => IsScalar ? "reference" : "vectors of channels";

    public override bool IsVectorised => !IsScalar;

    public override EquatableArray<KernelParameter> Parameters => [new(Role.Input, 0, "x"), new(Role.Output, 0, "y")];

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        PoolGeometry geometry = Geometry;
        var lanes = new LpPoolCode(code, IsScalar ? null : set.Vector(Layout.Pitch(X.Shape.Channels)));
        code.Line($"{lanes.Type} u, v;");
        Samples.Loop(code, [("x", X.Length), ("y", Y.Length)], () => geometry.Windows(code, window =>
        {
            code.Line($"float* p = {Expressions.Sum("x", geometry.First(X, window))};");
            TapRange[] ranges = geometry.Ranges(code, window);
            lanes.Channels(X.Shape, c =>
            {
                code.Line($"v = {lanes.Zero};");
                geometry.Taps(code, ranges, taps =>
                {
                    code.Line($"u = {lanes.Load("p", X, geometry.Tap(X, taps), c)};");
                    code.Line($"v += {lanes.Power("u", Pooling.Norm)};");
                });
                code.Line(lanes.Store(lanes.Root("v", Pooling.Norm), "y", Y, Axes.Offset(Y, window), c));
            });
        }));
    }
}

/// <summary>dx = dy (x / y)^(p - 1), added up over the windows that see an element.</summary>
internal sealed record LpPoolingGradient(LpPoolGradientOp Gradient, Layout Dy, Layout X, Layout Y, Layout Dx, bool IsScalar) : Kernel
{
    private PoolGeometry Geometry => new(Gradient.Window, X.Shape);

    public override string Name => LpPoolCode.Name(Gradient.Norm, Geometry, IsScalar) + "_Gradient";

    public override string Summary => $"The gradient of the norm of each {Gradient.Window} window: dx = dy (x / y)^(p - 1), p = {Numbers.Real(Gradient.Norm)}.";

    public override string Choice => IsScalar ? "reference" : "vectors of channels, added up";

    public override bool IsVectorised => !IsScalar;

    public override EquatableArray<KernelParameter> Parameters =>
        [new(Role.Input, 0, "dy"), new(Role.Input, 1, "x"), new(Role.Input, 2, "y"), new(Role.Output, 0, "dx")];

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        PoolGeometry geometry = Geometry;
        var lanes = new LpPoolCode(code, IsScalar ? null : set.Vector(Layout.Pitch(X.Shape.Channels)));
        code.Line($"{lanes.Type} g, u, v;");
        Samples.Loop(code, [("dy", Dy.Length), ("x", X.Length), ("y", Y.Length), ("dx", Dx.Length)], () =>
        {
            code.Line("// Windows add up what they hand on.");
            Samples.Clear(code, "dx", Dx);
            geometry.Windows(code, window =>
            {
                code.Line($"float* p = {Expressions.Sum("x", geometry.First(X, window))};");
                code.Line($"float* dp = {Expressions.Sum("dx", geometry.First(Dx, window))};");
                TapRange[] ranges = geometry.Ranges(code, window);
                lanes.Channels(X.Shape, c => EmitShares(code, lanes, window, ranges, c));
            });
        });
    }

    private void EmitShares(CodeWriter code, LpPoolCode lanes, string[] window, TapRange[] ranges, string c)
    {
        PoolGeometry geometry = Geometry;
        code.Line($"g = {lanes.Load("dy", Dy, Axes.Offset(Dy, window), c)};");
        code.Line($"v = {lanes.Load("y", Y, Axes.Offset(Y, window), c)};");
        code.Line($"g = {lanes.DividedByPower("g", "v", Gradient.Norm - 1)};");
        geometry.Taps(code, ranges, taps =>
        {
            string tap = geometry.Tap(X, taps);
            code.Line($"u = {lanes.Load("p", X, tap, c)};");
            string target = geometry.Tap(Dx, taps);
            string share = Gradient.Norm == 1 ? "g" : "g * " + lanes.Power("u", Gradient.Norm - 1);
            code.Line(lanes.Store($"({lanes.Load("dp", Dx, target, c)} + {share})", "dp", Dx, target, c));
        });
    }
}

/// <summary>Text of powers and places, in vectors of channels or, without a vector, in single elements.</summary>
internal sealed class LpPoolCode(CodeWriter code, VectorCode? vector)
{
    public static string Name(float norm, PoolGeometry geometry, bool isScalar) =>
        $"{(isScalar ? "Reference" : "")}LpPool{Numbers.Real(norm).Replace('.', '_').Replace("+", "").Replace("-", "m")}_{geometry.WindowName}_{geometry.Image}";

    public string Type => vector?.Type ?? "float";

    public string Zero => vector?.Zero ?? "0f";

    /// <summary>Loops over the channels, or vectors of them.</summary>
    public void Channels(Shape shape, Action<string> body) =>
        code.For("c", vector is null ? shape.Channels : Layout.Pitch(shape.Channels), vector?.Lanes ?? 1, body);

    public string Load(string pointer, Layout layout, string offset, string c)
    {
        string index = Expressions.Sum(offset, Expressions.Scaled(c, layout.ChannelStride));
        return vector is null ? $"{pointer}[{index}]" : vector.Load(Expressions.Sum(pointer, index));
    }

    public string Store(string value, string pointer, Layout layout, string offset, string c)
    {
        string index = Expressions.Sum(offset, Expressions.Scaled(c, layout.ChannelStride));
        return vector is null ? $"{pointer}[{index}] = {value};" : vector.Store(value, Expressions.Sum(pointer, index));
    }

    /// <summary>x^p; in vectors for p = 1 and 2 only.</summary>
    public string Power(string x, float p) =>
        vector is null ? $"MathF.Pow({x}, {Numbers.Literal(p)})" : p == 1 ? x : $"{x} * {x}";

    public string Root(string x, float p) => vector is null ? $"MathF.Pow({x}, {Numbers.Literal(1 / p)})" : p == 1 ? x : vector.Sqrt(x);

    /// <summary>g / y^p, and 0 where y is 0; in vectors for p = 0 and 1 only.</summary>
    public string DividedByPower(string g, string y, float p) => vector is null
        ? $"{y} == 0f ? 0f : {g} * MathF.Pow({y}, {Numbers.Literal(-p)})"
        : vector.WhereEqual(y, vector.Zero, vector.Zero, p == 0 ? g : $"{g} / {y}");
}

/// <summary>Norms of windows, and their gradients.</summary>
internal sealed class LpPoolingFamily(bool isScalar) : KernelFamily
{
    public override bool IsReference => isScalar;

    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) =>
        node.Op is LpPoolingOp or LpPoolGradientOp
        && (isScalar || (node.Op is LpPoolingOp { Norm: 1 or 2 } or LpPoolGradientOp { Norm: 1 or 2 } && inputs.All(static kind => kind == LayoutKind.ChannelsLast)));

    public override KernelChoice Create(KernelContext context) => context.Node.Op is LpPoolGradientOp gradient
        ? new LpPoolingGradient(gradient, context.Inputs[0], context.Inputs[1], context.Inputs[2], context.Value, isScalar)
        : new LpPooling((LpPoolingOp)context.Node.Op, context.Inputs[0], context.Value, isScalar);
}
