namespace CnnGen.Reports;

/// <summary>A piece of HTML. It is made of interpolated text, whose holes are escaped unless they are markup themselves: nothing that a user named can become a tag.</summary>
/// <param name="Html">The text of the page.</param>
internal readonly record struct Markup(string Html)
{
    /// <summary>Nothing.</summary>
    public static Markup None => new("");

    /// <summary>Whether there is nothing.</summary>
    public bool IsNone => string.IsNullOrEmpty(Html);

    /// <summary>HTML with holes: texts are escaped, numbers spelled in the invariant culture, markup put in as it is.</summary>
    public static Markup Of(MarkupBuilder html) => new(html.ToString());

    /// <summary>Pieces one behind the other.</summary>
    public static Markup Join(IEnumerable<Markup> pieces) => new(string.Concat(pieces.Select(static piece => piece.Html)));

    /// <summary>A piece for each thing, one behind the other.</summary>
    public static Markup ForEach<T>(IEnumerable<T> things, Func<T, Markup> piece) => Join(things.Select(piece));

    /// <summary>The text of the page.</summary>
    public override string ToString() => Html;
}
