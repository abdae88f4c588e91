using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>Convolutions and dense layers as their definition has them, a multiply-add at a time: the oracle of all faster kernels, and what computes whatever they decline.</summary>
internal sealed class ReferenceConvolutionFamily : KernelFamily
{
    public override bool IsReference => true;

    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) => node.Op is ConvolutionOp or ConvolutionInputGradientOp
        or ConvolutionWeightGradientOp or TransposedConvolutionOp or TransposedInputGradientOp or TransposedWeightGradientOp or DenseOp or DenseInputGradientOp or DenseWeightGradientOp;

    public override KernelChoice Create(KernelContext context)
    {
        Packing weights = context.Parameters[0].Packing;
        bool bias = context.Parameters.Count > 1;
        return context.Node.Op switch
        {
            ConvolutionOp conv => Forward(conv, context),
            DenseOp dense => Forward(new ConvolutionOp(AsConvolution(dense, context.Inputs[0].Shape)) { Norm = dense.Norm, Activation = dense.Activation }, context),
            ConvolutionInputGradientOp gradient => new ReferenceInputGradient(gradient.Convolution, context.Inputs[0], context.Value, weights),
            DenseInputGradientOp gradient => new ReferenceInputGradient(AsConvolution(gradient.Dense, context.Value.Shape), context.Inputs[0], context.Value, weights),
            ConvolutionWeightGradientOp gradient => new ReferenceWeightGradient(gradient.Convolution, context.Inputs[0], context.Inputs[1], weights, bias),
            DenseWeightGradientOp gradient =>
                new ReferenceWeightGradient(AsConvolution(gradient.Dense, context.Inputs[0].Shape), context.Inputs[0], context.Inputs[1], weights, bias),
            TransposedConvolutionOp transposed => Forward(transposed, context),
            TransposedInputGradientOp gradient => new ReferenceConvolution(gradient.Back, context.Inputs[0], context.Value, weights, SumForm.Plain, null, null, null),
            TransposedWeightGradientOp gradient =>
                new ReferenceWeightGradient(gradient.Back, context.Inputs[0], context.Inputs[1], weights, bias) { IsTransposed = true },
            Op other => throw new InvalidOperationException(other.Name),
        };
    }

    private static KernelChoice Forward(ConvolutionOp conv, KernelContext context)
    {
        SumForm form = SumForms.Of(conv.Convolution.Bias, conv.Norm);
        Layout? added = conv.AddsInput ? context.Inputs[1] : null;
        var kernel = new ReferenceConvolution(conv.Convolution, context.Inputs[0], context.Value, context.Parameters[0].Packing, form, conv.Activation, conv.Pool, added);
        return SumForms.Choose(kernel, conv.Norm, conv.Convolution.Bias, conv.Convolution.Filters);
    }

    private static KernelChoice Forward(TransposedConvolutionOp transposed, KernelContext context)
    {
        var kernel = new ReferenceInputGradient(transposed.Back, context.Inputs[0], context.Value, context.Parameters[0].Packing)
        {
            IsTransposed = true,
            Form = SumForms.Of(transposed.Bias, transposed.Norm),
            Activation = transposed.Activation,
        };
        return SumForms.Choose(kernel, transposed.Norm, transposed.Bias, transposed.Back.Input.Channels);
    }

    /// <summary>A dense layer is a convolution whose window is the whole image.</summary>
    public static Convolution AsConvolution(DenseOp dense, Shape image) => new(image, dense.Units, Window.Whole(image), 1, dense.Bias);
}

/// <summary>Text that the reference kernels share.</summary>
internal static class ReferenceCode
{
    /// <summary>Index of a weight: <c>o / B * blockStride + o % B + i * B + taps</c>.</summary>
    public static string WeightIndex(Packing packing, string o, string i, string[] taps)
    {
        if (packing.IsExchanged)
            (o, i) = (i, o);
        string block = packing.Blocks == 1 ? o : $"{o} / {packing.Block} * {packing.BlockStride} + {o} % {packing.Block}";
        return Expressions.Sum([block, Expressions.Scaled(i, packing.Strides[1]), .. taps.Select((tap, axis) => Expressions.Scaled(tap, packing.Strides[axis + 2]))]);
    }

    /// <summary>Computes, for each axis, the input position that a tap of an output position sees, and runs the body where all are inside.</summary>
    public static void Inside(CodeWriter code, Convolution convolution, string[] outputs, string[] taps, Action<string[]> body)
    {
        int rank = convolution.Window.Axes.Count;
        string[] names = Axes.Names("i", rank);
        var conditions = new List<string>();
        for (int axis = 0; axis < rank; axis++)
        {
            WindowAxis window = convolution.Window.Axes[axis];
            string position = Expressions.Sum(
                Expressions.Scaled(outputs[axis], window.Stride), Expressions.Scaled(taps[axis], window.Dilation), Expressions.Term(-window.Before));
            code.Line($"int {names[axis]} = {position};");
            if (window.Before > 0 || window.After > 0)
                conditions.Add($"(uint){names[axis]} < {convolution.Input.Spatial(axis)}");
        }

        if (conditions.Count == 0)
            body(names);
        else
            code.Block($"if ({string.Join(" && ", conditions)})", () => body(names));
    }

