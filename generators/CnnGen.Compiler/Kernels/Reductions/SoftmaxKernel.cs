using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// Softmax, its logarithm and their gradients: reductions over the channels of each position. Shapes share it: sizes and strides are numbers of the call.
/// </summary>
/// <param name="IsLog">Whether it is the logarithm.</param>
/// <param name="IsGradient">Whether it is the gradient.</param>
/// <param name="Pixels">The loops over the positions.</param>
internal abstract record SoftmaxKernel(bool IsLog, bool IsGradient, Traversal Pixels) : Kernel
{
    /// <summary>Name of the number of channels.</summary>
    public const string Channels = "channels";

    public override string Name => (IsLog ? "LogSoftmax" : "Softmax") + (IsGradient ? "_Gradient" : "") + Pixels.Name.Replace("_" + RowForm.Strided, "") + Suffix;

    public override string Summary => (IsLog, IsGradient) switch
    {
        (false, false) => "y[c] = e^x[c] / sum, with the sum of e^x[k] over the channels k of the position.",
        (true, false) => "y[c] = x[c] - ln sum, with the sum of e^x[k] over the channels k of the position.",
        (false, true) => "dx[c] = y[c] (dy[c] - sum), with the sum of dy[k] y[k] over the channels k of the position.",
        (true, true) => "dx[c] = dy[c] - e^y[c] sum, with the sum of dy[k] over the channels k of the position.",
    };

    public override EquatableArray<KernelParameter> Parameters =>
    [
        .. Inputs.Select(static (name, i) => new KernelParameter(Role.Input, i, name)), new(Role.Output, 0, Output),
        .. CallNumbers.Parameters([Channels, .. Pointers.Select(Samples.LengthOf), .. OtherNumbers, .. Pixels.Parameters]),
    ];

    /// <summary>Names of the operands, inputs first.</summary>
    public static EquatableArray<string> NamesOf(bool isGradient) => isGradient ? ["dy", "y", "dx"] : ["x", "y"];

    /// <summary>End of the method's name.</summary>
    protected abstract string Suffix { get; }

    protected virtual IEnumerable<string> OtherNumbers => [];

    protected EquatableArray<string> Pointers => NamesOf(IsGradient);

    private IEnumerable<string> Inputs => Pointers.Take(Pointers.Count - 1);

    private string Output => Pointers[Pointers.Count - 1];
}

/// <summary>In vectors of channels that lie side by side; the lanes behind the last channel are masked.</summary>
/// <param name="IsLog">Whether it is the logarithm.</param>
/// <param name="IsGradient">Whether it is the gradient.</param>
/// <param name="Pixels">The loops over the positions.</param>
/// <param name="Lanes">Floats of the widest vector that fits into a pixel.</param>
internal sealed record VectorSoftmax(bool IsLog, bool IsGradient, Traversal Pixels, int Lanes) : SoftmaxKernel(IsLog, IsGradient, Pixels)
{
    public override string Choice => "vectors of channels";

    protected override string Suffix => Lanes == 16 ? "" : "_Of" + Numbers.Text(Lanes);

    public override void Emit(CodeWriter code, InstructionSet set) => new SoftmaxWriter(code, this, set.Vector(Lanes)).Write();

    /// <summary>The loops over samples and positions around <paramref name="body"/>, which gets the address of channel 0 in each operand.</summary>
    public void ForPositions(CodeWriter code, Action<TraversalStep> body) => Samples.Loop(code, Pointers, () => Pixels.Emit(code, null, body));
}

/// <summary>Softmax in vectors of channels, or, whatever the layouts, channel by channel: the reference.</summary>
internal sealed class SoftmaxFamily(bool isScalar) : KernelFamily
{
    public override bool IsReference => isScalar;

    public override bool Supports(Node node, IReadOnlyList<LayoutKind> inputs) => node.Op is SoftmaxOp or SoftmaxGradientOp
        && (isScalar || inputs.All(static kind => kind == LayoutKind.ChannelsLast));

    public override KernelChoice Create(KernelContext context)
    {
        bool isGradient = context.Node.Op is SoftmaxGradientOp;
        bool isLog = context.Node.Op is SoftmaxOp { IsLog: true } or SoftmaxGradientOp { IsLog: true };
        Layout[] layouts = [.. context.Inputs, context.Value];
        EquatableArray<string> names = SoftmaxKernel.NamesOf(isGradient);
        var numbers = new CallNumbers { [SoftmaxKernel.Channels] = context.Node.Shape.Channels };
        for (int i = 0; i < layouts.Length; i++)
        {
            numbers[Samples.LengthOf(names[i])] = layouts[i].Length;
            numbers[Traversal.ChannelOf(names[i])] = layouts[i].ChannelStride;
        }

        var pixels = Traversal.Pixels(names, [.. layouts.Select(View.Of)], numbers);
        int lanes = Math.Min(16, Layout.Pitch(context.Node.Shape.Channels));
        return new KernelChoice(isScalar ? new ReferenceSoftmax(isLog, isGradient, pixels) : new VectorSoftmax(isLog, isGradient, pixels, lanes), []).With(numbers);
    }
}
