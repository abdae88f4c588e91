using CnnGen;

namespace Sentiment;

/// <summary>A sentence, as numbers of words, in; a score each for negative and positive out.</summary>
/// <remarks>Kim: "Convolutional Neural Networks for Sentence Classification", 2014: filters over three, four and five words, and of each only where it answers most.</remarks>
[Model(Gradients = true)]
public partial class SentimentNet
{
    /// <summary>Numbers that a word can have.</summary>
    public const int VocabularySize = 10_000;

    /// <summary>Words of the longest sentence; longer ones are cut.</summary>
    public const int Places = 40;

    private const int Filters = 100;

    [Input(Places)] public partial Map Words { get; }

    [Embedding(VocabularySize, 128, PaddingIndex = 0), Dropout(0.5f)] public partial Map Meanings { get; }

    [From(nameof(Meanings)), Conv1D(Filters, 3), Relu, GlobalMaxPool] private partial Map Threes { get; }

    [From(nameof(Meanings)), Conv1D(Filters, 4), Relu, GlobalMaxPool] private partial Map Fours { get; }

    [From(nameof(Meanings)), Conv1D(Filters, 5), Relu, GlobalMaxPool] private partial Map Fives { get; }

    [From(nameof(Threes)), Concat(nameof(Fours), nameof(Fives)), Dropout(0.5f), Dense(2), Output] public partial Map Scores { get; }
}
