namespace CnnGen;

/// <summary>Which parameters of a network are trained; the others are frozen, and no work is done for their gradients.</summary>
public sealed class TrainedParameters
{
    /// <summary>For each parameter the first from it on that is trained; behind the last if there is none.</summary>
    private readonly int[] _next;

    /// <param name="isTrained">Whether each of <see cref="ModelInfo.Parameters"/> is trained; buffers are not.</param>
    public TrainedParameters(ReadOnlySpan<bool> isTrained)
    {
        _next = new int[isTrained.Length];
        int next = isTrained.Length;
        for (int i = isTrained.Length - 1; i >= 0; i--)
            _next[i] = next = isTrained[i] ? i : next;
    }

    /// <summary>Whether any of the parameters number <paramref name="first"/> to <paramref name="last"/> is trained.</summary>
    public bool HasAny(int first, int last) => _next[first] <= last;

    /// <summary>What a training with these groups trains; null where that is everything.</summary>
    internal static TrainedParameters? Of(ModelInfo info, IReadOnlyList<ParameterGroup> groups)
    {
        bool[] isFrozen = [.. info.Parameters.Select(parameter => parameter.IsTrained && ParameterGroup.Of(parameter, groups) is { IsFrozen: true })];
        return isFrozen.Contains(true) ? new([.. info.Parameters.Select((parameter, i) => parameter.IsTrained && !isFrozen[i])]) : null;
    }
}
