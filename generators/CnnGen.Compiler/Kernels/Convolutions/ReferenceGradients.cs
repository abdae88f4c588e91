using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>dx of a convolution or dense layer, as its definition has it: every output hands its gradient back through every weight.</summary>
internal sealed record ReferenceInputGradient(Convolution Convolution, Layout Dy, Layout Dx, Packing Weights, bool Bias) : Kernel
{
    public override string Name => "Reference" + ReferenceCode.ShapeName(Convolution) + "_InputGradient";

    public override string Summary => $"The definition, a multiply-add at a time: the gradient of the input {Convolution.Input}.";

    public override string Choice => "reference";

    public override bool IsVectorised => false;

    public override EquatableArray<KernelParameter> Parameters =>
        [new(Role.Input, 0, "dy"), new(Role.Parameter, 0, "w"), new(Role.Output, 0, "dx")];

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        code.Block($"for (int n = 0; n < count; n++, dy += {Dy.Length}, dx += {Dx.Length})", () =>
        {
            code.For("c", Convolution.Input.Channels, 1, c => Axes.For(code, "i", Axes.Lengths(Convolution.Input), position =>
                code.Line($"dx[{Expressions.Sum(Expressions.Scaled(c, Dx.ChannelStride), Axes.Offset(Dx, position))}] = 0f;")));
            code.For("o", Convolution.Filters, 1, o => Axes.For(code, "o", Axes.Lengths(Convolution.Output), position =>
            {
                code.Line($"float g = dy[{Expressions.Sum(Expressions.Scaled(o, Dy.ChannelStride), Axes.Offset(Dy, position))}];");
                EmitTaps(code, o, position);
            }));
        });
    }

    private void EmitTaps(CodeWriter code, string o, string[] position) =>
        code.For("i", Convolution.InputsPerGroup, 1, i => Axes.For(code, "k", [.. Convolution.Window.Kernel], taps =>
            ReferenceCode.Inside(code, Convolution, position, taps, inside =>
            {
                string channel = Expressions.Scaled(ReferenceCode.InputChannel(Convolution, o, i), Dx.ChannelStride);
                code.Line($"dx[{Expressions.Sum(channel, Axes.Offset(Dx, inside))}] += g * w[{ReferenceCode.WeightIndex(Weights, o, i, taps)}];");
            })));
}

/// <summary>dw and db of a convolution or dense layer, as their definition has them.</summary>
internal sealed record ReferenceWeightGradient(Convolution Convolution, Layout X, Layout Dy, Packing Weights) : Kernel
{
    public override string Name => "Reference" + ReferenceCode.ShapeName(Convolution) + "_WeightGradient";

    public override string Summary => $"The definition, a multiply-add at a time: adds to the gradients of {Convolution.Filters} filters.";

    public override string Choice => "reference";

    public override bool IsVectorised => false;

    public override EquatableArray<KernelParameter> Parameters => Convolution.Bias
        ? [new(Role.Input, 0, "x"), new(Role.Input, 1, "dy"), new(Role.ParameterGradient, 0, "dw"), new(Role.ParameterGradient, 1, "db")]
        : [new(Role.Input, 0, "x"), new(Role.Input, 1, "dy"), new(Role.ParameterGradient, 0, "dw")];

    public override void Emit(CodeWriter code, InstructionSet set) =>
        code.Block($"for (int n = 0; n < count; n++, x += {X.Length}, dy += {Dy.Length})", () =>
            code.For("o", Convolution.Filters, 1, o => Axes.For(code, "o", Axes.Lengths(Convolution.Output), position =>
            {
                code.Line($"float g = dy[{Expressions.Sum(Expressions.Scaled(o, Dy.ChannelStride), Axes.Offset(Dy, position))}];");
                if (Convolution.Bias)
                    code.Line($"db[{o}] += g;");
                EmitTaps(code, o, position);
            })));

    private void EmitTaps(CodeWriter code, string o, string[] position) =>
        code.For("i", Convolution.InputsPerGroup, 1, i => Axes.For(code, "k", [.. Convolution.Window.Kernel], taps =>
            ReferenceCode.Inside(code, Convolution, position, taps, inside =>
            {
                string channel = Expressions.Scaled(ReferenceCode.InputChannel(Convolution, o, i), X.ChannelStride);
                code.Line($"dw[{ReferenceCode.WeightIndex(Weights, o, i, taps)}] += g * x[{Expressions.Sum(channel, Axes.Offset(X, inside))}];");
            })));
}
