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
