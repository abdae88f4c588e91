using CnnGen.Generator.Tests.Testing;

namespace CnnGen.Generator.Tests.Reading;

/// <summary>What a program calls where inputs may be bytes.</summary>
public class BytesTests
{
    [Fact]
    public void ANetworkOfOneInputTakesPixels() => Expect.Clean(TestProject.Of(
        """
        using var net = Pictures.Create(seed: 1);
        ReadOnlySpan<float> scores = net.Predict(new byte[Pictures.InputLength]);
        net.Predict(pixels: new byte[2 * Pictures.InputLength], 2, new float[2 * Pictures.OutputLength]);
        net.Predict(new float[Pictures.InputLength]);
        """,
        "[Model, Input(3, 8, 8, Bytes = true), Normalize(0.5f, 0.25f), Conv2D(4, 3, Padding = 1), Flatten, Dense(2)] public partial class Pictures;").AsProgram());

    [Fact]
    public void ANetworkOfSeveralInputsTakesEachAsItIs() => Expect.Clean(TestProject.Of(
        """
        using var net = Houses.Create(seed: 1);
        ReadOnlySpan<float> prices = net.Predict(front: new byte[3 * 8 * 8], arena: new float[4], @event: new byte[8 * 8]);
        net.Predict(front: new float[3 * 8 * 8], arena: new float[4], @event: new float[8 * 8]);
        """,
        """
        [Model]
        public partial class Houses
        {
            [Input(3, 8, 8, Bytes = true)] public partial Map Front { get; }
            [Conv2D(4, 3), Flatten, Dense(4)] partial Map Seen { get; }
            [Input(4), Add(nameof(Seen))] partial Map Arena { get; }
            [Input(1, 8, 8, Bytes = true), Normalize(0.5f, 0.5f), Flatten, Dense(4), Add(nameof(Arena))] partial Map Event { get; }
            [Dense(2), Output] public partial Map Price { get; }
        }
        """).AsProgram());

    [Fact]
    public void ABlocksInputIsNoInputOfTheNetwork() => Expect.Mistake(
        "CNN0181",
        """
        [Block] public partial class Stem { [Input(Bytes = true)] partial Map X { get; } [Conv2D(4, 3), Relu] partial Map Y { get; } }
        [Model, Input(3, 8, 8), [|Use<Stem>|], Flatten, Dense(2)] public partial class Net;
        """);
}
