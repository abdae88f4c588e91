namespace CnnGen;

/// <summary>A weight file or a checkpoint is damaged, or holds the tensors of another network. The message names the file, each tensor concerned, and what is wrong with it.</summary>
public sealed class WeightFileException : IOException
{
    internal WeightFileException(string file, string problem)
        : base($"{file}: {Printable(problem)}")
    {
    }

    internal WeightFileException(string file, List<string> problems)
        : base($"{file}: {(problems.Count == 1 ? Printable(problems[0]) : Summarize(problems))}")
    {
    }

    /// <summary>A name out of a file, cut to a length that a message can bear.</summary>
    internal static string Shorten(string name)
    {
        const int Longest = 100;
        return name.Length <= Longest ? name : name[..Longest] + "...";
    }

    /// <summary>The text without the characters that would let a hostile file write to the terminal.</summary>
    private static string Printable(string text)
    {
        char[] letters = text.ToCharArray();
        for (int i = 0; i < letters.Length; i++)
        {
            if (char.IsControl(letters[i]) || char.IsSurrogate(letters[i]))
                letters[i] = '?';
        }

        return new string(letters);
    }

    private static string Summarize(List<string> problems)
    {
        const int Shown = 30;
        string text = $"{problems.Count} things are wrong.";
        for (int i = 0; i < Math.Min(Shown, problems.Count); i++)
            text += "\n  " + Printable(problems[i]);
        return problems.Count > Shown ? $"{text}\n  ... and {problems.Count - Shown} more." : text;
    }
}
