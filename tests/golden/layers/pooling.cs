// Written by make_golden.py.
namespace CnnGen.Golden;

[Model(Loss = Loss.MeanSquaredError), Input(3, 9, 8), Conv2D(3, 3), MaxPool2D(3, Stride = 2, Padding = 1)]
public partial class MaxPoolOverlapping;

[Model(Loss = Loss.MeanSquaredError), Input(2, 8, 8), Conv2D(3, 3), MaxPool2D(2)]
public partial class MaxPoolTies;

[Model(Loss = Loss.MeanSquaredError), Input(2, 9, 9), Conv2D(3, 3), MaxPool2D(3, Stride = 1, Padding = 1)]
public partial class MaxPoolTiesOverlapping;

[Model(Loss = Loss.MeanSquaredError), Input(2, 9, 10), Conv2D(3, 3), MaxPool2D(2, 3)]
public partial class MaxPoolFlatWindow;

[Model(Loss = Loss.MeanSquaredError), Input(2, 9, 10), Conv2D(3, 3), MaxPool2D(4, 2, StrideHeight = 3, StrideWidth = 1, PaddingHeight = 2)]
public partial class MaxPoolEachAxisItsOwn;

[Model(Loss = Loss.MeanSquaredError), Input(2, 9, 8), Conv2D(3, 3), MaxPool2D(3, Stride = 2, Padding = Pad.Same)]
public partial class MaxPoolSame;

[Model(Loss = Loss.MeanSquaredError), Input(3, 9, 8), Conv2D(3, 3), AvgPool2D(2)]
public partial class AvgPoolLeavesRemainder;

[Model(Loss = Loss.MeanSquaredError), Input(3, 9, 8), Conv2D(3, 3), AvgPool2D(3, Stride = 2, Padding = 1)]
public partial class AvgPoolCountsPadding;

[Model(Loss = Loss.MeanSquaredError), Input(3, 9, 8), Conv2D(3, 3), AvgPool2D(3, Stride = 2, Padding = 1, CountIncludePad = false)]
public partial class AvgPoolSkipsPadding;

[Model(Loss = Loss.MeanSquaredError), Input(2, 9, 10), Conv2D(3, 3), AvgPool2D(3, 2, StrideHeight = 1, PaddingWidth = 1, CountIncludePad = false)]
public partial class AvgPoolEachAxisItsOwn;

[Model(Loss = Loss.MeanSquaredError), Input(2, 9, 8), Conv2D(3, 3), AvgPool2D(3, Stride = 2, Padding = Pad.Same, CountIncludePad = false)]
public partial class AvgPoolSameSkipsPadding;

[Model(Loss = Loss.MeanSquaredError), Input(3, 6, 7), Conv2D(5, 3), GlobalAvgPool, Dense(3)]
public partial class GlobalAveragePool;

[Model(Loss = Loss.MeanSquaredError), Input(3, 6, 7), Conv2D(5, 3), GlobalMaxPool, Dense(3)]
public partial class GlobalMaximumPool;

[Model(Loss = Loss.MeanSquaredError), Input(2, 9, 10), Conv2D(3, 3), MaxPool2D(2, 3, Stride = 2, Padding = 1, DilationHeight = 3, DilationWidth = 2)]
public partial class MaxPoolDilation;

[Model(Loss = Loss.MeanSquaredError), Input(2, 9, 10), Conv2D(3, 2), MaxPool2D(3, Stride = 2, CeilMode = true)]
public partial class MaxPoolCeilMode;

[Model(Loss = Loss.MeanSquaredError), Input(2, 8, 7), Conv2D(3, 2), MaxPool2D(2, 3, Stride = 3, Padding = 1, CeilMode = true)]
public partial class MaxPoolCeilModePadding;

[Model(Loss = Loss.MeanSquaredError), Input(2, 9, 10), Conv2D(3, 2), AvgPool2D(3, Stride = 2, CeilMode = true)]
public partial class AvgPoolCeilMode;

[Model(Loss = Loss.MeanSquaredError), Input(2, 8, 7), Conv2D(3, 2), AvgPool2D(2, 3, Stride = 3, Padding = 1, CeilMode = true)]
public partial class AvgPoolCeilModePadding;

[Model(Loss = Loss.MeanSquaredError), Input(2, 9, 7), Conv2D(3, 2), AvgPool2D(4, 3, Stride = 3, Padding = 1, CeilMode = true, CountIncludePad = false)]
public partial class AvgPoolCeilModeSkipsPadding;

[Model(Loss = Loss.MeanSquaredError), Input(2, 5, 6, 4), Conv3D(3, 1), AvgPool3D(2, 3, 3, Stride = 2, PaddingWidth = 1, CeilMode = true)]
public partial class AvgPoolVolumeCeilMode;

[Model(Loss = Loss.MeanSquaredError), Input(3, 12), Conv1D(5, 1), MaxPool1D(3, Stride = 4, CeilMode = true)]
public partial class MaxPoolSequenceCeilMode;

