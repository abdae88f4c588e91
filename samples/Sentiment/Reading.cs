namespace Sentiment;

/// <summary>A sentence as the network reads it.</summary>
/// <param name="Review">The sentence.</param>
/// <param name="Probability">That it is positive, as the network sees it.</param>
/// <param name="Shares">Its words up to the network's last place, and what each adds to the score: above zero what speaks for a positive sentence.</param>
internal sealed record Reading(Review Review, float Probability, IReadOnlyList<(string Word, float Share)> Shares)
{
    /// <summary>Whether the network takes it for what it is.</summary>
    public bool IsRight => Probability > 0.5f == Review.IsPositive;
}
