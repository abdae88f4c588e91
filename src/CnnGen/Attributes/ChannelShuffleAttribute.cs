namespace CnnGen;

/// <summary>
/// Mixes groups of channels, any shape: with C = groups * n, <c>y[k * groups + g] = x[g * n + k]</c>. PyTorch's <c>ChannelShuffle</c> (Zhang et al., "ShuffleNet", 2018).
/// </summary>
/// <param name="groups">Number of groups, which divides the channels.</param>
public sealed class ChannelShuffleAttribute(int groups) : LayerAttribute
{
    /// <summary>Number of groups.</summary>
    public int Groups { get; } = groups;
}
