using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>Copies the user's input to where it gets a border of zeros, or is kept, or normalised, and outputs to where the user wants them: planes on either side.</summary>
internal sealed class RelayoutFamily : KernelFamily
{
    public override bool IsReference => true;

    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) => node.Op is InputOp or StoreOp;

    public override LayoutKind OutputKind(Node node, IReadOnlyList<LayoutKind> inputs) => LayoutKind.Planar;

    public override KernelChoice Create(KernelContext context)
    {
        (Layout from, Layout to) = (context.Inputs[0], context.Value);
        if (context.Node.Op is InputOp { Normalize: { } norm })
            return NormalizeKernel.Of("NormalizeInput", norm, from, to) with { IsCut = context.IsCut && from.Shape.SpatialRank > 1 };
        // Whole pixels go along with the lanes behind their last channel: rows are one run then.
        bool wholePixels = View.HasWholePixels(from) && View.HasWholePixels(to);
        return new Copying(context.Node.Op is InputOp ? "CopyInput" : "StoreOutput", [from], to)
            .Add(0, wholePixels ? View.Padded(from) : View.Of(from), wholePixels ? View.Padded(to) : View.Of(to)).Choose(context.IsCut);
    }
}
