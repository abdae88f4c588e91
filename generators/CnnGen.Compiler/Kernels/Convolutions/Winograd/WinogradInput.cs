using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Kernels;

/// <summary>Tiles of images as <see cref="WinogradForm"/> multiplies them: [products][tiles][channels]. The tiles of all images count as one row.</summary>
/// <param name="Form">The transform.</param>
/// <param name="IsGradient">Whether the tiles are of the gradient of sums, which lie side by side; else of what windows read, which overlap.</param>
internal sealed record WinogradInput(WinogradForm Form, bool IsGradient = false) : Kernel
{
    /// <summary>The numbers that say where a tile lies: the first tile, and how many lie in a row and in a column.</summary>
    public static readonly string[] TileNumbers = ["first", "columns", "lines"];

    public override string Name => $"Winograd{Numbers.Text(Form.Outputs)}_{(IsGradient ? "Gradient" : "Input")}";

    public override string Summary => $"Count tiles of images, each {Elements}x{Elements} pixels, transformed by {(IsGradient ? "A" : "B^T")} from both sides for Winograd's {Form}; t has room for a tile of a vector of channels.";

    public override string Choice => "transformed";

    public override EquatableArray<KernelParameter> Parameters =>
        [new(Role.Input, 0, "x"), new(Role.Scratch, 0, "t"), new(Role.Scratch, 0, "v"), .. CallNumbers.Parameters([.. TileNumbers, "channels", "row", "pixel", "sample", "step"])];

    /// <summary>Elements of a tile along an axis.</summary>
    private int Elements => IsGradient ? Form.Outputs : Form.Points;

    /// <summary>Writes the loop over tiles; where one lies is in line and column, of the image n.</summary>
    public static void ForTiles(CodeWriter code, string advance, Action body)
    {
        code.Line("int column = first % columns, line = first / columns % lines, n = first / columns / lines;");
        code.Block($"for (int tile = 0; tile < count; tile++, {advance})", () =>
        {
            body();
            code.Block("if (++column == columns)", () =>
            {
                code.Line("column = 0;");
                code.Block("if (++line == lines)", () =>
                {
                    code.Line("line = 0;");
                    code.Line("n++;");
                });
            });
        });
    }

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        VectorCode vector = set.Vector(Layout.Line);
        int lanes = vector.Lanes, points = Form.Points, elements = Elements;
        Form.Declare(code, vector, IsGradient ? ("eight", 8) : ("five", 5), hasTwo: !IsGradient);
        ForTiles(code, "v += channels", () =>
        {
            code.Line($"float* source = x + (long)n * sample + line * {Numbers.Text(Form.Outputs)} * row + column * {Numbers.Text(Form.Outputs)} * pixel;");
            code.Block($"for (int c = 0; c < channels; c += {Numbers.Text(lanes)})", () =>
            {
                code.Block($"for (int j = 0; j < {Numbers.Text(elements)}; j++)", () =>
                {
                    code.Line("float* q = source + j * pixel + c;");
                    code.Row(elements, p => $"d{p} = {vector.Load(Expressions.Sum("q", Expressions.Times(p, "row")))};");
                    Transform(code, vector);
                    code.Row(points, p => vector.Store($"d{p}", $"t + {(p == 0 ? "j" : $"({Numbers.Text(p * elements)} + j)")} * {Numbers.Text(lanes)}"));
                });
                code.Block($"for (int i = 0; i < {Numbers.Text(points)}; i++)", () =>
                {
                    code.Line($"float* q = t + i * {Numbers.Text(elements * lanes)}, to = v + (long)i * {Numbers.Text(points)} * step + c;");
                    code.Row(elements, p => $"d{p} = {vector.Load(Expressions.Sum("q", Expressions.Term(p * lanes)))};");
                    Transform(code, vector);
                    code.Row(points, p => vector.Store($"d{p}", p == 0 ? "to" : p == 1 ? "to + step" : $"to + {p}L * step"));
                });
            });
        });
    }

    private void Transform(CodeWriter code, VectorCode vector)
    {
        if (IsGradient)
            Form.TransformGradient(code, vector);
        else
            Form.TransformInput(code, vector);
    }
}
