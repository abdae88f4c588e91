namespace CnnGen;

/// <summary>A weight file is damaged, or holds the tensors of another network. The message names the file, each tensor concerned, and what is wrong with it.</summary>
public sealed class WeightFileException : IOException
{
    internal WeightFileException(string file, string problem)
        : base($"{file}: {problem}")
    {
    }

    internal WeightFileException(string file, List<string> problems)
        : this(file, problems.Count == 1 ? problems[0] : Summarize(problems))
    {
    }

    private static string Summarize(List<string> problems)
    {
        const int Shown = 30;
        string text = $"{problems.Count} things are wrong.";
        for (int i = 0; i < Math.Min(Shown, problems.Count); i++)
            text += "\n  " + problems[i];
        return problems.Count > Shown ? $"{text}\n  ... and {problems.Count - Shown} more." : text;
    }
}
