using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>Poolings as their definition has them, an element at a time, whatever the layouts.</summary>
internal sealed record ReferencePooling(PoolingOp Pooling, Layout X, Layout Y) : Kernel
{
    private PoolGeometry Geometry => new(Pooling.Window, X.Shape);

    public override string Name => "Reference" + PoolNames.Of(Pooling, Geometry);

    public override string Summary => PoolNames.Describe(Pooling, Geometry);

    public override string Choice => "reference";

    public override bool IsVectorised => false;

    public override EquatableArray<KernelParameter> Parameters => [new(Role.Input, 0, "x"), new(Role.Output, 0, "y")];

    public override void Emit(CodeWriter code, InstructionSet set) =>
        Samples.Loop(code, [("x", X.Length), ("y", Y.Length)], () => code.For("c", X.Shape.Channels, 1, c =>
            Axes.For(code, "o", Geometry.Outputs, window => EmitWindow(code, c, window))));

    private void EmitWindow(CodeWriter code, string c, string[] window)
    {
        code.Line($"float result = {(Pooling.IsMax ? "float.NegativeInfinity" : "0f")};");
        ReferencePools.Inside(code, Geometry, window, position =>
        {
            string x = $"x[{Expressions.Sum(Expressions.Scaled(c, X.ChannelStride), Axes.Offset(X, position))}]";
            code.Line(Pooling.IsMax ? $"result = MathF.Max(result, {x});" : $"result += {x};");
        });
        string y = $"y[{Expressions.Sum(Expressions.Scaled(c, Y.ChannelStride), Axes.Offset(Y, window))}]";
        string count = Pooling.IsMax ? "" : " / " + ReferencePools.Count(code, Geometry, window, Pooling.CountIncludePad);
        code.Line($"{y} = result{count};");
    }
}

/// <summary>What the reference poolings share.</summary>
internal static class ReferencePools
{
    /// <summary>Loops over all taps of a window and runs the body, given their positions, where all are inside the image.</summary>
    public static void Inside(CodeWriter code, PoolGeometry geometry, string[] window, Action<string[]> body) =>
        Taps(code, geometry, window, (axis, position) => $"(uint){position} < {geometry.Image.Spatial(axis)}", body);

    /// <summary>Writes what counts the elements whose mean a window is, and gives the number's name.</summary>
    public static string Count(CodeWriter code, PoolGeometry geometry, string[] window, bool countIncludePad)
    {
        code.Line("int counted = 0;");
        if (!countIncludePad)
            Inside(code, geometry, window, _ => code.Line("counted++;"));
        else
            Taps(code, geometry, window, (axis, position) => $"{position} < {geometry.CountedEnd(axis)}", _ => code.Line("counted++;"));
        return "counted";
    }

    /// <summary>Loops over the taps of a window and runs the body, given their positions, where a condition holds along each axis.</summary>
    private static void Taps(CodeWriter code, PoolGeometry geometry, string[] window, Func<int, string, string> condition, Action<string[]> body) => code.Scope(() =>
        Axes.For(code, "k", [.. geometry.Window.Kernel], taps =>
        {
            string[] positions = Axes.Names("i", geometry.Rank);
            var conditions = new List<string>();
            for (int axis = 0; axis < geometry.Rank; axis++)
            {
                WindowAxis slide = geometry.Window.Axes[axis];
                (string first, string end) = slide.Parts > 0 ? geometry.PartOf(axis, window[axis]) : ("", "");
                code.Line($"int {positions[axis]} = {Expressions.Sum(
                    first, Expressions.Scaled(window[axis], slide.Stride), Expressions.Scaled(taps[axis], slide.Dilation), Expressions.Term(-slide.Before))};");
                conditions.Add(slide.Parts > 0 ? $"{positions[axis]} < {end}" : condition(axis, positions[axis]));
            }

            code.Block($"if ({string.Join(" && ", conditions)})", () => body(positions));
        }));
}

/// <summary>Poolings of any layout.</summary>
internal sealed class ReferencePoolingFamily : KernelFamily
{
    public override bool IsReference => true;

    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) => node.Op is PoolingOp or MaxPoolGradientOp or AvgPoolGradientOp;

    public override KernelChoice Create(KernelContext context) => context.Node.Op switch
    {
        PoolingOp pooling => new ReferencePooling(pooling, context.Inputs[0], context.Value),
        MaxPoolGradientOp gradient => new ReferenceMaxPoolGradient(gradient, context.Inputs[0], context.Inputs[1], context.Inputs[2], context.Value),
        AvgPoolGradientOp gradient =>
            new ReferenceAvgPoolGradient(gradient, context.Inputs[0], context.Inputs.Count > 1 ? context.Inputs[1] : null, context.Value),
        var other => throw new InvalidOperationException(other.Name),
    };
}
