using System.Text.RegularExpressions;

namespace Sentiment;

/// <summary>Cuts a sentence into words: runs of letters and digits, with what follows an apostrophe (<c>it's</c>), and the marks <c>!</c> and <c>?</c>.</summary>
internal static partial class Tokens
{
    /// <summary>The words of a sentence, in small letters.</summary>
    public static string[] Of(string sentence) => [.. Word().Matches(sentence.ToLowerInvariant()).Select(static match => match.Value)];

    [GeneratedRegex(@"[\p{L}\p{N}]+('\p{L}+)?|[!?]", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
