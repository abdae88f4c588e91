using CnnGen.Compiler;
using CnnGen.Compiler.Specs;

namespace CnnGen.Generator.Tests.Fuzzing;

/// <summary>Makes [Output] attributes whose loss fits the shape.</summary>
/// <param name="dice">The random numbers.</param>
/// <param name="networkLoss">Loss of the network.</param>
internal sealed class OutputMaker(Dice dice, string networkLoss)
{
    private const string CrossEntropy = "SoftmaxCrossEntropy";

    /// <summary>More channels than these get no numbers of their own.</summary>
    private const int MostWeights = 40;

    /// <summary>Whether an output of that shape can do without arguments.</summary>
    public bool FitsPlain(long[] shape) => networkLoss != CrossEntropy || shape[0] > 1;

    public LayerSpec Make(long[] shape)
    {
        if (FitsPlain(shape) && dice.Chance(50))
            return LayerMaker.Layer("Output");
        string[] losses =
        [
            "MeanSquaredError", "MeanAbsoluteError", "Huber", "BinaryCrossEntropyWithLogits", "Dice",
            .. shape[0] > 1 ? [CrossEntropy, CrossEntropy] : Array.Empty<string>(), .. shape.Length == 1 && shape[0] % 3 == 0 ? ["Triplet"] : Array.Empty<string>(),
        ];
        string loss = dice.Pick(losses);
        List<ArgumentSpec> arguments = [new("Loss", loss), .. Settings(loss, (int)Math.Min(shape[0], int.MaxValue))];
        if (dice.Chance(30))
            arguments.Add(new("Weight", dice.Pick(0.25, 1.5, 3.0)));
        return new("Output", new([.. arguments]));
    }

    private IEnumerable<ArgumentSpec> Settings(string loss, int channels)
    {
        switch (loss)
        {
            case CrossEntropy:
                if (dice.Chance(40))
                    yield return new("LabelSmoothing", dice.Pick(0.0, 0.1, 0.5));
                if (dice.Chance(40) && channels <= MostWeights)
                    yield return new("ClassWeights", Weights(channels));
                if (dice.Chance(40))
                    yield return new("IgnoreIndex", dice.Pick(0, 1, -100, 255));
                break;
            case "Huber" when dice.Chance(70):
                yield return new("Delta", dice.Pick(0.25, 1.0, 4.0));
                break;
            case "BinaryCrossEntropyWithLogits" when dice.Chance(70):
                yield return new("PositiveWeights", Weights(channels <= MostWeights && dice.Chance(50) ? channels : 1));
                break;
            case "Dice" when dice.Chance(50):
                yield return new("Smooth", dice.Pick(0.5, 2.0));
                break;
            case "Triplet" when dice.Chance(50):
                yield return new("Margin", dice.Pick(0.0, 0.5, 100.0));
                break;
        }
    }

    private EquatableArray<double> Weights(int count) => Enumerable.Range(0, count).Select(i => i == 0 ? 1 : dice.Pick(0.0, 0.5, 1.0, 2.5)).ToEquatableArray();
}
