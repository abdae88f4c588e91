namespace Sentiment;

/// <summary>Numbers for words: the most frequent of the sentences to learn from, from 2 on; 0 is no word, 1 any other.</summary>
internal sealed class Vocabulary
{
    /// <summary>The number of a word that the vocabulary lacks.</summary>
    public const int OtherWord = 1;

    private const int First = 2;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _words = [];

    /// <param name="sentences">The sentences to learn from, as words.</param>
    /// <param name="size">How many numbers there are at most, the two without a word included.</param>
    public Vocabulary(IEnumerable<string[]> sentences, int size)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string word in sentences.SelectMany(static words => words))
            counts[word] = counts.GetValueOrDefault(word) + 1;

        // A word that comes once teaches nothing; among equals the alphabet decides, so that the numbers are the same everywhere.
        IEnumerable<string> frequent = counts.Where(static count => count.Value > 1)
            .OrderByDescending(static count => count.Value).ThenBy(static count => count.Key, StringComparer.Ordinal).Select(static count => count.Key);
        foreach (string word in frequent.Take(size - First))
        {
            _numbers[word] = First + _words.Count;
            _words.Add(word);
        }
    }

    /// <summary>The words that have a number, most frequent first.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>The number of a word.</summary>
    public int NumberOf(string word) => _numbers.GetValueOrDefault(word, OtherWord);

    /// <summary>Writes a sentence as numbers: its first words, and zeros behind its end.</summary>
    /// <param name="words">The sentence.</param>
    /// <param name="numbers">Receives a number for each place.</param>
    public void Encode(ReadOnlySpan<string> words, Span<float> numbers)
    {
        numbers.Clear();
        for (int i = 0; i < Math.Min(words.Length, numbers.Length); i++)
            numbers[i] = NumberOf(words[i]);
    }
}
