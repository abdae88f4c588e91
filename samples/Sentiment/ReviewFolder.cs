using System.Text;

namespace Sentiment;

/// <summary>Reads the sentence polarity data set: one sentence a line, in <c>rt-polarity.neg</c> and <c>rt-polarity.pos</c>.</summary>
/// <remarks>Pang, Lee: "Seeing Stars: Exploiting Class Relationships for Sentiment Categorization with Respect to Rating Scales", 2005.</remarks>
internal static class ReviewFolder
{
    private const long LongestFile = 1 << 26;

    /// <summary>Reads all sentences, first those that are negative.</summary>
    /// <exception cref="InvalidDataException">A file is missing or holds no sentences; the message names it.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static Review[] Read(string folder) =>
    [
        .. Read(folder, "rt-polarity.neg").Select(static text => new Review(text, IsPositive: false)),
        .. Read(folder, "rt-polarity.pos").Select(static text => new Review(text, IsPositive: true)),
    ];

    private static string[] Read(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        if (!File.Exists(path))
            throw new InvalidDataException($"--data: there is no {name} in {folder}.");
        if (new FileInfo(path).Length > LongestFile)
            throw new InvalidDataException($"{path}: is larger than the 64 MB that are read.");
        string[] sentences = [.. File.ReadLines(path, Encoding.Latin1).Where(static line => !string.IsNullOrWhiteSpace(line))];
        return sentences.Length > 0 ? sentences : throw new InvalidDataException($"{path}: holds no sentences.");
    }
}
