// Written by make_golden.py.
namespace CnnGen.Golden;

[Model(Loss = Loss.MeanSquaredError), Input(3, 7, 5), Conv2D(3, 1), Conv2D(5, 3)]
public partial class ConvOddSize;

[Model(Loss = Loss.MeanSquaredError), Input(2, 9, 11), Conv2D(2, 1), Conv2D(4, 3, Stride = 2, Padding = 1)]
public partial class ConvStridePadding;

[Model(Loss = Loss.MeanSquaredError), Input(2, 8, 10), Conv2D(2, 1), Conv2D(3, 3, Stride = 3)]
public partial class ConvStrideLeavesRemainder;

[Model(Loss = Loss.MeanSquaredError), Input(3, 11, 9), Conv2D(3, 1), Conv2D(4, 3, Dilation = 2, Padding = 2)]
public partial class ConvDilation;

[Model(Loss = Loss.MeanSquaredError), Input(6, 7, 7), Conv2D(6, 1), Conv2D(9, 3, Groups = 3, Padding = 1)]
public partial class ConvGroups;

[Model(Loss = Loss.MeanSquaredError), Input(19, 8, 6), Conv2D(19, 1), Conv2D(19, 3, Groups = 19, Stride = 2, Padding = 1)]
public partial class ConvDepthwise;

[Model(Loss = Loss.MeanSquaredError), Input(5, 6, 6), Conv2D(5, 1), Conv2D(10, 3, Groups = 5)]
public partial class ConvDepthwiseMultiplier;

[Model(Loss = Loss.MeanSquaredError), Input(3, 10, 9), Conv2D(3, 1), Conv2D(7, 1, 5, StrideHeight = 2, PaddingWidth = 2)]
public partial class ConvFlatKernel;

[Model(Loss = Loss.MeanSquaredError), Input(2, 9, 12), Conv2D(2, 1), Conv2D(4, 4, 2, StrideWidth = 3, PaddingHeight = 2, DilationWidth = 3)]
public partial class ConvEachAxisItsOwn;

[Model(Loss = Loss.MeanSquaredError), Input(3, 7, 6), Conv2D(3, 1), Conv2D(4, 4, Padding = Pad.Same)]
public partial class ConvSameEvenKernel;

[Model(Loss = Loss.MeanSquaredError), Input(3, 10, 7), Conv2D(3, 1), Conv2D(4, 3, Stride = 2, Padding = Pad.Same)]
public partial class ConvSameStride;

[Model(Loss = Loss.MeanSquaredError), Input(2, 9, 8), Conv2D(2, 1), Conv2D(3, 3, Stride = 2, Dilation = 2, Padding = Pad.Same)]
public partial class ConvSameStrideDilation;

[Model(Loss = Loss.MeanSquaredError), Input(2, 2, 3), Conv2D(2, 1), Conv2D(3, 5, Padding = 4)]
public partial class ConvPaddingWiderThanImage;

[Model(Loss = Loss.MeanSquaredError), Input(17, 5, 3), Conv2D(33, 1)]
public partial class ConvPointwise;

[Model(Loss = Loss.MeanSquaredError), Input(33, 4, 4), Conv2D(4, 1, Bias = false), Conv2D(18, 3, Bias = false)]
public partial class ConvWithoutBias;

[Model(Loss = Loss.MeanSquaredError), Input(4, 1, 1), Conv2D(3, 1), Conv2D(5, 3, Padding = 1)]
public partial class ConvOneByOneImage;

[Model(Loss = Loss.MeanSquaredError), Input(3, 23), Conv1D(4, 1), Conv1D(7, 5, Stride = 2, Padding = 3)]
public partial class ConvSequence;

[Model(Loss = Loss.MeanSquaredError), Input(6, 19), Conv1D(6, 1), Conv1D(9, 3, Groups = 3, Dilation = 4, Padding = 2)]
public partial class ConvSequenceGroupsDilation;

[Model(Loss = Loss.MeanSquaredError), Input(2, 10), Conv1D(3, 1), Conv1D(18, 4, Stride = 3, Padding = Pad.Same)]
public partial class ConvSequenceSame;

[Model(Loss = Loss.MeanSquaredError), Input(2, 5, 6, 4), Conv3D(3, 1), Conv3D(5, 3, Padding = 1)]
public partial class ConvVolume;

[Model(Loss = Loss.MeanSquaredError), Input(2, 7, 6, 9), Conv3D(2, 1), Conv3D(3, 3, 2, 4, StrideDepth = 2, StrideWidth = 3, PaddingHeight = 1, DilationDepth = 2)]
public partial class ConvVolumeEachAxisItsOwn;

[Model(Loss = Loss.MeanSquaredError), Input(4, 3, 5, 4), Conv3D(4, 1), Conv3D(6, 3, Stride = 2, Padding = Pad.Same, Groups = 2)]
public partial class ConvVolumeSameGroups;

