using CnnGen;

namespace SpokenDigits;

/// <summary>A spoken digit, as three quarters of a second of raw sound, in; a score for each of the ten digits out.</summary>
/// <remarks>
/// The first convolution learns the filters that a spectrogram would have fixed: 64 samples are 8 ms. In the manner of Dai, Dai, Qu, Li, Das: "Very Deep
/// Convolutional Neural Networks for Raw Waveforms", 2016.
/// </remarks>
[Model, Input(1, 6000)]
[Conv1D(32, 64, Stride = 4, Padding = 32, Bias = false), BatchNorm, Relu, MaxPool1D(4)]
[Conv1D(64, 3, Padding = 1, Bias = false), BatchNorm, Relu, MaxPool1D(4)]
[Conv1D(128, 3, Padding = 1, Bias = false), BatchNorm, Relu, MaxPool1D(4)]
[Conv1D(128, 3, Padding = 1, Bias = false), BatchNorm, Relu]
[GlobalAvgPool, Dropout(0.3f), Dense(10)]
public partial class SpokenDigitNet;
