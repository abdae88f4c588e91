namespace CnnGen;

/// <summary>What a network is trained towards: classes or values.</summary>
internal static class Targets
{
    /// <summary>Whether the targets are class indices: the only ones that are shorter than the outputs.</summary>
    public static bool AreClasses(ModelInfo info) => info.TargetLength == 1 && info.OutputLength > 1;

    /// <summary>Refuses class indices that the network has no output for: the generated code would read outside its memory.</summary>
    /// <exception cref="ArgumentException">A target is not a whole number from 0 to the number of classes.</exception>
    public static void Check(ModelInfo info, ReadOnlySpan<float> targets, string parameterName)
    {
        if (!AreClasses(info))
            return;
        for (int i = 0; i < targets.Length; i++)
        {
            float target = targets[i];
            if (!(target >= 0 && target < info.OutputLength && target == MathF.Truncate(target)))
                throw new ArgumentException($"{info.Name} has the classes 0 to {info.OutputLength - 1}, but target {i} is {target}.", parameterName);
        }
    }

    /// <summary>The loss of one sample, as the generated training code computes it.</summary>
    /// <param name="info">The network.</param>
    /// <param name="outputs">Its outputs.</param>
    /// <param name="target">The class index: -log(softmax(outputs)[target]); or the values wanted: the mean of (outputs - target)^2.</param>
    public static double Loss(ModelInfo info, ReadOnlySpan<float> outputs, ReadOnlySpan<float> target) =>
        AreClasses(info) ? CrossEntropy(outputs, (int)target[0]) : MeanSquaredError(outputs, target);

    private static double CrossEntropy(ReadOnlySpan<float> outputs, int target)
    {
        double largest = double.NegativeInfinity;
        foreach (float output in outputs)
            largest = Math.Max(largest, output);
        double sum = 0;
        foreach (float output in outputs)
            sum += Math.Exp(output - largest);
        return Math.Log(sum) - (outputs[target] - largest);
    }

    private static double MeanSquaredError(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target)
    {
        double sum = 0;
        for (int i = 0; i < outputs.Length; i++)
            sum += ((double)outputs[i] - target[i]) * ((double)outputs[i] - target[i]);
        return sum / outputs.Length;
    }
}
