using CnnGen.Compiler.Code;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>max(0, |a - p|^2 - |a - n|^2 + margin) over three embeddings, one behind the other.</summary>
internal sealed record TripletKernel(TripletOp Op) : LossKernel(Op, new LossGrid(IsVector: true))
{
    public override string Summary => "Adds max(0, |a - p|^2 - |a - n|^2 + margin) to the loss; the gradients are 2 (n - p), 2 (p - a) and 2 (a - n), scaled.";

    protected override void EmitSamples(CodeWriter code, InstructionSet set)
    {
        code.Line("int length = channels / 3;");
        Grid.ForSamples(code, () =>
        {
            code.Line("float* p = x + length;");
            code.Line("float* n = p + length;");
            code.Line("double distance = 0;");
            code.Block("for (int i = 0; i < length; i++)", () =>
            {
                code.Line("double near = (double)x[i] - p[i];");
                code.Line("double far = (double)x[i] - n[i];");
                code.Line("distance += near * near - far * far;");
            });
            code.Line("// A NaN stays one.");
            code.Line($"double hinge = distance + {Numbers.Literal(Op.Margin)};");
            code.Line("total += factor * (hinge <= 0 ? 0 : hinge);");
            code.Line("float rate = hinge <= 0 ? 0f : 2f * scale * factor;");
            code.Block("for (int i = 0; i < length; i++)", () =>
            {
                code.Line("dx[i] = rate * (n[i] - p[i]);");
                code.Line("dx[length + i] = rate * (p[i] - x[i]);");
                code.Line("dx[2 * length + i] = rate * (x[i] - n[i]);");
            });
        });
    }
}
