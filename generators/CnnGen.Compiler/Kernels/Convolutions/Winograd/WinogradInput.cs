using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Kernels;

/// <summary>Tiles of an image as <see cref="WinogradForm"/> multiplies them: [products][tiles][channels].</summary>
internal sealed record WinogradInput(WinogradForm Form) : Kernel
{
    public override string Name => $"Winograd{Numbers.Text(Form.Outputs)}_Input";

    public override string Summary => $"Count tiles of an image, each {Form.Points}x{Form.Points} pixels, transformed by B^T from both sides for Winograd's {Form}; t has room for a tile of a vector of channels.";

    public override string Choice => "transformed";

    public override EquatableArray<KernelParameter> Parameters =>
        [new(Role.Input, 0, "x"), new(Role.Scratch, 0, "t"), new(Role.Scratch, 0, "v"), .. CallNumbers.Parameters(["first", "columns", "channels", "row", "pixel", "step"])];

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        VectorCode vector = set.Vector(Layout.Line);
        int lanes = vector.Lanes, points = Form.Points;
        Form.Declare(code, vector, ("five", 5));
        code.Block("for (int tile = first; tile < first + count; tile++, v += channels)", () =>
        {
            code.Line($"float* source = x + tile / columns * {Numbers.Text(Form.Outputs)} * row + tile % columns * {Numbers.Text(Form.Outputs)} * pixel;");
            code.Block($"for (int c = 0; c < channels; c += {Numbers.Text(lanes)})", () =>
            {
                code.Block($"for (int j = 0; j < {Numbers.Text(points)}; j++)", () =>
                {
                    code.Line("float* q = source + j * pixel + c;");
                    code.Row(points, p => $"d{p} = {vector.Load(p == 0 ? "q" : p == 1 ? "q + row" : $"q + {p} * row")};");
                    Form.TransformInput(code, vector);
                    code.Row(points, p => vector.Store($"d{p}", $"t + {(p == 0 ? "j" : $"({Numbers.Text(p * points)} + j)")} * {Numbers.Text(lanes)}"));
                });
                code.Block($"for (int i = 0; i < {Numbers.Text(points)}; i++)", () =>
                {
                    code.Line($"float* q = t + i * {Numbers.Text(points * lanes)}, to = v + (long)i * {Numbers.Text(points)} * step + c;");
                    code.Row(points, p => $"d{p} = {vector.Load(Expressions.Sum("q", Expressions.Term(p * lanes)))};");
                    Form.TransformInput(code, vector);
                    code.Row(points, p => vector.Store($"d{p}", p == 0 ? "to" : p == 1 ? "to + step" : $"to + {p}L * step"));
                });
            });
        });
    }
}
