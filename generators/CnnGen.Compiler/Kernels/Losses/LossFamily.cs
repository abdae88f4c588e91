using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>The losses, of any shape and layout.</summary>
/// <param name="isScalar">Whether they are computed element by element: the reference.</param>
internal sealed class LossFamily(bool isScalar) : KernelFamily
{
    public override bool IsReference => isScalar;

    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) =>
        isScalar ? node.Op is LossOp : node.Op switch
        {
            SoftmaxCrossEntropyOp => node.Shape.SpatialRank > 0,
            ElementLossOp loss => node.Shape.SpatialRank > 0 || loss.ChannelFactors.Count <= 1,
            _ => false,
        };

    public override KernelChoice Create(KernelContext context)
    {
        var loss = (LossOp)context.Node.Op;
        Layout x = context.Inputs[0];
        LossKernel kernel = KernelOf(loss.ToFormula(), x.Shape);
        return new(kernel, loss is DiceOp ? [new(2L * x.Shape.Channels, null)] : [])
        {
            Numbers = kernel.Grid.Values(x, context.Value, loss.TargetOffset, context.TargetLength),
        };
    }

    private LossKernel KernelOf(LossOp formula, Shape output)
    {
        var grid = new LossGrid(output.SpatialRank == 0);
        return formula switch
        {
            SoftmaxCrossEntropyOp op => isScalar ? new CrossEntropyKernel(op, grid) : new PixelCrossEntropyKernel(op, grid),
            ElementLossOp op => new ElementLossKernel(op, grid, isScalar),
            DiceOp op => new DiceKernel(op, output.Channels > 1),
            _ => new TripletKernel((TripletOp)formula),
        };
    }
}
