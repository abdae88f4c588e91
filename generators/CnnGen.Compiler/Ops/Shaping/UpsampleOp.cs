using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>Makes each spatial axis longer by a whole factor.</summary>
public sealed record UpsampleOp(int Scale, ResamplingKind Kind) : Op, ISharesCode
{
    private const int LargestScale = 4096;

    public override string Name => "Upsample";

    public override string Details => $"{Numbers.Text(Scale)}, {(Kind == ResamplingKind.Nearest ? "nearest" : Kind == ResamplingKind.Linear ? "linear" : "linear, corners aligned")}";

    public static UpsampleOp Read(LayerArguments arguments)
    {
        string mode = arguments.Text("Mode") ?? "Nearest";
        bool aligns = arguments.Bool("AlignCorners", false);
        if (mode is not ("Nearest" or "Linear"))
            arguments.Report(DiagnosticRules.ArgumentOutOfRange, "Mode", mode, "a member of the enum UpsampleMode");
        else if (aligns && mode == "Nearest")
            arguments.Report(DiagnosticRules.ArgumentOutOfRange, "AlignCorners", "true", "false unless Mode is UpsampleMode.Linear");
        ResamplingKind kind = mode == "Nearest" ? ResamplingKind.Nearest : aligns ? ResamplingKind.LinearAligned : ResamplingKind.Linear;
        return new(arguments.Int("scale", 1, LargestScale, 1), kind);
    }

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs) => inputs[0].SpatialRank > 0
        ? new Shape([inputs[0].Channels, .. inputs[0].Lengths.Skip(1).Select(length => SampleAxes.Times(length, Scale))])
        : ShapeResult.Mistake(DiagnosticRules.WrongAxes, Name, "a sequence, an image or a volume", inputs[0], "it makes the axes behind the channels longer");

    public override Op Lower(Shape input) => new ResampleOp(Resample(input));

    public override void Differentiate(GradientBuilder gradient) => gradient.Propagate(0, new ResampleGradientOp(Resample(gradient.InputShape(0))), gradient.Gradient);

    private Resampling Resample(Shape input) => new(Kind, Enumerable.Repeat(Scale, input.SpatialRank).ToEquatableArray());
}
