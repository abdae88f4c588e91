using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// dx of a convolution or dense layer, as its definition has it: every output hands its gradient back through every weight. The same, with a bias or a scale and a shift, is
/// the forward pass of a transposed convolution.
/// </summary>
internal sealed record ReferenceInputGradient(Convolution Convolution, Layout Dy, Layout Dx, Packing Weights) : Kernel
{
    /// <summary>Whether it is a transposed convolution.</summary>
    public bool IsTransposed { get; init; }

    /// <summary>What is done with the sums before the activation.</summary>
    public SumForm Form { get; init; }

    public ActivationOp? Activation { get; init; }

    public override string Name =>
        "Reference" + ReferenceCode.ShapeName(Convolution) + (IsTransposed ? "_Transposed" + Form.Suffix() + Fusion.Suffix(Activation, null) : "_InputGradient");

    public override string Summary => IsTransposed
        ? $"The definition, a multiply-add at a time: {Dy.Shape} to {Dx.Shape}."
        : $"The definition, a multiply-add at a time: the gradient of the input {Convolution.Input}.";

    public override string Choice => "reference";

    public override bool IsVectorised => false;

    public override EquatableArray<KernelParameter> Parameters =>
    [
        new(Role.Input, 0, Source),
        new(Role.Parameter, 0, "w"),
        .. Form.Parameters(),
        new(Role.Output, 0, Target),
    ];

    private string Source => IsTransposed ? "x" : "dy";

    private string Target => IsTransposed ? "y" : "dx";

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        code.Block($"for (int n = 0; n < count; n++, {Source} += {Dy.Length}, {Target} += {Dx.Length})", () =>
        {
            EmitElements(code, (element, c) => $"{element} = {(Form == SumForm.Biased ? $"bias[{c}]" : "0f")};");
            code.For("o", Convolution.Filters, 1, o => Axes.For(code, "o", Axes.Lengths(Convolution.Output), position =>
            {
                code.Line($"float g = {Source}[{Expressions.Sum(Expressions.Scaled(o, Dy.ChannelStride), Axes.Offset(Dy, position))}];");
                EmitTaps(code, o, position);
            }));
            if (Form == SumForm.Scaled)
                EmitElements(code, (element, c) => $"{element} = {element} * {SumForms.Scale}[{c}] + {SumForms.Scale}[{Expressions.Sum(c, Expressions.Term(SumForms.Row(Convolution.Input.Channels)))}];");
            if (Activation is not null)
                EmitElements(code, (element, _) => $"{element} = {ReferenceCode.Activate(Activation, element)};");
        });
    }

    private void EmitElements(CodeWriter code, Func<string, string, string> statement) =>
        code.For("c", Convolution.Input.Channels, 1, c => Axes.For(code, "i", Axes.Lengths(Convolution.Input), position =>
            code.Line(statement($"{Target}[{Expressions.Sum(Expressions.Scaled(c, Dx.ChannelStride), Axes.Offset(Dx, position))}]", c))));

    private void EmitTaps(CodeWriter code, string o, string[] position) =>
        code.For("i", Convolution.InputsPerGroup, 1, i => Axes.For(code, "k", [.. Convolution.Window.Kernel], taps =>
            ReferenceCode.Inside(code, Convolution, position, taps, inside =>
            {
                string channel = Expressions.Scaled(ReferenceCode.InputChannel(Convolution, o, i), Dx.ChannelStride);
                code.Line($"{Target}[{Expressions.Sum(channel, Axes.Offset(Dx, inside))}] += g * w[{ReferenceCode.WeightIndex(Weights, o, i, taps)}];");
            })));
}

/// <summary>
/// dw and db of a convolution or dense layer, as their definition has them. For a transposed convolution, x and dy of the convolution back have changed places.
/// </summary>
internal sealed record ReferenceWeightGradient(Convolution Convolution, Layout X, Layout Dy, Packing Weights, bool HasBias) : Kernel
{
    /// <summary>Whether it is of a transposed convolution, whose biases belong to the convolution's inputs.</summary>
    public bool IsTransposed { get; init; }

    public override string Name => "Reference" + ReferenceCode.ShapeName(Convolution) + (IsTransposed ? "_Transposed" : "") + "_WeightGradient";

    public override string Summary => $"The definition, a multiply-add at a time: adds to the gradients of {Convolution.Filters} filters.";

    public override string Choice => "reference";

    public override bool IsVectorised => false;

    public override EquatableArray<KernelParameter> Parameters =>
    [
        new(Role.Input, 0, Source),
        new(Role.Input, 1, Gradient),
        new(Role.ParameterGradient, 0, "dw"),
        .. HasBias ? new KernelParameter[] { new(Role.ParameterGradient, 1, "db") } : [],
    ];

    private string Source => IsTransposed ? "dy" : "x";

    private string Gradient => IsTransposed ? "x" : "dy";

    public override void Emit(CodeWriter code, InstructionSet set) =>
        code.Block($"for (int n = 0; n < count; n++, {Source} += {X.Length}, {Gradient} += {Dy.Length})", () =>
        {
            code.For("o", Convolution.Filters, 1, o => Axes.For(code, "o", Axes.Lengths(Convolution.Output), position =>
            {
                code.Line($"float g = {Gradient}[{Expressions.Sum(Expressions.Scaled(o, Dy.ChannelStride), Axes.Offset(Dy, position))}];");
                if (HasBias && !IsTransposed)
                    code.Line($"db[{o}] += g;");
                EmitTaps(code, o, position);
            }));
            if (HasBias && IsTransposed)
            {
                code.For("c", Convolution.Input.Channels, 1, c => Axes.For(code, "i", Axes.Lengths(Convolution.Input), position =>
                    code.Line($"db[{c}] += {Source}[{Expressions.Sum(Expressions.Scaled(c, X.ChannelStride), Axes.Offset(X, position))}];")));
            }
        });

    private void EmitTaps(CodeWriter code, string o, string[] position) =>
        code.For("i", Convolution.InputsPerGroup, 1, i => Axes.For(code, "k", [.. Convolution.Window.Kernel], taps =>
            ReferenceCode.Inside(code, Convolution, position, taps, inside =>
            {
                string channel = Expressions.Scaled(ReferenceCode.InputChannel(Convolution, o, i), X.ChannelStride);
                code.Line($"dw[{ReferenceCode.WeightIndex(Weights, o, i, taps)}] += g * {Source}[{Expressions.Sum(channel, Axes.Offset(X, inside))}];");
            })));
}
