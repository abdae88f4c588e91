using System.Numerics.Tensors;

namespace CnnGen;

/// <summary>Steps scaled by running means of the gradient and of its square, as <c>torch.optim.Adam</c> (Kingma and Ba, 2015).</summary>
/// <remarks>
/// g = gradient + decay * p; m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2; at step t
/// p -= rate / (1 - b1^t) * m / (sqrt(v / (1 - b2^t)) + epsilon).
/// </remarks>
public class Adam : Optimizer
{
    private float _stepSize;
    private float _secondScale;

    /// <param name="learningRate">Step size, finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> is negative or not finite.</exception>
    public Adam(float learningRate = 1e-3f)
        : base(learningRate)
    {
    }

    /// <summary>Share of the mean of gradients that is kept, in [0, 1); 0.9 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside.</exception>
    public float Beta1
    {
        get;
        init => field = BelowOne(value);
    }
    = 0.9f;

    /// <summary>Share of the mean of squared gradients that is kept, in [0, 1); 0.999 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside.</exception>
    public float Beta2
    {
        get;
        init => field = BelowOne(value);
    }
    = 0.999f;

    /// <summary>What keeps the divisor from zero; at least 0, and 1e-8 by default. With 0 a parameter whose gradients were all zero becomes NaN.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public float Epsilon
    {
        get;
        init => field = AtLeastZero(value);
    }
    = 1e-8f;

    /// <summary>Weight decay; at least 0. <see cref="Adam"/> adds it to the gradient (0 by default), <see cref="AdamW"/> shrinks the parameters by it (0.01 by default).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public float WeightDecay
    {
        get;
        init => field = AtLeastZero(value);
    }

    internal sealed override int StateCount => 2;

    private protected sealed override void Prepare()
    {
        _stepSize = (float)(LearningRate / (1 - Math.Pow(Beta1, Steps)));
        _secondScale = (float)(1 / Math.Sqrt(1 - Math.Pow(Beta2, Steps)));
    }

    private protected override void Update(
        Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> first, Span<float> second, Span<float> scratch)
    {
        if (WeightDecay > 0)
        {
            // The second mean is not needed before the gradient is final, so the sum may stand in the scratch until both means took it.
            TensorPrimitives.MultiplyAdd(parameters, WeightDecay, gradients, scratch);
            Advance(parameters, scratch, first, second, scratch);
        }
        else
        {
            Advance(parameters, gradients, first, second, scratch);
        }
    }

    /// <summary>The step with a final gradient, which <paramref name="scratch"/> may be.</summary>
    private protected void Advance(Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> first, Span<float> second, Span<float> scratch)
    {
        TensorPrimitives.Multiply(first, Beta1, first);
        TensorPrimitives.MultiplyAdd(gradients, 1 - Beta1, first, first);
        TensorPrimitives.Multiply(gradients, gradients, scratch);
        TensorPrimitives.Multiply(second, Beta2, second);
        TensorPrimitives.MultiplyAdd(scratch, 1 - Beta2, second, second);

        TensorPrimitives.Sqrt(second, scratch);
        TensorPrimitives.Multiply(scratch, _secondScale, scratch);
        TensorPrimitives.Add(scratch, Epsilon, scratch);
        TensorPrimitives.Divide(first, scratch, scratch);
        TensorPrimitives.MultiplyAdd(scratch, -_stepSize, parameters, parameters);
    }
}
