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
