using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>The sums from the products of <see cref="WinogradForm"/>, with all that is done to them before they are stored.</summary>
/// <param name="Form">The transform.</param>
/// <param name="IsScaled">Whether the sums end with a scale and a shift; else a bias is added, if there is one.</param>
/// <param name="Adds">Whether another value is added.</param>
/// <param name="Activation">A function of the result.</param>
/// <param name="Pool">A pooling of 2x2 pixels.</param>
internal sealed record WinogradResult(WinogradForm Form, bool IsScaled, bool Adds, ActivationOp? Activation, PoolingOp? Pool = null) : Kernel
{
    public override string Name => $"Winograd{Numbers.Text(Form.Outputs)}_Result{Epilogue}";

    /// <summary>The end of the name of a kernel that does this: <c>_Scaled_Add_Relu</c>.</summary>
    public string Epilogue => (IsScaled ? SumForm.Scaled.Suffix() : "") + (Adds ? "_Add" : "") + Fusion.Suffix(Activation, Pool);

    public override string Summary => $"Count tiles of results, each {Form.Outputs}x{Form.Outputs} pixels but for those at the border, from products [products][tiles][stride], transformed by A^T from both sides for Winograd's {Form}.";

    public override string Choice => "transformed";

    public override EquatableArray<KernelParameter> Parameters =>
    [
        new(Role.Scratch, 0, "m"), new(Role.Scratch, 0, "t"), .. SumForms.InnerParameters(IsScaled), .. Adds ? [new(Role.Input, 1, "added")] : (KernelParameter[])[], new(Role.Output, 0, "y"),
        .. CallNumbers.Parameters([.. WinogradInput.TileNumbers, "stored", "stride", "step", "height", "width", "row", "pixel", "sample", .. Adds ? ["addRow", "addPixel", "addSample"] : (string[])[]]),
    ];

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        VectorCode vector = set.Vector(Layout.Line);
        int lanes = vector.Lanes, points = Form.Points, outputs = Form.Outputs;
        Form.Declare(code, vector, ("eight", 8));
        if (Pool is not null)
            code.Line($"{vector.Type} {string.Join(", ", Enumerable.Range(0, outputs / 2).Select(Pooled))};");
        WinogradInput.ForTiles(code, "m += stride", () =>
        {
            code.Line($"int top = line * {Numbers.Text(outputs)}, left = column * {Numbers.Text(outputs)};");
            code.Line($"int rows = Math.Min({Numbers.Text(outputs)}, height - top), pixels = Math.Min({Numbers.Text(outputs)}, width - left);");
            code.Block($"for (int c = 0; c < stored; c += {Numbers.Text(lanes)})", () =>
            {
                code.Block($"for (int j = 0; j < {Numbers.Text(points)}; j++)", () =>
                {
                    code.Line("float* q = m + j * (long)step + c;");
                    code.Row(points, p => $"d{p} = {vector.Load(p == 0 ? "q" : $"q + {Numbers.Text(p * points)}L * step")};");
                    Form.TransformResult(code, vector);
                    code.Row(outputs, p => vector.Store($"d{p}", $"t + {(p == 0 ? "j" : $"({Numbers.Text(p * points)} + j)")} * {Numbers.Text(lanes)}"));
                });
                code.Block(Pool is null ? "for (int i = 0; i < rows; i++)" : "for (int i = 0; i < rows; i += 2)", () => EmitRows(code, vector));
            });
        });
    }

    private void EmitRows(CodeWriter code, VectorCode vector)
    {
        code.Line($"float* q = t + i * {Numbers.Text(Form.Points * vector.Lanes)}, to = y + (long)n * sample + {(Pool is null ? "(top + i) * row + left" : "(top + i) / 2 * row + left / 2")} * pixel + c;");
        EmitSums(code, vector, "q");
        if (Pool is null)
        {
            EmitPixels(code, vector);
            return;
        }

        // An activation that holds between bounds is done to fewer numbers behind a maximum, and gives the same.
        bool isLast = Pool.IsMax && Activation?.Bounds is not null;
        int pooled = Form.Outputs / 2;
        if (!isLast)
            EmitActivation(code, vector, "d", Form.Outputs);
        code.Row(pooled, p => $"{Pooled(p)} = {Merge(vector, "d" + Numbers.Text(2 * p), "d" + Numbers.Text((2 * p) + 1))};");
        EmitSums(code, vector, $"q + {Numbers.Text(Form.Points * vector.Lanes)}");
        if (!isLast)
            EmitActivation(code, vector, "d", Form.Outputs);
        code.Row(pooled, p => $"{Pooled(p)} = {Merge(vector, Pooled(p), Merge(vector, "d" + Numbers.Text(2 * p), "d" + Numbers.Text((2 * p) + 1)))};");
        if (!Pool.IsMax)
            code.Row(pooled, p => $"{Pooled(p)} *= {vector.Constant(1f / Pool.Window.Taps)};");
        if (isLast)
            EmitActivation(code, vector, "p", pooled);
        for (int p = 0; p < pooled; p++)
        {
            if (p > 0)
                code.Line($"if (pixels == {Numbers.Text(2 * p)}) continue;");
            code.Line(vector.Store(Pooled(p), Expressions.Sum("to", Expressions.Times(p, "pixel"))));
        }
    }

    private static string Pooled(int pixel) => "p" + Numbers.Text(pixel);

    private string Merge(VectorCode vector, string a, string b) => Pool!.IsMax ? vector.Call(MathFunction.Largest, a, b) : $"({vector.Add(a, b)})";

    private void EmitActivation(CodeWriter code, VectorCode vector, string name, int count)
    {
        for (int p = 0; p < count && Activation is not null; p++)
            code.Line($"{name}{Numbers.Text(p)} = {Activation.Apply(vector, name + Numbers.Text(p))};");
    }

    /// <summary>A row of sums, scaled, shifted or with a bias.</summary>
    private void EmitSums(CodeWriter code, VectorCode vector, string source)
    {
        code.Row(Form.Points, p => $"d{p} = {vector.Load(Expressions.Sum(source, Expressions.Term(p * vector.Lanes)))};");
        Form.TransformResult(code, vector);
        if (IsScaled)
        {
            code.Line($"a = {vector.Load(SumForms.Scale + " + c")}; b = {vector.Load("shift + c")};");
            code.Row(Form.Outputs, p => $"d{p} = {vector.MultiplyAdd("d" + p, "a", "b")};");
        }
        else
        {
            code.Block("if (bias != null)", () =>
            {
                code.Line($"a = {vector.Load("bias + c")};");
                code.Row(Form.Outputs, static p => $"d{p} += a;");
            });
        }
    }

    private void EmitPixels(CodeWriter code, VectorCode vector)
    {
        if (Adds)
            code.Line("float* other = added + (long)n * addSample + (top + i) * addRow + left * addPixel + c;");
        for (int p = 0; p < Form.Outputs; p++)
        {
            // The last tiles have fewer pixels.
            if (p > 0)
                code.Line($"if (pixels == {p}) continue;");
            if (Adds)
                code.Line($"d{p} += {vector.Load(Expressions.Sum("other", Expressions.Times(p, "addPixel")))};");
            if (Activation is not null)
                code.Line($"d{p} = {Activation.Apply(vector, "d" + p)};");
            code.Line(vector.Store("d" + p, Expressions.Sum("to", Expressions.Times(p, "pixel"))));
        }
    }
}