[Model(Loss = Loss.MeanSquaredError), Input(3, 13, 9), Conv2D(4, 1), AdaptiveAvgPool2D(5, 7)]
public partial class AdaptiveAveragePool;

[Model(Loss = Loss.MeanSquaredError), Input(3, 12, 9), Conv2D(4, 1), AdaptiveAvgPool2D(3)]
public partial class AdaptiveAveragePoolEqualParts;

[Model(Loss = Loss.MeanSquaredError), Input(3, 3, 4), Conv2D(4, 1), AdaptiveAvgPool2D(5, 4)]
public partial class AdaptiveAveragePoolMoreParts;

[Model(Loss = Loss.MeanSquaredError), Input(3, 6, 5), Conv2D(4, 1), AdaptiveAvgPool2D(6, 5), Conv2D(2, 1)]
public partial class AdaptiveAveragePoolOfNothing;

[Model(Loss = Loss.MeanSquaredError), Input(3, 23), Conv1D(4, 1), AdaptiveAvgPool1D(6)]
public partial class AdaptiveAveragePoolSequence;

[Model(Loss = Loss.MeanSquaredError), Input(2, 5, 7, 6), Conv3D(3, 1), AdaptiveAvgPool3D(3, 2, 4)]
public partial class AdaptiveAveragePoolVolume;

[Model(Loss = Loss.MeanSquaredError), Input(3, 13, 9), Conv2D(4, 1), AdaptiveMaxPool2D(5, 7)]
public partial class AdaptiveMaximumPool;

[Model(Loss = Loss.MeanSquaredError), Input(3, 23), Conv1D(4, 1), AdaptiveMaxPool1D(6)]
public partial class AdaptiveMaximumPoolSequence;

[Model(Loss = Loss.MeanSquaredError), Input(2, 5, 7, 6), Conv3D(3, 1), AdaptiveMaxPool3D(2)]
public partial class AdaptiveMaximumPoolVolume;

[Model(Loss = Loss.MeanSquaredError), Input(3, 9, 8), Conv2D(5, 2), LpPool2D(2, 3, Stride = 2)]
public partial class NormPool;

[Model(Loss = Loss.MeanSquaredError), Input(3, 9, 8), Conv2D(5, 2), LpPool2D(1, 2)]
public partial class NormPoolSum;

[Model(Loss = Loss.MeanSquaredError), Input(3, 9, 8), Conv2D(5, 2), Sigmoid, LpPool2D(3, 2, 3)]
public partial class NormPoolCubes;

[Model(Loss = Loss.MeanSquaredError), Input(3, 17), Conv1D(5, 2), LpPool1D(2, 3)]
public partial class NormPoolSequence;

[Model(Loss = Loss.MeanSquaredError), Input(3, 20), Conv1D(5, 3), MaxPool1D(3, Stride = 2, Padding = 1)]
public partial class MaxPoolSequence;

[Model(Loss = Loss.MeanSquaredError), Input(3, 11), Conv1D(5, 3), GlobalMaxPool, Dense(3)]
public partial class MaxPoolSequenceOverTime;

[Model(Loss = Loss.MeanSquaredError), Input(2, 5, 6, 7), Conv3D(3, 2), MaxPool3D(2, 2, 3, Stride = 2, PaddingWidth = 1)]
public partial class MaxPoolVolume;

[Model(Loss = Loss.MeanSquaredError), Input(2, 3, 6, 8), Conv3D(3, 1), Tanh, MaxPool3D(1, 2, 2)]
public partial class MaxPoolVolumeFlatWindow;

[Model(Loss = Loss.MeanSquaredError), Input(2, 5, 6, 8), Conv3D(3, 1), Tanh, MaxPool3D(2)]
public partial class MaxPoolVolumeTiles;

[Model(Loss = Loss.MeanSquaredError), Input(3, 21), Conv1D(5, 3), AvgPool1D(4, Stride = 3, Padding = 2)]
public partial class AvgPoolSequence;

[Model(Loss = Loss.MeanSquaredError), Input(3, 20), Conv1D(5, 3), AvgPool1D(3, Stride = 2, Padding = Pad.Same, CountIncludePad = false)]
public partial class AvgPoolSequenceSkipsPadding;

[Model(Loss = Loss.MeanSquaredError), Input(2, 5, 6, 7), Conv3D(3, 2), AvgPool3D(2, 3, 2, PaddingDepth = 1, StrideHeight = 1, CountIncludePad = false)]
public partial class AvgPoolVolume;

[Model(Loss = Loss.MeanSquaredError), Input(2, 4, 6, 8), Conv3D(3, 1), Tanh, AvgPool3D(2)]
public partial class AvgPoolVolumeTiles;

[Model(Loss = Loss.MeanSquaredError), Input(2, 4, 5, 3), Conv3D(5, 2), GlobalAvgPool, Dense(3)]
public partial class GlobalAveragePoolVolume;
