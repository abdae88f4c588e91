using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>
/// 1 - (2 sum(p g) + smooth) / (sum(p^2) + sum(g^2) + smooth), the mean over the channels, over the positions of a sample (Milletari, Navab and Ahmadi, "V-Net", 2016). Of one channel
/// p is the sigmoid and g the target; of several, p is the softmax over them and g is 1 where the channel is the target's class.
/// </summary>
public sealed record DiceOp(float Smooth) : LossOp
{
    public override string Name => "Dice";

    public override IEnumerable<(string Name, object Value)> Settings => Smooth == 1 ? [] : [(nameof(Smooth), Smooth)];

    public static DiceOp Read(LayerArguments arguments) =>
        new(arguments.Float("Smooth", 1, static smooth => smooth >= 0, DiagnosticRules.ArgumentOutOfRange, "finite and at least 0"));

    public override int TargetLength(Shape output) => (int)(output.Length / output.Channels);

    public override ShapeResult Check(string name, Shape output) => output;
}
