using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// Convolutions with few filters over planes, such as a first layer: vectors of pixels, since vectors of output channels would be mostly empty. Only in front of a
/// pooling in registers, behind which little is left to be read plane by plane.
/// </summary>
internal sealed class PixelConvolutionFamily : KernelFamily
{
    private const int MostFilters = 8;
    private const int LeastColumns = 8;

    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) =>
        node.Op is ConvolutionOp { AddsInput: false, Convolution: { Groups: 1, Filters: <= MostFilters } conv, Pool: { } pool }
        && inputs[0] == LayoutKind.Planar
        && conv.Window.Axes.Count == 2
        && conv.Window.Axes[1].Stride == 1
        && pool.Window.Axes[0].Kernel <= 2 && pool.Window.Axes[1].Kernel == 2
        && node.Shape.Spatial(1) >= LeastColumns;

    public override bool ReadsPastRows => true;

    public override LayoutKind OutputKind(Node node, IReadOnlyList<LayoutKind> inputs) => LayoutKind.Planar;

    public override Halo HaloOf(Node node, int input, Shape shape)
    {
        EquatableArray<WindowAxis> axes = ((ConvolutionOp)node.Op).Convolution.Window.Axes;
        TapAxis[] taps = [.. axes.Select((axis, i) => TapAxis.Forward(axis, shape.Spatial(i)))];
        return new(taps.Select(static axis => axis.Before).ToEquatableArray(), taps.Select((axis, i) => axis.After(shape.Spatial(i))).ToEquatableArray());
    }

    public override KernelChoice Create(KernelContext context)
    {
        var conv = (ConvolutionOp)context.Node.Op;
        SumForm form = SumForms.Of(conv.Convolution.Bias, conv.Norm);
        var kernel = new PixelConvolution(conv.Convolution, context.Inputs[0], context.Value, context.Parameters[0].Packing, form, conv.Activation, conv.Pool!) { IsCut = context.IsCut };
        return SumForms.Choose(kernel, conv.Norm, conv.Convolution.Bias, conv.Convolution.Filters);
    }
}

/// <param name="Convolution">The convolution.</param>
/// <param name="X">The input, in planes.</param>
/// <param name="Y">The pooled output, in planes.</param>
/// <param name="Weights">Order of the weights [taps][input channels][filters].</param>
/// <param name="Form">What is done with the sums before the activation.</param>
/// <param name="Activation">A function of the result.</param>
/// <param name="Pool">The pooling: pairs of columns, of one row or two.</param>
internal sealed record PixelConvolution(Convolution Convolution, Layout X, Layout Y, Packing Weights, SumForm Form, ActivationOp? Activation, PoolingOp Pool) : Kernel
{
    /// <summary>Whether several threads can compute it together, some rows each.</summary>
    public bool IsCut { get; init; }

    public override string Name =>
        $"Conv{Convolution.Window}_{Convolution.Input}_to_{Numbers.Text(Convolution.Filters)}{Form.Suffix()}{Fusion.Suffix(Activation, Pool)}_Pixels";

    public override string Summary => $"{X.Shape} to {Y.Shape}{SumForms.InRegisters(Form == SumForm.Scaled, false, Activation, Pool)}; a vector holds pixels of a row.";

    public override string Choice => $"vectors of pixels, {Filters(InstructionSet.Avx512)} filters x {Rows} rows x 2 vectors: {Convolution.Filters} channels fill no vector";

    public override EquatableArray<KernelParameter> Parameters =>
        [new(Role.Input, 0, "x"), new(Role.Parameter, 0, "w"), .. Form.Parameters(), new(Role.Output, 0, "y"), .. IsCut ? WorkParts.Parameters : []];

    /// <summary>Rows that are pooled together.</summary>
    public int Rows => Pool.Window.Axes[0].Kernel;

