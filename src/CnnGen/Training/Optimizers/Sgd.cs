using System.Numerics;
using System.Runtime.CompilerServices;

namespace CnnGen;

/// <summary>Stochastic gradient descent with momentum, as <c>torch.optim.SGD</c>.</summary>
/// <remarks>
/// g = gradient + decay * p; v = momentum * v + g; p -= rate * v. With Nesterov's momentum p -= rate * (g + momentum * v)
/// (Sutskever et al., On the importance of initialization and momentum in deep learning, 2013).
/// </remarks>
/// <param name="learningRate">Step size, finite and at least 0.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> is negative or not finite.</exception>
public sealed class Sgd(float learningRate) : Optimizer(learningRate)
{
    /// <summary>Share of the last step that is kept, in [0, 1); 0 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside.</exception>
    public float Momentum
    {
        get;
        init => field = BelowOne(value);
    }

    /// <summary>Whether the gradient is taken as if the momentum's step had been made; changes nothing without momentum.</summary>
    public bool Nesterov { get; init; }

    internal override Setting[] Settings => [.. base.Settings, new("momentum", Momentum), new("nesterov", Nesterov)];

    internal override string[] StateNames => Momentum > 0 ? ["momentum"] : [];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void Update(StepSettings settings, UpdateRange<Vector<float>> range)
    {
        Span<Vector<float>> parameters = range.Parameters, first = range.First;
        ReadOnlySpan<Vector<float>> gradients = range.Gradients;
        float rate = settings.LearningRate, decay = settings.WeightDecay, momentum = Momentum;
        bool hasMomentum = momentum > 0, isNesterov = Nesterov;
        for (int i = 0; i < parameters.Length; i++)
        {
            Vector<float> p = parameters[i];
            Vector<float> g = gradients[i] + (decay * p);
            if (hasMomentum)
            {
                Vector<float> v = first[i] = Subnormals.ToZero((momentum * first[i]) + g);
                g = isNesterov ? g + (momentum * v) : v;
            }

            parameters[i] = p - (rate * g);
        }
    }
}
