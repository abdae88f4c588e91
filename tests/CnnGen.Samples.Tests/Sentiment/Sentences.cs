using Sentiment;

namespace CnnGen.Samples.Tests.Sentiment;

/// <summary>Sentences of random words, of which one tells what the critic thinks.</summary>
internal static class Sentences
{
    private static readonly string[] Fillers = ["the", "film", "of", "a", "man", "and", "his", "dog"];

    /// <summary>The lines of a file.</summary>
    public static IEnumerable<string> Lines(bool isPositive, int count)
    {
        var random = new CounterRandom(isPositive ? 1 : 0, 5);
        for (int line = 0; line < count; line++)
        {
            ulong draw = 8 * (ulong)line;
            string[] words = [.. Enumerable.Range(0, 6).Select(i => Fillers[random.Below(draw + (ulong)i, Fillers.Length)])];
            words[random.Below(draw + 6, words.Length)] = isPositive ? "splendid" : "awful";
            yield return string.Join(' ', words) + " .";
        }
    }

    /// <summary>As many of both kinds.</summary>
    public static Review[] Reviews(int countOfEach) =>
        [.. Lines(false, countOfEach).Select(static text => new Review(text, IsPositive: false)), .. Lines(true, countOfEach).Select(static text => new Review(text, IsPositive: true))];
}
