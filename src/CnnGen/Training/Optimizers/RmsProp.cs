using System.Numerics;
using System.Runtime.CompilerServices;

namespace CnnGen;

/// <summary>Steps divided by a running root mean square of the gradient, as <c>torch.optim.RMSprop</c> (Tieleman and Hinton, Neural Networks for Machine Learning, lecture 6.5, 2012).</summary>
/// <remarks>
/// g = gradient + decay * p; s = alpha s + (1 - alpha) g^2; d = sqrt(s) + epsilon; p -= rate * g / d. Centered (Graves, 2013), m = alpha m + (1 - alpha) g and d = sqrt(s - m^2) + epsilon.
/// With momentum, b = momentum * b + g / d and p -= rate * b.
/// </remarks>
/// <param name="learningRate">Step size, finite and at least 0.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> is negative or not finite.</exception>
public sealed class RmsProp(float learningRate = 1e-2f) : Optimizer(learningRate)
{
    /// <summary>Share of the mean of squared gradients that is kept, in [0, 1); 0.99 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside.</exception>
    public float Alpha
    {
        get;
        init => field = BelowOne(value);
    }
    = 0.99f;

    /// <summary>What keeps the divisor from zero; greater than 0, and 1e-8 by default. With 0 whatever never had a gradient would become NaN.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not greater than 0, or not finite.</exception>
    public float Epsilon
    {
        get;
        init => field = Positive(value);
    }
    = 1e-8f;

    /// <summary>Share of the last step that is kept, in [0, 1); 0 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside.</exception>
    public float Momentum
    {
        get;
        init => field = BelowOne(value);
    }

    /// <summary>Whether the divisor is the gradient's standard deviation, and not its root mean square.</summary>
    public bool Centered { get; init; }

    internal override Setting[] Settings =>
        [.. base.Settings, new("alpha", Alpha), new("epsilon", Epsilon), new("momentum", Momentum), new("centered", Centered)];

    internal override string[] StateNames => (Momentum > 0, Centered) switch
    {
        (false, false) => ["square"],
        (false, true) => ["square", "mean"],
        (true, false) => ["square", "momentum"],
        (true, true) => ["square", "momentum", "mean"],
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void Update(StepSettings settings, UpdateRange<Vector<float>> range)
    {
        float alpha = Alpha, momentum = Momentum, rate = settings.LearningRate, decay = settings.WeightDecay;
        bool hasMomentum = momentum > 0, isCentered = Centered;
        Span<Vector<float>> parameters = range.Parameters, square = range.First, buffer = range.Second, mean = hasMomentum ? range.Third : range.Second;
        ReadOnlySpan<Vector<float>> gradients = range.Gradients;
        var epsilon = new Vector<float>(Epsilon);
        for (int i = 0; i < parameters.Length; i++)
        {
            Vector<float> p = parameters[i];
            Vector<float> g = gradients[i] + (decay * p);
            Vector<float> s = (alpha * square[i]) + ((1 - alpha) * (g * g));
            square[i] = Subnormals.ToZero(s);
            if (isCentered)
            {
                Vector<float> m = mean[i] = Subnormals.ToZero((alpha * mean[i]) + ((1 - alpha) * g));
                s = Vector.Max(s - (m * m), Vector<float>.Zero);     // rounding may have made it negative
            }

            Vector<float> step = g / (Vector.SquareRoot(s) + epsilon);
            if (hasMomentum)
                step = buffer[i] = Subnormals.ToZero((momentum * buffer[i]) + step);
            parameters[i] = p - (rate * step);
        }
    }
}
