namespace CnnGen;

/// <summary>Refuses targets that a network cannot take.</summary>
internal static class TargetCheck
{
    /// <summary>Whether each target of a loss over classes is a class of its output, or the index that is ignored.</summary>
    /// <exception cref="ArgumentException">The message names the first that is neither, and its sample.</exception>
    public static void Classes(ModelInfo info, ReadOnlySpan<float> targets, string parameter)
    {
        foreach (LossInfo loss in info.Losses)
        {
            for (int start = loss.TargetOffset; loss.HasClasses && start < targets.Length; start += info.TargetLength)
                Classes(info, loss, targets.Slice(start, loss.TargetLength), start / info.TargetLength, parameter);
        }
    }

    private static void Classes(ModelInfo info, LossInfo loss, ReadOnlySpan<float> targets, int sample, string parameter)
    {
        foreach (float target in targets)
        {
            if ((target >= 0 && target < loss.Channels && target == MathF.Truncate(target)) || target == loss.IgnoreIndex)
                continue;
            string name = info.Losses.Length == 1 ? info.Name : $"{info.Name}.{loss.Output}";
            string message = FormattableString.Invariant($"{name} has the classes 0 to {loss.Channels - 1}, but the target of sample {sample} is {target}.");
            throw new ArgumentException(message, parameter);
        }
    }
}
