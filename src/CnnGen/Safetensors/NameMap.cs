namespace CnnGen;

/// <summary>Says what the tensors of a foreign weight file are called in a network, and which of them it does without.</summary>
/// <remarks>
/// <code>
/// new NameMap()
///     .Rename("conv1.*", "Stem.conv1.*")
///     .Rename("layer*.bn*.*", "Stage*.norm*.*")
///     .Ignore("*.num_batches_tracked")
/// </code>
/// A star stands for any text, dots and nothing at all included: a rule without stars means one tensor, <c>layer1.*</c> all that begin so. The text of the n-th star
/// takes the place of the n-th star of the new name; where a name fits a pattern in several ways, earlier stars take the shortest text. The first rule that fits a name is the one that counts, and a
/// name that none fits stays as it is. A rule that fits no tensor of the file, and two tensors that get one name, are mistakes that loading reports; that there
/// is nothing to ignore is not.
/// </remarks>
public sealed class NameMap
{
    private readonly List<(NamePattern Pattern, NamePattern? Name)> _rules = [];

    /// <summary>Gives tensors of the file the names that the network has for them.</summary>
    /// <param name="pattern">Names in the file, with stars for what varies.</param>
    /// <param name="name">Names in the network, with as many stars.</param>
    /// <returns>This map.</returns>
    /// <exception cref="ArgumentException">A text is empty, or the numbers of stars differ.</exception>
    public NameMap Rename(string pattern, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var (from, to) = (new NamePattern(pattern), new NamePattern(name));
        if (from.Stars != to.Stars)
            throw new ArgumentException($"'{pattern}' has {from.Stars} stars and '{name}' {to.Stars}; each star of the one stands for a star of the other.", nameof(name));
        _rules.Add((from, to));
        return this;
    }

    /// <summary>Leaves tensors of the file out, if there are any.</summary>
    /// <param name="pattern">Names in the file, with stars for what varies.</param>
    /// <returns>This map.</returns>
    /// <exception cref="ArgumentException"><paramref name="pattern"/> is empty.</exception>
    public NameMap Ignore(string pattern)
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        _rules.Add((new NamePattern(pattern), null));
        return this;
    }

    /// <summary>The tensors of a file under the network's names, without those to ignore.</summary>
    /// <param name="tensors">The tensors of the file.</param>
    /// <param name="problems">Receives a line for each rule that fits no tensor, and for each two tensors that get one name.</param>
    internal Dictionary<string, SafetensorsTensor> Apply(IEnumerable<SafetensorsTensor> tensors, List<string> problems)
    {
        var named = new Dictionary<string, SafetensorsTensor>(StringComparer.Ordinal);
        bool[] isUsed = new bool[_rules.Count];
        foreach (SafetensorsTensor tensor in tensors)
        {
            if (NameOf(tensor.Name, isUsed) is { } name && !named.TryAdd(name, tensor))
                problems.Add($"the name map gives {WeightFileException.Shorten(named[name].Name)} and {WeightFileException.Shorten(tensor.Name)} the same name, {WeightFileException.Shorten(name)}.");
        }

        for (int i = 0; i < isUsed.Length; i++)
        {
            if (!isUsed[i] && _rules[i].Name is { } name)
                problems.Add($"the name map's rule '{_rules[i].Pattern}' -> '{name}' fits no tensor of the file that no earlier rule fits.");
        }

        return named;
    }

    /// <summary>What the network calls a tensor; null if it is to be ignored.</summary>
    private string? NameOf(string tensor, bool[] isUsed)
    {
        for (int i = 0; i < _rules.Count; i++)
        {
            if (_rules[i].Pattern.Match(tensor) is { } stars)
            {
                isUsed[i] = true;
                return _rules[i].Name?.Fill(stars);
            }
        }

        return tensor;
    }
}
