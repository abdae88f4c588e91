using CnnGen;

namespace Sentiment;

/// <summary>Sentences to learn from and others to test with, drawn by lot, and both as samples of a network.</summary>
internal sealed class ReviewData
{
    // The split stays the same whatever seed a training is given: else the measured number would depend on it.
    private const int SplitSeed = 1;
    private const int TestShare = 10;

    /// <param name="reviews">All sentences.</param>
    /// <exception cref="InvalidDataException">There are too few.</exception>
    public ReviewData(Review[] reviews)
    {
        if (reviews.Length < TestShare)
            throw new InvalidDataException($"{reviews.Length} sentences are too few; every tenth is kept to test with.");
        Review[] mixed = [.. Enumerable.Range(0, reviews.Length).OrderBy(static i => new CounterRandom(SplitSeed, 0).Bits((ulong)i)).Select(i => reviews[i])];
        int tests = mixed.Length / TestShare;
        TestReviews = mixed[..tests];
        Vocabulary = new Vocabulary(mixed[tests..].Select(static review => review.Words), SentimentNet.VocabularySize);
        Training = Samples(mixed[tests..]);
        Test = Samples(mixed[..tests]);
    }

    /// <summary>The words of the sentences to learn from.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>Nine of ten sentences, to learn from.</summary>
    public Dataset Training { get; }

    /// <summary>The others, which are only measured.</summary>
    public Dataset Test { get; }

    /// <summary>The same in words.</summary>
    public IReadOnlyList<Review> TestReviews { get; }

    private Dataset Samples(Review[] reviews)
    {
        float[] inputs = new float[reviews.Length * SentimentNet.Places];
        for (int i = 0; i < reviews.Length; i++)
            Vocabulary.Encode(reviews[i].Words, inputs.AsSpan(i * SentimentNet.Places, SentimentNet.Places));
        return Dataset.FromLabels(inputs, Array.ConvertAll(reviews, static review => (byte)(review.IsPositive ? 1 : 0)));
    }
}
