using System.Globalization;
using CnnGen;
using CnnGen.Imaging;
using CnnGen.Samples;

namespace Sentiment;

/// <summary>From the sentences to the picture of what the network has learned.</summary>
internal static class TrainingRun
{
    private const float LearningRate = 1e-3f;
    private const int BatchSize = 50;
    private const int WordsOfAKind = 16;
    private const int SentencesOfAKind = 3;
    private const int SentenceWidth = 960;

    /// <summary>Trains, and tells what goes wrong.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(Settings settings) => TrainingScreen.Run(settings.Training, "sentences", screen => Train(settings, screen));

    private static void Train(Settings settings, TrainingScreen screen)
    {
        SampleProgram.CheckFolderOf("--picture", settings.Picture);
        var data = new ReviewData(ReviewFolder.Read(settings.Data));
        using SentimentNet net = SentimentNet.Create(settings.Training.Seed);
        BeginSmall(net.Parameters["Meanings.weight"]);
        Evaluation result = new TrainingSession<SentimentNet>(settings.Training, screen)
        {
            Net = net,
            Optimizer = new Adam(LearningRate),
            BatchSize = BatchSize,
            Loader = new DataLoader(data.Training),
            Test = data.Test,
            Beginning = "counting words",
            ClassNames = ["negative", "positive"],
            Describe = index => string.Join(' ', data.TestReviews[index].Words),
        }.Run();
        ShowPicture(screen, new SentimentReader(net, data.Vocabulary), data.TestReviews, settings);
        screen.ShowResult("test accuracy", result.Accuracy);
    }

    /// <summary>Makes the words' first vectors a tenth as long: most words come a few times only, and what of their vectors is chance shall not drown what they learn.</summary>
    private static void BeginSmall(Parameter table)
    {
        float[] vectors = table.ToArray();
        for (int i = 0; i < vectors.Length; i++)
            vectors[i] *= 0.1f;
        table.CopyFrom(vectors);
    }

    private static void ShowPicture(TrainingScreen screen, SentimentReader reader, IReadOnlyList<Review> reviews, Settings settings)
    {
        Canvas words = WordChart.Of(reader.TellingWords(WordsOfAKind), "what single words say");
        Canvas sentences = SentencePicture.Of(
            reader.TellingSentences(reviews, SentencesOfAKind), "how likely positive, and why; in red, the worst mistakes", SentenceWidth);
        var picture = new Canvas(words.Image.Width + sentences.Image.Width, Math.Max(words.Image.Height, sentences.Image.Height), Rgb.White);
        picture.Draw(words.Image, 0, 0);
        picture.Draw(sentences.Image, words.Image.Width, 0);
        picture.Save(settings.Picture);
        screen.Say($"picture: {settings.Picture}");
        if (settings.Ask is null)
            return;
        Reading answer = reader.Read(new Review(settings.Ask, IsPositive: true));
        screen.Say(string.Create(CultureInfo.InvariantCulture, $"'{settings.Ask}' is positive with probability {answer.Probability:F3}"));
    }
}
