using System.Globalization;

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

    /// <summary>The same of the target of one sample.</summary>
    /// <exception cref="ArgumentException">The message names the sample, such as by its file.</exception>
    public static void Classes(ModelInfo info, ReadOnlySpan<float> target, SampleSource source, int index)
    {
        foreach (LossInfo loss in info.Losses)
        {
            if (loss.HasClasses && FindWrong(loss, target.Slice(loss.TargetOffset, loss.TargetLength)) is { } wrong)
                throw Mistake(info, loss, $"{source.NameOf(index)} (item {index.ToString(CultureInfo.InvariantCulture)})", wrong, nameof(source));
        }
    }

    private static void Classes(ModelInfo info, LossInfo loss, ReadOnlySpan<float> targets, int sample, string parameter)
    {
        if (FindWrong(loss, targets) is { } wrong)
            throw Mistake(info, loss, FormattableString.Invariant($"sample {sample}"), wrong, parameter);
    }

    private static float? FindWrong(LossInfo loss, ReadOnlySpan<float> targets)
    {
        foreach (float target in targets)
        {
            if (!((target >= 0 && target < loss.Channels && target == MathF.Truncate(target)) || target == loss.IgnoreIndex))
                return target;
        }

        return null;
    }

    private static ArgumentException Mistake(ModelInfo info, LossInfo loss, string sample, float target, string parameter)
    {
        string name = info.Losses.Length == 1 ? info.Name : $"{info.Name}.{loss.Output}";
        return new ArgumentException(FormattableString.Invariant($"{name} has the classes 0 to {loss.Channels - 1}, but the target of {sample} is {target}."), parameter);
    }
}
