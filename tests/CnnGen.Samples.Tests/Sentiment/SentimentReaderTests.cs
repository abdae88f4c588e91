using CnnGen.Imaging;
using Sentiment;

namespace CnnGen.Samples.Tests.Sentiment;

public sealed class SentimentReaderTests : IDisposable
{
    private readonly ReviewData _data = new(Sentences.Reviews(countOfEach: 100));
    private readonly SentimentNet _net = SentimentNet.Create(seed: 1);
    private readonly SentimentReader _reader;

    public SentimentReaderTests()
    {
        using var trainer = new Trainer<SentimentNet>(_net, new Adam(1e-3f), new TrainerOptions { BatchSize = 20, Threads = 1, Seed = 1 });
        trainer.Fit(_data.Training, validation: null, epochs: 10);
        _reader = new SentimentReader(_net, _data.Vocabulary);
    }

    public void Dispose() => _net.Dispose();

    [Fact]
    public void The_word_that_tells_has_the_largest_share()
    {
        Reading good = _reader.Read(new Review("a splendid film of the dog", IsPositive: true));
        Assert.True(good.IsRight);
        Assert.Equal(["a", "splendid", "film", "of", "the", "dog"], good.Shares.Select(static share => share.Word));
        Assert.Equal("splendid", good.Shares.MaxBy(static share => share.Share).Word);

        Reading bad = _reader.Read(new Review("a man and his awful dog", IsPositive: true));
        Assert.False(bad.IsRight);
        Assert.Equal("awful", bad.Shares.MinBy(static share => share.Share).Word);
    }

    [Fact]
    public void Single_words_are_in_order()
    {
        (string Word, float Score)[] words = _reader.TellingWords(1);
        Assert.Equal(["awful", "splendid"], words.Select(static word => word.Word));
        Assert.Equal(10, _reader.TellingWords(50).Length);
    }

    [Fact]
    public void A_share_is_what_a_small_change_of_the_vector_makes_of_the_score()
    {
        // All vectors of the word are made a little longer: the score changes by so much of its share.
        var review = new Review("a splendid film of the dog", IsPositive: true);
        Reading before = _reader.Read(review);
        const float Part = 1e-3f;
        int number = _data.Vocabulary.NumberOf("splendid");
        Parameter table = _net.Parameters["Meanings.weight"];
        float[] vectors = table.ToArray();
        int dimension = table.Shape[1];
        for (int d = 0; d < dimension; d++)
            vectors[(number * dimension) + d] *= 1 + Part;
        table.CopyFrom(vectors);

        double change = Logit(_reader.Read(review).Probability) - Logit(before.Probability);
        Assert.InRange(change / Part / before.Shares[1].Share, 0.8, 1.2);
    }

    [Fact]
    public void The_surest_are_chosen_and_drawn()
    {
        Review wrong = new("an awful film", IsPositive: true);
        Reading[] readings = _reader.TellingSentences([.. _data.TestReviews, wrong], 2);
        Assert.Equal([true, true, false, false, true], readings.Select(static reading => reading.Review.IsPositive));
        Assert.Same(wrong, readings[^1].Review);

        Canvas wide = SentencePicture.Of(readings, "title", 900), narrow = SentencePicture.Of(readings, "title", 300);
        Assert.Equal((900, 300), (wide.Image.Width, narrow.Image.Width));
        Assert.True(narrow.Image.Height > wide.Image.Height);
    }

    private static double Logit(float probability) => Math.Log(probability / (1.0 - probability));
}
