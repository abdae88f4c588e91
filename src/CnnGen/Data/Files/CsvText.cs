using System.Text;

namespace CnnGen;

/// <summary>Reads CSV text (RFC 4180): fields between separators, some in quotes, in which a quote stands twice. A field may not go over the end of its line.</summary>
internal static class CsvText
{
    /// <summary>What is wrong where a line has no fields.</summary>
    public const string Mistake = "a quote is not closed in its line, over whose end no field may go, or stands inside of a field";

    /// <summary>Reads the rows of a file; empty lines are passed over.</summary>
    /// <param name="path">The file.</param>
    /// <param name="separator">What stands between fields.</param>
    /// <returns>The number of each line, from 1, and its fields; null where a quote is out of place.</returns>
    public static IEnumerable<(int Line, string[]? Fields)> Read(string path, char separator)
    {
        using var reader = new StreamReader(path, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        for (int line = 1; reader.ReadLine() is { } text; line++)
        {
            if (text.Length > 0)
                yield return (line, Split(text, separator));
        }
    }

    /// <summary>A text of a file as messages show it: short, and without what a hostile file could write to a terminal.</summary>
    public static string Shorten(string text)
    {
        const int Longest = 40;
        string start = text.Length <= Longest ? text : text[..Longest] + "...";
        return string.Concat(start.Select(static letter => char.IsControl(letter) ? '?' : letter));
    }

    /// <summary>The fields of a line, without blanks around those that are not in quotes; null where a quote is out of place.</summary>
    internal static string[]? Split(string line, char separator)
    {
        List<string> fields = [];
        for (int at = 0; at <= line.Length; at++)
        {
            bool isQuoted = at < line.Length && line[at] == '"';
            int end = isQuoted ? EndOfQuotes(line, at) : line.IndexOf(separator, at);
            end = end < 0 && !isQuoted ? line.Length : end;
            if (end < 0 || (end < line.Length && line[end] != separator))
                return null;
            string field = isQuoted ? line[(at + 1)..(end - 1)].Replace("\"\"", "\"", StringComparison.Ordinal) : line[at..end].Trim();
            if (!isQuoted && field.Contains('"', StringComparison.Ordinal))
                return null;
            fields.Add(field);
            at = end;
        }

        return [.. fields];
    }

    /// <summary>The place behind the closing quote; -1 if there is none.</summary>
    private static int EndOfQuotes(string line, int start)
    {
        for (int at = start + 1; at < line.Length; at++)
        {
            if (line[at] != '"')
                continue;
            if (at + 1 == line.Length || line[at + 1] != '"')
                return at + 1;
            at++;
        }

        return -1;
    }
}
