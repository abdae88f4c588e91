using CnnGen.Generator.Tests.Testing;

namespace CnnGen.Generator.Tests.Rules;

/// <summary>Mistakes in layers that put elements in other places.</summary>
public class ShapingRulesTests
{
    [Theory]
    [InlineData("CNN0105", "[|Reshape|]", "shape is of 0 axes")]
    [InlineData("CNN0105", "[|Reshape(1, 2, 3, 4, 5)|]", "shape is of 5 axes")]
    [InlineData("CNN0105", "[|Reshape(-1, -1)|]", "shape is -1, -1, but must be lengths from 1 to 1048576, one of which may be -1")]
    [InlineData("CNN0105", "[|Reshape(0, -1)|]", "shape is 0, -1")]
    [InlineData("CNN0105", "[|Slice(-1, 2)|]", "start is -1")]
    [InlineData("CNN0105", "[|Slice(0, 0)|]", "length is 0")]
    [InlineData("CNN0105", "[|Slice(0, 1, Axis = 4)|]", "Axis is 4")]
    [InlineData("CNN0105", "[|Split(2, 2)|]", "index is 2, but must be 0 to 1")]
    [InlineData("CNN0105", "[|Split(0, 0)|]", "parts is 0")]
    [InlineData("CNN0105", "[|ZeroPad2D(-1)|]", "padding is -1")]
    [InlineData("CNN0105", "[|ReplicationPad2D(1, 2, 3, -4)|]", "bottom is -4")]
    [InlineData("CNN0105", "[|ZeroPadChannels(0, -1)|]", "back is -1")]
    [InlineData("CNN0105", "[|Upsample(0)|]", "scale is 0")]
    [InlineData("CNN0105", "[|Upsample(2, Mode = (UpsampleMode)7)|]", "Mode is 7, but must be a member of the enum UpsampleMode")]
    [InlineData("CNN0105", "[|Upsample(2, AlignCorners = true)|]", "AlignCorners is true, but must be false unless Mode is UpsampleMode.Linear")]
    [InlineData("CNN0105", "[|PixelShuffle(0)|]", "upscaleFactor is 0")]
    [InlineData("CNN0105", "[|PixelUnshuffle(5000)|]", "downscaleFactor is 5000")]
    [InlineData("CNN0105", "[|ChannelShuffle(0)|]", "groups is 0")]
    [InlineData("CNN0105", "Flatten, [|Embedding(0, 5)|]", "vocabulary is 0")]
    [InlineData("CNN0105", "Flatten, [|Embedding(10, 0)|]", "dimension is 0")]
    [InlineData("CNN0105", "Flatten, [|Embedding(10, 5, PaddingIndex = 10)|]", "PaddingIndex is 10, but must be 0 to 9")]
    [InlineData("CNN0112", "Flatten, [|Upsample(2)|]", "Upsample needs a sequence, an image or a volume, but its input is 576")]
    [InlineData("CNN0112", "Flatten, [|PixelShuffle(2)|]", "PixelShuffle needs an image (channels, height, width), but its input is 576")]
    [InlineData("CNN0112", "[|ZeroPad1D(1)|]", "ZeroPad1D needs a sequence (channels, length), but its input is 9x8x8")]
    [InlineData("CNN0112", "[|ReflectionPad3D(1)|]", "ReflectionPad3D needs a volume")]
    [InlineData("CNN0112", "[|Embedding(10, 5)|]", "Embedding needs a vector of indices, but its input is 9x8x8; put [Flatten] in front")]
    [InlineData("CNN0113", "[|Upsample(4096)|]", "more than the limit")]
    [InlineData("CNN0142", "[|Reshape(7, -1)|]", "the 576 elements of 9x8x8 do not fill the shape 7x? exactly")]
    [InlineData("CNN0142", "[|Reshape(9, 8, 7)|]", "do not fill the shape 9x8x7 exactly")]
    [InlineData("CNN0142", "[|Reshape(1048576, 1048576, 1048576, 1048576)|]", "do not fill the shape")]
    [InlineData("CNN0143", "[|Permute|]", "() does not name each of the axes 0 to 2 of the input 9x8x8 once")]
    [InlineData("CNN0143", "[|Permute(0, 1)|]", "(0, 1) does not name")]
    [InlineData("CNN0143", "[|Permute(2, 2, 0)|]", "(2, 2, 0) does not name")]
    [InlineData("CNN0143", "[|Permute(1, 2, 3)|]", "(1, 2, 3) does not name")]
    [InlineData("CNN0144", "[|Slice(8, 2)|]", "the elements 8 to 9 along axis 0 are not all there: of the input 9x8x8 it has 0 to 8")]
    [InlineData("CNN0145", "[|Split(2, 0)|]", "axis 0 of the input 9x8x8 is 9 long, which is no multiple of 2")]
    [InlineData("CNN0145", "[|PixelShuffle(2)|]", "axis 0 of the input 9x8x8 is 9 long, which is no multiple of 4")]
    [InlineData("CNN0145", "[|PixelUnshuffle(3)|]", "axis 1 of the input 9x8x8 is 8 long, which is no multiple of 3")]
    [InlineData("CNN0145", "[|ChannelShuffle(4)|]", "which is no multiple of 4")]
    [InlineData("CNN0146", "Flatten, [|Slice(0, 2, Axis = 1)|]", "Axis is 1, but the input 576 has the axes 0 to 0")]
    [InlineData("CNN0147", "[|ReflectionPad2D(8)|]", "a border of 8 cannot mirror the input 9x8x8: along that axis it can be 7 at most")]
    public void Layers(string id, string layers, string message) =>
        Assert.Contains(message, Expect.Mistake(id, $"[Model, Input(9, 8, 8), Relu, {layers}, Flatten, Dense(10)] public partial class Net;"), StringComparison.Ordinal);

