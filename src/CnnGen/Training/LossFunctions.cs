using System.Numerics.Tensors;

namespace CnnGen;

/// <summary>The losses as measures of predictions, and what they ask of targets.</summary>
internal static class LossFunctions
{
    /// <summary>The loss of one sample: the sum over the network's outputs.</summary>
    public static double Of(ModelInfo info, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        double loss = 0;
        foreach (TensorInfo output in info.Outputs)
        {
            ReadOnlySpan<float> z = outputs[..output.Length];
            outputs = outputs[output.Length..];
            if (info.Loss == Loss.SoftmaxCrossEntropy)
            {
                loss += CrossEntropy(z, (int)targets[0]);
                targets = targets[1..];
            }
            else
            {
                loss += SquaredError(z, targets[..z.Length]);
                targets = targets[z.Length..];
            }
        }

        return loss;
    }

    /// <summary>Refuses targets that are not classes of the network, if its loss wants classes.</summary>
    /// <exception cref="ArgumentException">The message names the first such target and its sample.</exception>
    public static void CheckClasses(ModelInfo info, ReadOnlySpan<float> targets, string parameter)
    {
        if (info.Loss != Loss.SoftmaxCrossEntropy)
            return;
        for (int i = 0; i < targets.Length; i++)
        {
            int classes = info.Outputs[i % info.TargetLength].Length;
            float target = targets[i];
            if (target >= 0 && target < classes && target == MathF.Truncate(target))
                continue;
            string message = FormattableString.Invariant($"{info.Name} has the classes 0 to {classes - 1}, but the target of sample {i / info.TargetLength} is {target}.");
            throw new ArgumentException(message, parameter);
        }
    }

    /// <summary>-log softmax(z)[k] = log(sum exp(z - max)) - (z[k] - max).</summary>
    private static double CrossEntropy(ReadOnlySpan<float> z, int k)
    {
        float max = TensorPrimitives.Max(z);
        double sum = 0;
        foreach (float value in z)
            sum += Math.Exp(value - max);
        return Math.Log(sum) - (z[k] - max);
    }

    /// <summary>mean((z - t)^2).</summary>
    private static double SquaredError(ReadOnlySpan<float> z, ReadOnlySpan<float> t)
    {
        double squares = 0;
        for (int i = 0; i < z.Length; i++)
            squares += ((double)z[i] - t[i]) * ((double)z[i] - t[i]);
        return squares / z.Length;
    }
}
