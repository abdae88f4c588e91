namespace CnnGen;

/// <summary>A name with stars, each of which stands for any text.</summary>
internal sealed class NamePattern(string text)
{
    private readonly string[] _parts = text.Split('*');

    public int Stars => _parts.Length - 1;

    /// <summary>The text that each star stands for in a name, earlier ones for the shortest; null where the name does not fit.</summary>
    /// <remarks>Each part is taken where it comes first behind the part before it, which leaves the most room for those that follow: no way back is ever needed.</remarks>
    public string[]? Match(string name)
    {
        string first = _parts[0], last = _parts[^1];
        if (Stars == 0)
            return name == text ? [] : null;
        if (name.Length < first.Length + last.Length || !name.StartsWith(first, StringComparison.Ordinal) || !name.EndsWith(last, StringComparison.Ordinal))
            return null;

        string[] stars = new string[Stars];
        int begin = first.Length, end = name.Length - last.Length;
        for (int i = 1; i < Stars; i++)
        {
            int place = name.IndexOf(_parts[i], begin, end - begin, StringComparison.Ordinal);
            if (place < 0)
                return null;
            stars[i - 1] = name[begin..place];
            begin = place + _parts[i].Length;
        }

        stars[^1] = name[begin..end];
        return stars;
    }

    /// <summary>The name with texts in place of its stars.</summary>
    public string Fill(string[] stars)
    {
        string name = _parts[0];
        for (int i = 0; i < stars.Length; i++)
            name += stars[i] + _parts[i + 1];
        return name;
    }

    public override string ToString() => text;
}
