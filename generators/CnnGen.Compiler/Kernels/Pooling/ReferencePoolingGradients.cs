using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>The gradient of a max-pooling as its definition has it: to the first largest element of each window.</summary>
internal sealed record ReferenceMaxPoolGradient(MaxPoolGradientOp Gradient, Layout Dy, Layout X, Layout Y, Layout Dx) : Kernel
{
    private PoolGeometry Geometry => new(Gradient.Window, X.Shape);

    public override string Name => $"ReferenceMaxPool{Geometry.WindowName}_{X.Shape}{Fusion.Suffix(Gradient.Activation, null)}_Gradient";

    public override string Summary => $"The gradient of the largest element of each {Gradient.Window} window goes to the first element that is the largest.";

    public override string Choice => "reference";

    public override bool IsVectorised => false;

    public override EquatableArray<KernelParameter> Parameters =>
        [new(Role.Input, 0, "dy"), new(Role.Input, 1, "x"), new(Role.Input, 2, "y"), new(Role.Output, 0, "dx")];

    public override void Emit(CodeWriter code, InstructionSet set) =>
        Samples.Loop(code, [("dy", Dy.Length), ("x", X.Length), ("y", Y.Length), ("dx", Dx.Length)], () =>
        {
            Samples.Clear(code, "dx", Dx);
            code.For("c", X.Shape.Channels, 1, c => Axes.For(code, "o", Geometry.Outputs, window => code.Scope(() => EmitWindow(code, c, window))));
        });

    /// <summary>The gradient times the derivative of the activation before the pooling.</summary>
    private string Derivative(string dy, string x)
    {
        VectorCode vector = VectorCode.Of(4);
        return Gradient.Activation is { } activation ? $"({activation.ApplyGradient(vector, vector.Broadcast(dy), vector.Broadcast(x))}).ToScalar()" : dy;
    }

    private void EmitWindow(CodeWriter code, string c, string[] window)
    {
        code.Line($"float largest = y[{Expressions.Sum(Expressions.Scaled(c, Y.ChannelStride), Axes.Offset(Y, window))}];");
        code.Line("bool found = false;");
        ReferencePools.Inside(code, Geometry, window, position =>
        {
            string x = Expressions.Sum(Expressions.Scaled(c, X.ChannelStride), Axes.Offset(X, position));
            code.Block($"if (!found && x[{x}] == largest)", () =>
            {
                string dy = Expressions.Sum(Expressions.Scaled(c, Dy.ChannelStride), Axes.Offset(Dy, window));
                code.Line($"dx[{Expressions.Sum(Expressions.Scaled(c, Dx.ChannelStride), Axes.Offset(Dx, position))}] += {Derivative($"dy[{dy}]", $"x[{x}]")};");
                code.Line("found = true;");
            });
        });
    }
}

/// <summary>The gradient of an average pooling as its definition has it, and of the activation before it.</summary>
internal sealed record ReferenceAvgPoolGradient(AvgPoolGradientOp Gradient, Layout Dy, Layout? Y, Layout Dx) : Kernel
{
    private PoolGeometry Geometry => new(Gradient.Window, Dx.Shape);

    public override string Name => "Reference" + AvgPoolGradientNames.Of(Gradient, Geometry);

    public override string Summary => AvgPoolGradientNames.Describe(Gradient);

    public override string Choice => "reference";

    public override bool IsVectorised => false;

    public override EquatableArray<KernelParameter> Parameters => AvgPoolGradientNames.Parameters(Gradient);

    public override void Emit(CodeWriter code, InstructionSet set) => Samples.Loop(code, AvgPoolGradientNames.Operands(Dy, Y, Dx), () =>
    {
        Samples.Clear(code, "dx", Dx);
        code.For("c", Dx.Shape.Channels, 1, c => Axes.For(code, "o", Geometry.Outputs, window => code.Scope(() => EmitWindow(code, c, window))));
        if (Gradient.Activation is { } activation && Y is not null)
            EmitActivation(code, activation, Y);
    });

    private void EmitWindow(CodeWriter code, string c, string[] window)
    {
        string elements = ReferencePools.Count(code, Geometry, window, Gradient.CountIncludePad);
        code.Line($"float share = dy[{Expressions.Sum(Expressions.Scaled(c, Dy.ChannelStride), Axes.Offset(Dy, window))}] / {elements};");
        ReferencePools.Inside(code, Geometry, window, position =>
            code.Line($"dx[{Expressions.Sum(Expressions.Scaled(c, Dx.ChannelStride), Axes.Offset(Dx, position))}] += share;"));
    }

    private void EmitActivation(CodeWriter code, ActivationOp activation, Layout y)
    {
        VectorCode vector = VectorCode.Of(4);
        code.Line($"// The gradient of {activation.Name}.");
        new Walk(View.Of(y), View.Of(Dx)).Elements(code, offsets =>
        {
            code.Line($"{vector.Type} sum = {vector.Broadcast($"dx[{offsets[1]}]")};");
            code.Line($"{vector.Type} v = {vector.Broadcast($"y[{offsets[0]}]")};");
            code.Line($"sum = {activation.ApplyGradient(vector, "sum", "v")};");
            code.Line($"dx[{offsets[1]}] = sum.ToScalar();");
        });
    }
}
