namespace CnnGen;

/// <summary>Parameters, named by a pattern, that the optimiser treats in a way of their own: an entry of PyTorch's <c>param_groups</c>.</summary>
/// <remarks>
/// In the pattern a star stands for any text: <c>Head.*</c>, <c>*.bias</c>; without a star it is one name. Of several groups in <see cref="TrainerOptions.Groups"/> the first that fits a parameter
/// counts, so that narrow ones come before broad ones; one that has no parameter left is refused.
/// </remarks>
/// <param name="pattern">Names of the parameters, as <see cref="ParameterInfo.Name"/> has them.</param>
/// <exception cref="ArgumentException"><paramref name="pattern"/> is empty.</exception>
public sealed class ParameterGroup(string pattern)
{
    private readonly NamePattern _names = new(string.IsNullOrEmpty(pattern) ? throw new ArgumentException("A group needs names of parameters.", nameof(pattern)) : pattern);

    /// <summary>Names of the parameters, with stars for what varies.</summary>
    public string Pattern => pattern;

    /// <summary>Factor on the optimiser's learning rate, schedule included; finite and at least 0, and 1 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public float LearningRateFactor
    {
        get;
        init => field = Checked.FiniteFromZero(value, nameof(LearningRateFactor));
    }
    = 1;

    /// <summary>Weight decay; null for that of the optimiser.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public float? WeightDecay
    {
        get;
        init => field = value is { } decay ? Checked.FiniteFromZero(decay, nameof(WeightDecay)) : null;
    }

    /// <summary>
    /// Whether the parameters stay as they are. No work is done for their gradients, nor for those of values that only they need. Running statistics of batch normalisation, which are no parameters, go on following
    /// the batches, as PyTorch's do.
    /// </summary>
    public bool IsFrozen { get; init; }

    /// <summary>The group of a parameter: the first that fits; null if none does.</summary>
    internal static ParameterGroup? Of(ParameterInfo parameter, IReadOnlyList<ParameterGroup> groups) => groups.FirstOrDefault(group => group.Has(parameter));

    /// <summary>Whether a parameter is of the group.</summary>
    internal bool Has(ParameterInfo parameter) => _names.Match(parameter.Name) is not null;
}
