using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// Dense layers: vectors of outputs times a few samples stay in registers while the weights go by once, front to back. For one sample the weights are the
/// traffic, so several partial sums hide the latency; for a piece of a batch each weight is used for several samples.
/// </summary>
internal sealed class DenseFamily : KernelFamily
{
    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) => node.Op is DenseOp or DenseInputGradientOp;

    public override KernelChoice Create(KernelContext context)
    {
        Packing packing = context.Parameters[0].Packing;
        if (context.Node.Op is DenseOp dense)
        {
            var kernel = new DenseKernel(context.Inputs[0], context.Value, packing, context.Samples > 1, SumForms.Of(dense.Bias, dense.Norm), dense.Activation) { IsCut = context.IsCut };
            return SumForms.Choose(kernel, dense.Norm, dense.Bias, dense.Units);
        }

        Packing transposed = Packing.Blocked(packing.Lengths[1], packing.Lengths[0], packing.Lengths.Skip(2).ToEquatableArray());
        return new KernelChoice(
            new DenseKernel(context.Inputs[0], context.Value, transposed, context.Samples > 1, SumForm.Plain, null) { IsGradient = true },
            [SharedTranspose.Fill(packing, transposed)]);
    }
}

/// <param name="X">What is read: the input, an image or a vector; or the gradient of the output.</param>
/// <param name="Y">What is written: the output; or the gradient of the input.</param>
/// <param name="Weights">Order of the weights [blocks of outputs][positions of the image][channels][block].</param>
/// <param name="IsBatched">Whether a call computes several samples, some of them at a time.</param>
/// <param name="Form">What is done with the sums before the activation.</param>
/// <param name="Activation">A function of the result.</param>
internal sealed record DenseKernel(Layout X, Layout Y, Packing Weights, bool IsBatched, SumForm Form, ActivationOp? Activation) : Kernel
{
    /// <summary>Whether this is the gradient of the input: then the positions of the image are those of the result.</summary>
    public bool IsGradient { get; init; }

    /// <summary>Whether several threads can compute it together, some outputs each.</summary>
    public bool IsCut { get; init; }

    public override string Name => IsGradient
        ? $"Dense_{Y.Shape}_to_{X.Shape}_InputGradient"
        : $"Dense_{X.Shape}_to_{Y.Shape}{Form.Suffix()}{Fusion.Suffix(Activation, null)}{(IsBatched ? "_Batch" : "")}";

    public override string Summary => IsGradient
        ? $"The gradient of the input {Y.Shape} from the gradient {X.Shape}, over transposed weights."
        : $"{X.Shape} to {Y.Shape}{SumForms.InRegisters(Form == SumForm.Scaled, false, Activation)}.";

    public override string Choice
    {
        get
        {
            (int vectors, int samples) = Tile(InstructionSet.Avx512);
            return $"dense, {vectors} vectors x {(IsBatched ? $"{samples} samples" : $"{Splits(vectors)} partial sums")}";
        }
    }

    public override EquatableArray<KernelParameter> Parameters =>
    [
        new(Role.Input, 0, IsGradient ? "dy" : "x"),
        IsGradient ? new(Role.Scratch, 0, "w") : new(Role.Parameter, 0, "w"),
        .. Form.Parameters(),
        new(Role.Output, 0, IsGradient ? "dx" : "y"),
        .. IsCut ? WorkParts.Parameters : [],
    ];

    /// <summary>Outputs of a position with their padding.</summary>
    public int Pitch => Layout.Pitch(Y.Shape.Channels);

    /// <summary>Positions of the image.</summary>
    public int[] Taps => [.. Weights.Lengths.Skip(2)];

    /// <summary>Vectors of outputs, and samples, that are computed at once.</summary>
    public (int Vectors, int Samples) Tile(InstructionSet set)
    {
        set = set.Model;
        int block = Math.Min(Weights.Block, Pitch) / set.Vector(Pitch).Lanes;
        int vectors = Enumerable.Range(1, IsBatched && set.Registers < 32 ? 2 : 4).Last(v => block % v == 0);
        int samples = !IsBatched ? 1 : (set.Registers - 2 - vectors) / vectors;
        return (vectors, samples >= 8 ? 8 : samples >= 4 ? 4 : samples);
    }

    /// <summary>
    /// Partial sums for one sample: eight accumulators keep two multiply-adds a cycle under way, each with a latency of four. Where samples go together there is one, for those that are left behind them
    /// too: a sample's sums do not depend on how many there are.
    /// </summary>
    public int Splits(int vectors) => IsBatched ? 1 : Math.Min(Math.Max(1, 8 / vectors), X.Shape.Channels >= 4 ? 4 : 1);

    public override void Emit(CodeWriter code, InstructionSet set) => new DenseWriter(this, code, set).Write();
}
