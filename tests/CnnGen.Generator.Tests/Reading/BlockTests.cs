using CnnGen.Compiler;
using CnnGen.Compiler.Specs;
using CnnGen.Generator.Tests.Testing;

namespace CnnGen.Generator.Tests.Reading;

/// <summary>What a use of a block means: the block's chains, with the values of the use in place of its parameters.</summary>
public class BlockTests
{
    private const string BasicBlock = """
        [Block]
        public partial class BasicBlock
        {
            [Param] const int Channels = 64;
            [Param] const int Stride = 1;
            const int Half = Channels / 2;
            [Input] partial Map X { get; }
            [Conv2D(Half, 3, Stride = Stride, Padding = Half > 100 ? 2 : 1), Relu, Conv2D(Channels * 2 - Half, 1)] partial Map Y { get; }
        }
        """;

    [Theory]
    [InlineData("", 32, 1, 96)]
    [InlineData("16", 8, 1, 24)]
    [InlineData("8 * 2, 2", 8, 2, 24)]
    [InlineData("new object[] { 16, 3 }", 8, 3, 24)]
    public void ConstantsAndExpressionsFollowTheUse(string arguments, int half, int stride, int last)
    {
        LayerSpec use = Network($"Use<BasicBlock>({arguments})").Spec().Tensors[0].Layers[1];
        TensorSpec tensor = use.Block!.Tensors[1];
        Assert.Equal("BasicBlock", use.Block.Name);
        Assert.Equal(["filters", "kernelSize", "Stride", "Padding"], tensor.Layers[0].Arguments.Select(static argument => argument.Name));
        Assert.Equal([half, 3, stride, 1], tensor.Layers[0].Arguments.Select(static argument => argument.Value));
        Assert.Equal(last, tensor.Layers[2].Arguments[0].Value);
    }

    [Fact]
    public void ParametersGoOnIntoTheBlocksThatABlockUses()
    {
        NetworkSpec spec = TestProject.Of("""
            [Model, Input(3, 8, 8), Use<Outer>(6)] public partial class Net;
            [Block]
            public partial class Outer
            {
                [Param] const int Width = 4;
                [Input] partial Map X { get; }
                [Use<Inner>(Width * 2, 0.5f, Repeat = Width / 3)] partial Map Y { get; }
            }
            [Block, Dense(Inner.Units), Dropout(Inner.Rate)]
            public partial class Inner
            {
                [Param] public const int Units = 1;
                [Param] public const float Rate = 0.1f;
            }
            """).Spec();

        LayerSpec inner = spec.Tensors[0].Layers[1].Block!.Tensors[1].Layers[0];
        Assert.Equal(2, inner.Arguments.Single(static argument => argument.Name == "Repeat").Value);
        Assert.Equal(12, inner.Block!.Tensors[0].Layers[0].Arguments[0].Value);
        Assert.Equal(0.5, inner.Block.Tensors[0].Layers[1].Arguments[0].Value);
    }

    [Fact]
    public void NamesThroughBlocksCanBeMadeOfConstants() => Expect.Clean("""
        [Model]
        public partial class Net
        {
            [Input(3, 8, 8)] partial Map Image { get; }
            [Use<Down>(4)] partial Map First { get; }
            [From(nameof(First), nameof(Down.Skip)), MaxPool2D(2), Concat($"{nameof(First)}.{nameof(Down.Small)}"), GlobalAvgPool, Dense(2), Output] public partial Map Logits { get; }
        }
        [Block]
        public partial class Down
        {
            [Param] const int Filters = 8;
            [Input] partial Map X { get; }
            [MaxPool2D(2), Output] public partial Map Small { get; }
            [From(nameof(X)), Conv2D(Filters, 3, Padding = Pad.Same), Output] public partial Map Skip { get; }
        }
        """);

    [Fact]
    public void ABlockInAnotherFileIsRead() => Expect.Clean("[Model, Input(3, 8, 8), Use<BasicBlock>(8, Repeat = 2), GlobalAvgPool, Dense(4)] public partial class Net;", BasicBlock);

    [Fact]
    public void TwoInputsAndSharedWeights() => Expect.Clean("""
        [Model(Loss = Loss.MeanSquaredError)]
        public partial class Siamese
        {
            [Input(1, 8, 8)] partial Map Left { get; }
            [Input(1, 8, 8)] partial Map Right { get; }
            [From(nameof(Left)), Conv2D(4, 3), Relu, Flatten, Dense(5)] partial Map Code { get; }
            [From(nameof(Right)), Reuse(nameof(Code))] partial Map Other { get; }
            [From(nameof(Code)), Use<Join>(With = new[] { nameof(Other) }), Dense(1), Output] public partial Map Same { get; }
        }
        [Block]
        public partial class Join
        {
            [Input] partial Map A { get; }
            [Input] partial Map B { get; }
            [From(nameof(A)), Concat(nameof(B)), Relu] partial Map Both { get; }
        }
        """);

    private static TestProject Network(string use) => TestProject.Of($"[Model(Training = false), Input(3, 8, 8), {use}] public partial class Net;", BasicBlock);
}
