namespace Sentiment;

/// <summary>A sentence of a film review.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="IsPositive">Whether the critic liked the film.</param>
internal sealed record Review(string Text, bool IsPositive)
{
    /// <summary>The sentence in words.</summary>
    public string[] Words { get; } = Tokens.Of(Text);
}