[Model(Loss = Loss.MeanSquaredError), Input(16, 6, 7), Conv2D(16, 1), Conv2D(24, 3, Groups = 2, Stride = 2, Padding = 1), Tanh]
public partial class ConvGroupsOfVectors;

[Model(Loss = Loss.MeanSquaredError), Input(32, 5, 4), Conv2D(32, 1), Conv2D(32, 3, Groups = 8, Padding = 1)]
public partial class ConvManyGroups;

[Model(Loss = Loss.MeanSquaredError), Input(5, 7, 9), Conv2D(5, 1), DepthwiseConv2D(3, 5, Stride = 2, PaddingWidth = 2), Relu]
public partial class DepthwiseConvolution;

[Model(Loss = Loss.MeanSquaredError), Input(33, 6, 16), Conv2D(33, 1), DepthwiseConv2D(5, Padding = 2, Bias = false)]
public partial class DepthwiseConvolutionWide;

[Model(Loss = Loss.MeanSquaredError), Input(4, 6, 5), Conv2D(4, 1), DepthwiseConv2D(3, DepthMultiplier = 3, Padding = Pad.Same)]
public partial class DepthwiseConvolutionMultiplier;

[Model(Loss = Loss.MeanSquaredError), Input(6, 20), Conv1D(6, 1), DepthwiseConv1D(4, Stride = 3, Dilation = 2, Padding = 1)]
public partial class DepthwiseConvolutionSequence;

[Model(Loss = Loss.MeanSquaredError), Input(9, 4, 5, 6), Conv3D(9, 1), Conv3D(9, 3, Groups = 9, Stride = 2, Padding = 1)]
public partial class DepthwiseConvolutionVolume;

[Model(Loss = Loss.MeanSquaredError), Input(3, 7, 6), Conv2D(4, 1), SeparableConv2D(5, 3, Padding = Pad.Same), Relu, SeparableConv2D(2, 2, DepthMultiplier = 2, Bias = false)]
public partial class SeparableConvolution;

[Model(Loss = Loss.MeanSquaredError), Input(3, 15), Conv1D(4, 1), SeparableConv1D(5, 3, Stride = 2)]
public partial class SeparableConvolutionSequence;

[Model(Loss = Loss.MeanSquaredError), Input(3, 5, 4), Conv2D(4, 1), ConvTranspose2D(5, 2, Stride = 2)]
public partial class ConvTransposeDoubles;

[Model(Loss = Loss.MeanSquaredError), Input(3, 5, 4), Conv2D(4, 1), ConvTranspose2D(18, 3, Stride = 2, Padding = 1, OutputPadding = 1), Tanh]
public partial class ConvTransposeOutputPadding;

[Model(Loss = Loss.MeanSquaredError), Input(2, 4, 5), Conv2D(3, 1), ConvTranspose2D(4, 3, 2, StrideHeight = 3, PaddingWidth = 1, OutputPaddingHeight = 2, DilationWidth = 3)]
public partial class ConvTransposeEachAxisItsOwn;

[Model(Loss = Loss.MeanSquaredError), Input(3, 6, 5), Conv2D(7, 1), ConvTranspose2D(70, 3, Bias = false)]
public partial class ConvTransposeDense;

[Model(Loss = Loss.MeanSquaredError), Input(6, 4, 5), Conv2D(6, 1), ConvTranspose2D(9, 3, Stride = 2, Groups = 3)]
public partial class ConvTransposeGroups;

[Model(Loss = Loss.MeanSquaredError), Input(5, 4, 5), Conv2D(5, 1), ConvTranspose2D(5, 4, Stride = 2, Padding = 1, Groups = 5)]
public partial class ConvTransposeDepthwise;

[Model(Loss = Loss.MeanSquaredError), Input(3, 4, 5), Conv2D(4, 1), ConvTranspose2D(3, 3, Stride = 2, Padding = Pad.Same)]
public partial class ConvTransposeSame;

[Model(Loss = Loss.MeanSquaredError), Input(3, 4, 5), Conv2D(4, 1), ConvTranspose2D(3, 2, Stride = 3, Padding = Pad.Same)]
public partial class ConvTransposeSameGaps;

[Model(Loss = Loss.MeanSquaredError), Input(3, 3, 2), Conv2D(4, 1), ConvTranspose2D(3, 10, Stride = 5, Padding = 2)]
public partial class ConvTransposeManyPhases;

[Model(Loss = Loss.MeanSquaredError), Input(3, 3, 4), ConvTranspose2D(5, 3, Stride = 2)]
public partial class ConvTransposeOfInput;

[Model(Loss = Loss.MeanSquaredError), Input(3, 9), Conv1D(4, 1), ConvTranspose1D(5, 4, Stride = 2, Padding = 1)]
public partial class ConvTransposeSequence;

[Model(Loss = Loss.MeanSquaredError), Input(2, 3, 4, 2), Conv3D(3, 1), ConvTranspose3D(4, 2, 3, 2, Stride = 2, PaddingHeight = 1, OutputPaddingDepth = 1)]
public partial class ConvTransposeVolume;
