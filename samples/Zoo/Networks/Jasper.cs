using CnnGen;

namespace Zoo.Networks;

/// <summary>Jasper 5x3: letters from speech, with windows over time alone, and shortcuts past three of them. 107,681,053 parameters.</summary>
/// <remarks>
/// <para>Li and others: "Jasper: An End-to-End Convolutional Neural Acoustic Model", 2019, with plain shortcuts: 64 bands of a mel spectrogram, a column each 10 ms.</para>
/// <para>From the paper: trained against a letter for each 20 ms, not by connectionist temporal classification.</para>
/// </remarks>
[Model]
public partial class Jasper
{
    /// <summary>Bands, columns: 2.56 s.</summary>
    [Input(64, 256)] public partial Map Spectrogram { get; }

    [Use<TimeConv>(256, 11, 2, 1, 0.2f)] partial Map Prologue { get; }

    [Use<JasperBlock>(256, 11, 0.2f), Use<JasperBlock>(384, 13, 0.2f), Use<JasperBlock>(512, 17, 0.2f), Use<JasperBlock>(640, 21, 0.3f), Use<JasperBlock>(768, 25, 0.3f)]
    public partial Map Features { get; }

    [Use<TimeConv>(896, 29, 1, 2, 0.4f), Use<TimeConv>(1024, 1, 1, 1, 0.4f)] partial Map Epilogue { get; }

    /// <summary>For each 20 ms the score of 26 letters, space, apostrophe and blank.</summary>
    [Conv1D(29, 1), Output] public partial Map Letters { get; }
}

/// <summary>Three windows of one size, and the input of the first, mixed, added behind the last.</summary>
[Block]
public partial class JasperBlock
{
    [Param] const int Filters = 256;
    [Param] const int Size = 11;
    [Param] const float Rate = 0.2f;

    [Input] partial Map X { get; }

    [Use<TimeConv>(Filters, Size, 1, 1, Rate, Repeat = 2), Conv1D(Filters, Size, Padding = Size / 2, Bias = false), BatchNorm(Epsilon = 1e-3f)] partial Map Main { get; }

    [From(nameof(X)), Conv1D(Filters, 1, Bias = false), BatchNorm(Epsilon = 1e-3f), Add(nameof(Main)), Relu, Dropout(Rate)] partial Map Y { get; }
}

/// <summary>A window over time that keeps the length but for its stride; normalized, rectified, thinned while training.</summary>
[Block, Conv1D(Filters, Size, Stride = Step, Dilation = Spread, Padding = Size / 2 * Spread, Bias = false), BatchNorm(Epsilon = 1e-3f), Relu, Dropout(Rate)]
public partial class TimeConv
{
    [Param] public const int Filters = 256;
    [Param] public const int Size = 11;
    [Param] public const int Step = 1;
    [Param] public const int Spread = 1;
    [Param] public const float Rate = 0.2f;
}
