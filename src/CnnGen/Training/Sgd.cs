using System.Numerics.Tensors;

namespace CnnGen;

/// <summary>Stochastic gradient descent with momentum, as <c>torch.optim.SGD</c>.</summary>
/// <remarks>
/// g = gradient + decay * p; v = momentum * v + g; p -= rate * v. With Nesterov's momentum p -= rate * (g + momentum * v)
/// (Sutskever et al., On the importance of initialization and momentum in deep learning, 2013).
/// </remarks>
/// <param name="learningRate">Step size, finite and at least 0.</param>
public sealed class Sgd(float learningRate) : Optimizer(learningRate, stateCount: 1)
{
    /// <summary>Share of the last step that is kept, in [0, 1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside.</exception>
    public float Momentum
    {
        get;
        init => field = Checked(value, nameof(Momentum), static v => v is >= 0 and < 1);
    }

    /// <summary>Whether the gradient is taken as if the momentum's step had been made.</summary>
    public bool Nesterov { get; init; }

    /// <summary>Penalty on the squares of the parameters, added to the gradient; at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public float WeightDecay
    {
        get;
        init => field = Checked(value, nameof(WeightDecay), static v => v >= 0);
    }

    private protected override void Update(
        Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> first, Span<float> second, Span<float> scratch)
    {
        ReadOnlySpan<float> step = gradients;
        if (WeightDecay > 0)
        {
            TensorPrimitives.MultiplyAdd(parameters, WeightDecay, gradients, scratch);
            step = scratch;
        }

        if (Momentum > 0)
        {
            TensorPrimitives.MultiplyAdd(first, Momentum, step, first);
            if (Nesterov)
            {
                TensorPrimitives.MultiplyAdd(first, Momentum, step, scratch);
                step = scratch;
            }
            else
            {
                step = first;
            }
        }

        TensorPrimitives.MultiplyAdd(step, -LearningRate, parameters, parameters);
    }
}
