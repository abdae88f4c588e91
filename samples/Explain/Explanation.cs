using System.Numerics.Tensors;
using CnnGen;

namespace Explain;

/// <summary>Three ways to ask a trained network why: each is a backward pass and a few lines.</summary>
internal static class Explanation
{
    /// <summary>Saliency (Simonyan et al. 2013): how much each pixel moves the score of a class, <c>|d score / d pixel|</c>.</summary>
    /// <returns>28x28 numbers of at least 0.</returns>
    public static float[] Saliency(DigitCnn net, ReadOnlySpan<float> image, int digit)
    {
        net.Backward(image, OneHot(digit));
        float[] saliency = net.Gradients.Image.ToArray();
        TensorPrimitives.Abs(saliency, saliency);
        return saliency;
    }

    /// <summary>
    /// Grad-CAM (Selvaraju et al. 2017): the feature maps, each weighted by the mean of its gradient, added up; what speaks against the class is cut off.
    /// </summary>
    /// <returns>7x7 numbers of at least 0.</returns>
    public static float[] GradCam(DigitCnn net, ReadOnlySpan<float> image, int digit)
    {
        net.Predict(image);
        float[] features = net.Features.ToArray();
        net.Backward(image, OneHot(digit));
        float[] gradients = net.Gradients.Features.ToArray();
        int channels = (int)net.Features.Lengths[0];
        int plane = features.Length / channels;
        float[] map = new float[plane];
        for (int c = 0; c < channels; c++)
        {
            float weight = TensorPrimitives.Sum(gradients.AsSpan(c * plane, plane)) / plane;
            TensorPrimitives.MultiplyAdd(features.AsSpan(c * plane, plane), weight, map, map);
        }

        TensorPrimitives.Max(map, 0f, map);
        return map;
    }

    /// <summary>
    /// The fast gradient sign method (Goodfellow et al. 2014): each pixel goes a small step the way that makes the loss of the true class larger. The gradient of
    /// the cross-entropy with respect to the scores is softmax(scores) - onehot(digit).
    /// </summary>
    /// <returns>The changed image, its pixels still from 0 to 1.</returns>
    public static float[] FastGradientSign(DigitCnn net, ReadOnlySpan<float> image, int digit, float step)
    {
        float[] gradient = new float[DigitCnn.OutputLength];
        TensorPrimitives.SoftMax(net.Predict(image), gradient);
        gradient[digit] -= 1;
        net.Backward(image, gradient);
        float[] changed = net.Gradients.Image.ToArray();
        for (int i = 0; i < changed.Length; i++)
            changed[i] = Math.Clamp(image[i] + (step * Math.Sign(changed[i])), 0, 1);
        return changed;
    }

    /// <summary>The digit that the network reads, and how sure it is.</summary>
    public static (int Digit, float Probability) Read(DigitCnn net, ReadOnlySpan<float> image)
    {
        float[] probabilities = new float[DigitCnn.OutputLength];
        TensorPrimitives.SoftMax(net.Predict(image), probabilities);
        int digit = TensorPrimitives.IndexOfMax<float>(probabilities);
        return (digit, probabilities[digit]);
    }

    private static float[] OneHot(int digit)
    {
        float[] gradient = new float[DigitCnn.OutputLength];
        gradient[digit] = 1;
        return gradient;
    }
}