    [Theory]
    [InlineData("Reshape(3, 3, -1), Permute(2, 0, 1), Reshape(-1), Reshape(9, 8, 8)")]
    [InlineData("Slice(1, 8), Split(2, 1), Slice(2, 3, Axis = 2), Split(4, 0, Axis = 1)")]
    [InlineData("ZeroPad2D(1), ZeroPad2D(0, 1, 2, 3), ZeroPadChannels(0, 3), ReflectionPad2D(7, 0, 1, 2), ReplicationPad2D(20)")]
    [InlineData("Upsample(2), Upsample(3, Mode = UpsampleMode.Linear), Upsample(1, Mode = UpsampleMode.Linear, AlignCorners = true)")]
    [InlineData("PixelShuffle(3), PixelUnshuffle(2), ChannelShuffle(2)")]
    [InlineData("Reshape(8, 72), ZeroPad1D(1, 2), ReflectionPad1D(1), ReplicationPad1D(3), Upsample(2)")]
    [InlineData("Reshape(9, 2, 4, 8), ZeroPad3D(1), ReflectionPad3D(1, 1, 1, 1, 1, 1), ReplicationPad3D(0), Upsample(2, Mode = UpsampleMode.Linear)")]
    [InlineData("Flatten, Embedding(10, 4), Conv1D(3, 5), Flatten, Embedding(3, 2, PaddingIndex = 0)")]
    public void RightLayersAreClean(string layers) => Expect.Clean($"[Model, Input(9, 8, 8), {layers}, Flatten, Dense(10)] public partial class Net;");

    [Theory]
    [InlineData("[Model(Gradients = true), Input(7), Embedding(10, 4), Flatten, Dense(10)] public partial class Net;")]
    [InlineData("""
        [Model(Gradients = true)]
        public partial class Net
        {
            [Input(3)] public partial Map Table { get; }
            [Input(7), Embedding(10, 4), Flatten, Concat(nameof(Table)), Dense(10), Output] public partial Map Scores { get; }
        }
        class User { static float Look(Net net) => net.Gradients.Table[0]; }
        """)]
    public void WordsHaveNoGradientAndWhatStandsBesideThemHas(string source) => Expect.Clean(source);
}
