using Sentiment;

namespace CnnGen.Samples.Tests.Sentiment;

public sealed class WordsTests
{
    [Theory]
    [InlineData("it's so laddish and juvenile , only teenage boys !", "it's|so|laddish|and|juvenile|only|teenage|boys|!")]
    [InlineData("Rock'n'roll -- 100% (really?)", "rock'n|roll|100|really|?")]
    [InlineData("d\u00E9j\u00E0 vu", "d\u00E9j\u00E0|vu")]
    [InlineData(" ... ", "")]
    public void A_sentence_is_cut_into_words(string sentence, string expected) => Assert.Equal(expected, string.Join('|', Tokens.Of(sentence)));

    [Fact]
    public void The_most_frequent_words_get_numbers_and_words_that_come_once_get_none()
    {
        var vocabulary = new Vocabulary([["b", "a", "c"], ["b", "a", "b", "d"], ["d"]], size: 100);
        Assert.Equal(["b", "a", "d"], vocabulary.Words);
        Assert.Equal(2, vocabulary.NumberOf("b"));
        Assert.Equal(4, vocabulary.NumberOf("d"));
        Assert.Equal(Vocabulary.OtherWord, vocabulary.NumberOf("c"));
        Assert.Equal(["b", "a"], new Vocabulary([["b", "a", "c"], ["b", "a", "b", "d"], ["d"]], size: 4).Words);
    }

    [Fact]
    public void Sentences_are_filled_up_or_cut()
    {
        var vocabulary = new Vocabulary([["b", "a"], ["b", "a", "b"]], size: 100);
        float[] numbers = new float[3];
        vocabulary.Encode(["a", "x"], numbers);
        Assert.Equal([3, 1, 0], numbers);
        vocabulary.Encode(["a", "b", "a", "b"], numbers);
        Assert.Equal([3, 2, 3], numbers);
    }

    [Fact]
    public void A_tenth_of_the_sentences_is_kept_and_its_words_are_not_learned()
    {
        Review[] reviews = [.. Enumerable.Range(0, 100).Select(i => new Review($"word{i} word{i}", i % 2 == 1))];
        var data = new ReviewData(reviews);
        Assert.Equal((90, 10), (data.Training.Count, data.Test.Count));
        Assert.All(data.TestReviews, review => Assert.Equal(Vocabulary.OtherWord, data.Vocabulary.NumberOf(review.Words[0])));
        Assert.Equal(90, data.Vocabulary.Words.Count);
        for (int i = 0; i < data.Test.Count; i++)
            Assert.Equal(data.TestReviews[i].IsPositive ? 1 : 0, data.Test.Target(i)[0]);
        Assert.Equal(data.TestReviews.Select(review => review.Text), new ReviewData(reviews).TestReviews.Select(review => review.Text));
    }

    [Fact]
    public void Missing_and_empty_files_are_told()
    {
        string folder = Directory.CreateTempSubdirectory("reviews").FullName;
        Assert.Equal($"--data: there is no rt-polarity.neg in {folder}.", Assert.Throws<InvalidDataException>(() => ReviewFolder.Read(folder)).Message);
        File.WriteAllText(Path.Combine(folder, "rt-polarity.neg"), "bad\n\nworse\n");
        File.WriteAllText(Path.Combine(folder, "rt-polarity.pos"), " \n");
        Assert.EndsWith("rt-polarity.pos: holds no sentences.", Assert.Throws<InvalidDataException>(() => ReviewFolder.Read(folder)).Message, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder, "rt-polarity.pos"), "good\n");
        Assert.Equal([("bad", false), ("worse", false), ("good", true)], ReviewFolder.Read(folder).Select(review => (review.Text, review.IsPositive)));
        Directory.Delete(folder, recursive: true);
    }
}