    /// <summary>The input channel that a filter's <c>i</c>th weight multiplies.</summary>
    public static string InputChannel(Convolution convolution, string o, string i) =>
        convolution.Groups == 1 ? i : $"({Expressions.Sum(Expressions.Scaled($"({o} / {convolution.FiltersPerGroup})", convolution.InputsPerGroup), i)})";

    public static string ShapeName(Convolution convolution)
    {
        string groups = convolution.Groups > 1 ? "_groups" + Numbers.Text(convolution.Groups) : "";
        string kind = convolution.Window.Axes.Count == 0 ? "Dense" : "Conv" + convolution.Window;
        return $"{kind}_{convolution.Input}_to_{Numbers.Text(convolution.Filters)}{groups}";
    }

    /// <summary>An activation of one number, by the same formula as in a vector.</summary>
    public static string Activate(ActivationOp? activation, string scalar) => activation is null
        ? scalar
        : $"{Scalar(activation, scalar)}.ToScalar()";

    private static string Scalar(ActivationOp activation, string scalar)
    {
        VectorCode vector = VectorCode.Of(4);
        string text = activation.Apply(vector, vector.Broadcast(scalar));
        return text.Contains(" * ") || text.Contains(" + ") ? $"({text})" : text;
    }
}

/// <summary>The forward pass.</summary>
internal sealed record ReferenceConvolution(
    Convolution Convolution, Layout X, Layout Y, Packing Weights, SumForm Form, ActivationOp? Activation, PoolingOp? Pool, Layout? Added) : Kernel
{
    public override string Name => "Reference" + ReferenceCode.ShapeName(Convolution) + Form.Suffix() + (Added is null ? "" : "_Add") + Fusion.Suffix(Activation, Pool);

    public override string Summary => $"The definition, a multiply-add at a time: {Convolution.Input} to {Y.Shape}.";

    public override string Choice => "reference";

    public override bool IsVectorised => false;

    public override EquatableArray<KernelParameter> Parameters =>
    [
        new(Role.Input, 0, "x"),
        new(Role.Parameter, 0, "w"),
        .. Form.Parameters(),
        .. Added is null ? [] : new KernelParameter[] { new(Role.Input, 1, "added") },
        new(Role.Output, 0, "y"),
    ];

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        int rank = Convolution.Window.Axes.Count;
        int[] outputs = [.. Enumerable.Range(0, rank).Select(Y.Shape.Spatial)];
        string next = Added is null ? "" : $", added += {Added.Length}";
        code.Block($"for (int n = 0; n < count; n++, x += {X.Length}, y += {Y.Length}{next})", () =>
            code.For("o", Convolution.Filters, 1, o => Axes.For(code, "o", outputs, position =>
            {
                string target = $"y[{Expressions.Sum(Expressions.Scaled(o, Y.ChannelStride), Axes.Offset(Y, position))}]";
                if (Pool is null)
                    EmitElement(code, o, position, value => code.Line($"{target} = {value};"));
                else
                    EmitPooled(code, o, position, target);
            })));
    }

    private void EmitPooled(CodeWriter code, string o, string[] position, string target)
    {
        int[] window = [.. Pool!.Window.Kernel];
        code.Line($"float pooled = {(Pool.IsMax ? "float.NegativeInfinity" : "0f")};");
        Axes.For(code, "p", window, taps =>
        {
            string[] inner = [.. position.Select((p, axis) => "(" + Expressions.Sum(Expressions.Scaled(p, window[axis]), taps[axis]) + ")")];
            EmitElement(code, o, inner, value => code.Line(Pool.IsMax ? $"pooled = MathF.Max(pooled, {value});" : $"pooled += {value};"));
        });
        code.Line(Pool.IsMax ? $"{target} = pooled;" : $"{target} = pooled * {Numbers.Literal(1f / Pool.Window.Taps)};");
    }

    private void EmitElement(CodeWriter code, string o, string[] position, Action<string> store)
    {
        code.Line($"float sum = {(Form == SumForm.Biased ? $"bias[{o}]" : "0f")};");
        code.For("i", Convolution.InputsPerGroup, 1, i => Axes.For(code, "k", [.. Convolution.Window.Kernel], taps =>
            ReferenceCode.Inside(code, Convolution, position, taps, inside =>
            {
                string channel = Expressions.Scaled(ReferenceCode.InputChannel(Convolution, o, i), X.ChannelStride);
                code.Line($"sum += w[{ReferenceCode.WeightIndex(Weights, o, i, taps)}] * x[{Expressions.Sum(channel, Axes.Offset(X, inside))}];");
            })));
        if (Form == SumForm.Scaled)
            code.Line($"sum = sum * {SumForms.Scale}[{o}] + {SumForms.Scale}[{Expressions.Sum(o, Expressions.Term(SumForms.Row(Convolution.Filters)))}];");
        if (Added is not null)
            code.Line($"sum += added[{Expressions.Sum(Expressions.Scaled(o, Added.ChannelStride), Axes.Offset(Added, position))}];");
        store(ReferenceCode.Activate(Activation, "sum"));
    }
}
