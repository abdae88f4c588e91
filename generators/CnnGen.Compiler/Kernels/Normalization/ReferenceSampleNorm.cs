using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>A normalisation of samples as its definition has it, an element at a time in double precision, whatever the layouts.</summary>
/// <param name="Part">Which pass.</param>
/// <param name="Norm">The layer.</param>
/// <param name="Dy">Layout of the gradient; null in the forward pass.</param>
/// <param name="X">Layout of the input.</param>
/// <param name="Output">Layout of what it makes; null if it adds to gradients of parameters.</param>
/// <param name="Weights">Order of weight and bias; null without.</param>
internal sealed record ReferenceSampleNorm(SampleNormPart Part, SampleNormOp Norm, Layout? Dy, Layout X, Layout? Output, Packing? Weights) : Kernel
{
    public override string Name => $"Reference{Norm.Name}_{X.Shape}{(Part == SampleNormPart.Forward ? "" : "_" + Part)}";

    public override string Summary => "Each sample normalised over groups of its channels, by the definition.";

    public override string Choice => "reference";

    public override bool IsVectorised => false;

    public override EquatableArray<KernelParameter> Parameters =>
    [
        .. Dy is null ? new KernelParameter[] { new(Role.Input, 0, "x") } : [new(Role.Input, 0, "dy"), new(Role.Input, 1, "x")],
        .. SampleNormOperands.Of(Part, Norm.Affine),
        .. Output is null ? Enumerable.Empty<KernelParameter>() : [new(Role.Output, 0, Result)],
    ];

    private string Result => Part == SampleNormPart.Forward ? "y" : "dx";

    private int Group => Norm.GroupOf(X.Shape);

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        var operands = new List<(string, int)> { ("x", X.Length) };
        if (Dy is not null)
            operands.Add(("dy", Dy.Length));
        if (Output is not null)
            operands.Add((Result, Output.Length));
        Samples.Loop(code, operands, () => code.For("first", X.Shape.Channels, Group, first => code.Scope(() =>
        {
            string all = $"((double){Numbers.Text(Group)} * {Numbers.Text(BatchNormText.Elements(X.Shape))})";
            code.Line("double mean = 0, squares = 0;");
            Elements(code, first, (c, position) => code.Line($"mean += {Element("x", X, c, position)};"));
            code.Line($"mean /= {all};");
            Elements(code, first, (c, position) => code.Line($"squares += ({Element("x", X, c, position)} - mean) * ({Element("x", X, c, position)} - mean);"));
            code.Line($"double inverse = 1 / Math.Sqrt(squares / {all} + {Numbers.Literal(Norm.Epsilon)});");
            EmitPart(code, first, all);
        })));
    }

    private void EmitPart(CodeWriter code, string first, string all)
    {
        string normal(string c, string[] position) => $"({Element("x", X, c, position)} - mean) * inverse";
        string weight(string c, string[] position) => Norm.Affine ? $"weight[{Place(c, position)}] * " : "";
        switch (Part)
        {
            case SampleNormPart.Forward:
                Elements(code, first, (c, position) => code.Line(
                    $"{Element("y", Output!, c, position)} = (float)({weight(c, position)}{normal(c, position)}{(Norm.Affine ? $" + bias[{Place(c, position)}]" : "")});"));
                break;
            case SampleNormPart.Learn:
                Elements(code, first, (c, position) =>
                {
                    code.Line($"dweight[{Place(c, position)}] += (float)({Element("dy", Dy!, c, position)} * ({normal(c, position)}));");
                    code.Line($"dbias[{Place(c, position)}] += {Element("dy", Dy!, c, position)};");
                });
                break;
            default:
                code.Line("double sum = 0, product = 0;");
                Elements(code, first, (c, position) =>
                {
                    code.Line($"sum += {weight(c, position)}(double){Element("dy", Dy!, c, position)};");
                    code.Line($"product += {weight(c, position)}{Element("dy", Dy!, c, position)} * ({normal(c, position)});");
                });
                Elements(code, first, (c, position) => code.Line(
                    $"{Element("dx", Output!, c, position)} = (float)(({weight(c, position)}{Element("dy", Dy!, c, position)} - sum / {all} - {normal(c, position)} * (product / {all})) * inverse);"));
                break;
        }
    }

    /// <summary>Loops over the channels of a group and all positions.</summary>
    private void Elements(CodeWriter code, string first, Action<string, string[]> body) => code.Scope(() =>
        code.For("g", Group, 1, g =>
        {
            string c = Expressions.Sum(first == "0" ? "" : first, g == "0" ? "" : g);
            Axes.For(code, "o", Axes.Lengths(X.Shape), position => body(c, position));
        }));

    private static string Element(string pointer, Layout layout, string c, string[] position) =>
        $"{pointer}[{Expressions.Sum(Expressions.Scaled(c.Contains(" ") ? $"({c})" : c, layout.ChannelStride), Axes.Offset(layout, position))}]";

    /// <summary>Index of a weight: one for each channel, or one for each element.</summary>
    private string Place(string c, string[] position) => Norm.IsElementwise(X.Shape)
        ? Expressions.Sum([c, .. position.Select((p, axis) => Expressions.Scaled(p, Weights!.Strides[axis + 1]))])
        : c;
}
