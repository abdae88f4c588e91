using CnnGen;

namespace Sentiment;

/// <summary>Asks a trained network what it thinks of sentences and words, and why.</summary>
internal sealed class SentimentReader(SentimentNet net, Vocabulary vocabulary)
{
    // The score is how much more the network takes a sentence for positive than for negative: the difference of its two outputs.
    private static readonly float[] ScoreGradient = [-1, 1];
    private readonly float[] _numbers = new float[SentimentNet.Places];

    /// <summary>Judges a sentence.</summary>
    /// <remarks>
    /// A word's share is the inner product of its vector with the gradient of the score with respect to it: what the score would lose, to first order, were the word not there. (Gradient times input; Shrikumar et al., 2016.)
    /// </remarks>
    public Reading Read(Review review)
    {
        float score = Score(review.Words);
        float[] meanings = net.Meanings.ToArray();
        net.Backward(_numbers, ScoreGradient);
        float[] gradients = net.Gradients.Meanings.ToArray();
        int count = Math.Min(review.Words.Length, SentimentNet.Places);
        var shares = new (string, float)[count];
        for (int i = 0; i < count; i++)
        {
            float share = 0;
            for (int d = i; d < meanings.Length; d += SentimentNet.Places)
                share += meanings[d] * gradients[d];
            shares[i] = (review.Words[i], share);
        }

        return new Reading(review, 1 / (1 + MathF.Exp(-score)), shares);
    }

    /// <summary>The frequent words that say most where they stand alone.</summary>
    /// <param name="count">How many of each kind.</param>
    /// <returns>The most negative first, the most positive last, each with its score.</returns>
    public (string Word, float Score)[] TellingWords(int count)
    {
        const int Frequent = 2000;
        (string Word, float Score)[] words =
            [.. vocabulary.Words.Take(Frequent).Select(word => (word, Score([word]))).OrderBy(static word => word.Item2).ThenBy(static word => word.word, StringComparer.Ordinal)];
        return words.Length <= 2 * count ? words : [.. words[..count], .. words[^count..]];
    }

    /// <summary>The sentences of which the network is surest: first those that it takes for positive and for negative rightly, then so many of its worst mistakes.</summary>
    /// <param name="reviews">The sentences.</param>
    /// <param name="count">How many of each kind.</param>
    public Reading[] TellingSentences(IEnumerable<Review> reviews, int count)
    {
        Reading[] readings = [.. reviews.Select(Read).OrderByDescending(static reading => MathF.Abs(reading.Probability - 0.5f))];
        Reading[] of(bool isRight, bool isPositive) => [.. readings.Where(reading => reading.IsRight == isRight && reading.Review.IsPositive == isPositive).Take(count)];
        return [.. of(true, true), .. of(true, false), .. of(false, true), .. of(false, false)];
    }

    private float Score(ReadOnlySpan<string> words)
    {
        vocabulary.Encode(words, _numbers);
        ReadOnlySpan<float> scores = net.Predict(_numbers);
        return scores[1] - scores[0];
    }
}
