using CnnGen.Compiler.Code;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>Adds up a loss of any shape and makes the gradient with respect to the output.</summary>
/// <param name="Formula">The loss without its place among others: <see cref="LossOp.ToFormula"/>.</param>
/// <param name="Grid">Where the elements lie.</param>
internal abstract record LossKernel(LossOp Formula, LossGrid Grid) : Kernel
{
    public override string Name => Formula.Name + (Grid.IsVector ? "" : "OfImage");

    public override string Choice => "element by element";

    public override bool IsVectorised => false;

    public override EquatableArray<KernelParameter> Parameters =>
    [
        new(Role.Input, 0, "x"), new(Role.Targets, 0, "targets"), new(Role.Loss, 0, "loss"), new(Role.Scale, 0, "scale"), new(Role.LossFactor, 0, "factor"),
        new(Role.Output, 0, "dx"), .. Grid.Parameters,
    ];

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        code.Line("double total = 0;");
        EmitSamples(code, set);
        code.Line("*loss += (float)total;");
    }

    /// <summary>Writes what adds the samples' losses times <c>factor</c> to <c>total</c>, and stores their gradients times <c>scale * factor</c>.</summary>
    protected abstract void EmitSamples(CodeWriter code, InstructionSet set);
}
