// Written by make_golden.py.
namespace CnnGen.Golden;

[Model(Loss = Loss.MeanSquaredError), Input(4, 6, 5), Conv2D(4, 3), Reshape(6, 4, -1), Conv2D(2, 1)]
public partial class ReshapeImage;

[Model(Loss = Loss.MeanSquaredError), Input(4, 6, 5), Conv2D(4, 3), Reshape(-1), Dense(3)]
public partial class ReshapeToVector;

[Model(Loss = Loss.MeanSquaredError), Input(9), Dense(30), Tanh, Reshape(5, 3, 2), Conv2D(4, 2)]
public partial class ReshapeFromVector;

[Model(Loss = Loss.MeanSquaredError), Input(4, 6, 5), Conv2D(4, 1), Reshape(2, 4, 3, 5), Conv3D(3, 2)]
public partial class ReshapeToVolume;

[Model(Loss = Loss.MeanSquaredError), Input(3, 6, 5), Conv2D(4, 2), Permute(1, 2, 0), Conv2D(3, 2)]
public partial class PermuteImage;

[Model(Loss = Loss.MeanSquaredError), Input(3, 4, 6, 5), Conv3D(2, 2), Permute(3, 0, 2, 1), Conv3D(3, 1)]
public partial class PermuteVolume;

[Model(Loss = Loss.MeanSquaredError), Input(3, 6, 5), Conv2D(7, 2), Slice(2, 4), Conv2D(3, 2)]
public partial class SliceChannels;

[Model(Loss = Loss.MeanSquaredError), Input(3, 6, 5), Conv2D(5, 1), Slice(1, 3, Axis = 1), Slice(2, 3, Axis = 2), Conv2D(3, 2)]
public partial class SliceRows;

[Model(Loss = Loss.MeanSquaredError)]
public partial class SplitChannels
{
    [Input(3, 6, 5), Conv2D(8, 2)] public partial Map Stem { get; }
    [From(nameof(Stem)), Split(2, 1), Sigmoid] public partial Map Gate { get; }
    [From(nameof(Stem)), Split(2, 0), Add(nameof(Gate)), Conv2D(2, 2), Output] public partial Map Out { get; }
}

[Model(Loss = Loss.MeanSquaredError), Input(3, 6, 5), Conv2D(5, 2), ZeroPad2D(1, 2, 0, 3), Conv2D(3, 3)]
public partial class ZeroPadded;

[Model(Loss = Loss.MeanSquaredError), Input(3, 11), Conv1D(5, 2), ZeroPad1D(2), Conv1D(3, 3)]
public partial class ZeroPaddedSequence;

[Model(Loss = Loss.MeanSquaredError), Input(2, 3, 4, 5), Conv3D(3, 2), ZeroPad3D(1, 0, 2, 1, 0, 3), Conv3D(3, 2)]
public partial class ZeroPaddedVolume;

[Model(Loss = Loss.MeanSquaredError), Input(3, 6, 5), Conv2D(5, 2), ZeroPadChannels(3, 9), Conv2D(3, 3)]
public partial class ZeroPaddedChannels;

[Model(Loss = Loss.MeanSquaredError), Input(3, 6, 5), Conv2D(5, 2), ReflectionPad2D(3, 2, 1, 4), Conv2D(3, 3)]
public partial class ReflectionPadded;

[Model(Loss = Loss.MeanSquaredError), Input(3, 11), Conv1D(17, 2), ReflectionPad1D(4, 9), Conv1D(3, 3)]
public partial class ReflectionPaddedSequence;

[Model(Loss = Loss.MeanSquaredError), Input(2, 4, 4, 5), Conv3D(3, 2), ReflectionPad3D(1, 2, 2, 1, 0, 2), Conv3D(3, 2)]
public partial class ReflectionPaddedVolume;

[Model(Loss = Loss.MeanSquaredError), Input(3, 6, 5), Conv2D(5, 2), ReplicationPad2D(3, 0, 7, 4), Conv2D(3, 3)]
public partial class ReplicationPadded;

[Model(Loss = Loss.MeanSquaredError), Input(3, 11), Conv1D(5, 2), ReplicationPad1D(14, 1), Conv1D(3, 3)]
public partial class ReplicationPaddedSequence;

[Model(Loss = Loss.MeanSquaredError), Input(2, 3, 4, 5), Conv3D(3, 2), ReplicationPad3D(1, 2, 2, 1, 3, 2), Conv3D(3, 2)]
public partial class ReplicationPaddedVolume;

[Model(Loss = Loss.MeanSquaredError), Input(3, 4, 5), Conv2D(5, 2), Upsample(3), Conv2D(3, 3)]
public partial class UpsampleNearest;

[Model(Loss = Loss.MeanSquaredError), Input(3, 9), Conv1D(18, 2), Upsample(2), Conv1D(3, 3)]
public partial class UpsampleNearestSequence;

[Model(Loss = Loss.MeanSquaredError), Input(3, 4, 5), Conv2D(5, 2), Upsample(2, Mode = UpsampleMode.Linear), Conv2D(3, 3)]
public partial class UpsampleBilinear;

[Model(Loss = Loss.MeanSquaredError), Input(3, 4, 5), Conv2D(18, 2), Upsample(3, Mode = UpsampleMode.Linear), Conv2D(3, 3)]
public partial class UpsampleBilinearByThree;

[Model(Loss = Loss.MeanSquaredError), Input(3, 4, 5), Conv2D(5, 2), Upsample(2, Mode = UpsampleMode.Linear, AlignCorners = true), Conv2D(3, 3)]
public partial class UpsampleBilinearAligned;

[Model(Loss = Loss.MeanSquaredError), Input(3, 9), Conv1D(5, 2), Upsample(4, Mode = UpsampleMode.Linear), Conv1D(3, 3)]
public partial class UpsampleLinear;

[Model(Loss = Loss.MeanSquaredError), Input(2, 3, 4, 3), Conv3D(3, 2), Upsample(2, Mode = UpsampleMode.Linear), Conv3D(2, 2)]
public partial class UpsampleTrilinear;

[Model(Loss = Loss.MeanSquaredError), Input(2, 3, 4, 3), Conv3D(3, 2), Upsample(2, Mode = UpsampleMode.Linear, AlignCorners = true), Conv3D(2, 2)]
public partial class UpsampleTrilinearAligned;

[Model(Loss = Loss.MeanSquaredError), Input(3, 4, 5), Conv2D(12, 2), PixelShuffle(2), Conv2D(3, 2)]
public partial class PixelsShuffled;

[Model(Loss = Loss.MeanSquaredError), Input(3, 7, 5), Conv2D(2, 2), PixelUnshuffle(2), Conv2D(3, 2)]
public partial class PixelsUnshuffled;

[Model(Loss = Loss.MeanSquaredError), Input(3, 4, 5), Conv2D(12, 2), ChannelShuffle(3), Conv2D(6, 2, Groups = 3)]
public partial class ChannelsShuffled;

[Model(Loss = Loss.MeanSquaredError), Input(7), Embedding(11, 5), Conv1D(4, 3), Flatten, Dense(3)]
public partial class WordsEmbedded;

[Model(Loss = Loss.MeanSquaredError), Input(7), Embedding(11, 18, PaddingIndex = 0), Conv1D(4, 3), Flatten, Dense(3)]
public partial class WordsEmbeddedWithPadding;