    /// <summary>Filters whose results, two vectors a row, fit the registers beside the pixels and one weight.</summary>
    public int Filters(InstructionSet set)
    {
        int most = Math.Max(1, (set.Registers - 2 - (2 * Rows)) / (2 * Rows));
        return Enumerable.Range(1, Math.Min(most, Convolution.Filters)).Last(filters => Convolution.Filters % filters == 0);
    }

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        VectorCode vector = VectorCode.Of(set.Lanes);
        int filters = Filters(set);
        Tiles.Declare(code, vector, filters, 2 * Rows);
        code.Line($"{vector.Type} {string.Join(", ", Enumerable.Range(0, 2 * Rows).Select(static p => "x" + Numbers.Text(p)))}, b;");
        code.Line("float* xt, q, pw, yt;");
        int columns = Y.Shape.Spatial(1);
        code.Block($"for (int n = 0; n < count; n++, x += {X.Length}, y += {Y.Length})", () =>
            code.For("o", Convolution.Filters, filters, o =>
                Axes.For(code, "o", [Y.Shape.Spatial(0), 1], row =>
                    code.For("ox", columns, set.Lanes, ox => EmitTile(code, vector, filters, o, row[0], ox)), IsCut)));
    }

    private void EmitTile(CodeWriter code, VectorCode vector, int filters, string o, string oy, string ox)
    {
        for (int f = 0; f < filters; f++)
        {
            string start = Form == SumForm.Biased ? vector.Broadcast($"bias[{Expressions.Sum(o, Expressions.Term(f))}]") : vector.Zero;
            code.Line(Tiles.Start(f, 2 * Rows, start));
        }

        WindowAxis rows = Convolution.Window.Axes[0];
        int origin = X.Origin - (rows.Before * X.Stride(0)) - Convolution.Window.Axes[1].Before;
        code.Line($"xt = {Expressions.Sum("x", Expressions.Scaled(oy, Rows * rows.Stride * X.Stride(0)), Expressions.Scaled(ox, 2), Expressions.Term(origin))};");
        EquatableArray<int> kernel = Convolution.Window.Kernel;
        bool isUnrolled = filters * 2 * Rows * kernel[1] <= MethodBudget.MultiplyAdds / 4;
        code.For("i", Convolution.Input.Channels, 1, i => code.For("ky", kernel[0], 1, ky =>
        {
            for (int kx = 0; isUnrolled && kx < kernel[1]; kx++)
                EmitTap(code, vector, filters, o, i, [ky, Numbers.Text(kx)]);
            if (!isUnrolled)
                code.For("kx", kernel[1], 1, kx => EmitTap(code, vector, filters, o, i, [ky, kx]));
        }));
        EmitResult(code, vector, filters, o, oy, ox);
    }

    private void EmitTap(CodeWriter code, VectorCode vector, int filters, string o, string i, string[] taps)
    {
        WindowAxis[] axes = [.. Convolution.Window.Axes];
        string position = Expressions.Sum(
            "xt", Expressions.Scaled(i, X.ChannelStride), Expressions.Scaled(taps[0], axes[0].Dilation * X.Stride(0)), Expressions.Scaled(taps[1], axes[1].Dilation));
        code.Line($"q = {position};");
        code.Line($"pw = {Expressions.Sum("w", ReferenceCode.WeightIndex(Weights, o, i, taps))};");
        code.Row(2 * Rows, p => $"x{p} = {vector.Load(Expressions.Sum("q", Expressions.Term((p / 2 * axes[0].Stride * X.Stride(0)) + (p % 2 * vector.Lanes))))};");
        for (int f = 0; f < filters; f++)
        {
            string broadcast = $"b = {vector.Broadcast($"pw[{f}]")}; ";
            code.Row(2 * Rows, p => $"{(p == 0 ? broadcast : "")}{Tiles.Sum(f, p)} = {vector.MultiplyAdd("b", "x" + Numbers.Text(p), Tiles.Sum(f, p))};");
        }
    }

    private void EmitResult(CodeWriter code, VectorCode vector, int filters, string o, string oy, string ox)
    {
        code.Line($"yt = {Expressions.Sum("y", Expressions.Scaled(o, Y.ChannelStride), Axes.Offset(Y, oy, ox))};");
        for (int f = 0; f < filters; f++)
        {
            if (Form == SumForm.Scaled)
            {
                string channel = Expressions.Sum(o, Expressions.Term(f)), shift = Expressions.Sum(o, Expressions.Term(f + SumForms.Row(Convolution.Filters)));
                code.Line($"b = {vector.Broadcast($"{SumForms.Scale}[{channel}]")}; x0 = {vector.Broadcast($"{SumForms.Scale}[{shift}]")};");
                int filter = f;
                code.Row(2 * Rows, p => $"{Tiles.Sum(filter, p)} = {vector.MultiplyAdd(Tiles.Sum(filter, p), "b", "x0")};");
            }

            for (int p = 0; p < 2 * Rows && Activation is not null; p++)
                code.Line($"{Tiles.Sum(f, p)} = {Activation.Apply(vector, Tiles.Sum(f, p))};");
            for (int p = 0; p < 2 && Rows == 2; p++)
                code.Line($"{Tiles.Sum(f, p)} = {Merge(vector, Tiles.Sum(f, p), Tiles.Sum(f, p + 2))};");
            string evens = vector.Call(MathFunction.Evens, Tiles.Sum(f, 0), Tiles.Sum(f, 1));
            string odds = vector.Call(MathFunction.Odds, Tiles.Sum(f, 0), Tiles.Sum(f, 1));
            string pooled = Merge(vector, evens, odds);
            if (!Pool.IsMax)
                pooled = vector.Multiply($"({pooled})", vector.Constant(1f / Pool.Window.Taps));
            code.Line(vector.Store($"({Masked(vector, pooled, ox)})", Expressions.Sum("yt", Expressions.Term(f * Y.ChannelStride))));
        }
    }

    private string Merge(VectorCode vector, string a, string b) => Pool.IsMax ? vector.Call(MathFunction.Largest, a, b) : vector.Add(a, b);

    /// <summary>Zero behind the end of a row, where a border of zeros has to stay; elsewhere nobody reads what lies there.</summary>
    private string Masked(VectorCode vector, string value, string ox)
    {
        if (Y.Halo.IsNone)
            return value;
        string inside = vector.Broadcast($"{Y.Shape.Spatial(1)}f - {ox}");
        string sequence = $"Vector{Numbers.Text(32 * vector.Lanes)}.CreateSequence(0f, 1f)";
        return vector.WhereGreater(inside, sequence, value, vector.Zero);
    }
}
