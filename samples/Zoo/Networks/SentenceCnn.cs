using CnnGen;

namespace Zoo.Networks;

/// <summary>Kim's sentence network: windows of three, four and five words, and of each the place where it fits best. 5,990,702 parameters.</summary>
/// <remarks>
/// Kim: "Convolutional Neural Networks for Sentence Classification", 2014, CNN-rand on movie reviews: 18,765 words and one for the gaps, sentences of up to 56 words with four gaps on both sides, so that every window
/// meets every word.
/// </remarks>
[Model]
public partial class SentenceCnn
{
    /// <summary>Numbers of words; 0 where there is none.</summary>
    [Input(64)] public partial Map Words { get; }

    [Embedding(18_766, 300, PaddingIndex = 0)] partial Map Vectors { get; }

    [Conv1D(100, 3), Relu, GlobalMaxPool] partial Map Three { get; }

    [From(nameof(Vectors)), Conv1D(100, 4), Relu, GlobalMaxPool] partial Map Four { get; }

    [From(nameof(Vectors)), Conv1D(100, 5), Relu, GlobalMaxPool] partial Map Five { get; }

    [From(nameof(Three)), Concat(nameof(Four), nameof(Five)), Dropout(0.5f)] public partial Map Features { get; }

    /// <summary>Scores of "negative" and "positive".</summary>
    [Dense(2), Output] public partial Map Polarity { get; }
}
