using System.Numerics;
using System.Runtime.CompilerServices;

namespace CnnGen;

/// <summary>Steps scaled by running means of the gradient and of its square, as <c>torch.optim.Adam</c> (Kingma and Ba, 2015).</summary>
/// <remarks>
/// g = gradient + decay * p; m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2; at step t
/// p -= rate / (1 - b1^t) * m / (sqrt(v / (1 - b2^t)) + epsilon).
/// </remarks>
public class Adam : Optimizer
{
    private static readonly string[] States = ["mean", "square"];
    private double _firstCorrection;    // 1 - b1^t
    private float _secondScale;         // 1 / sqrt(1 - b2^t)

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

    /// <summary>What keeps the divisor from zero; greater than 0, and 1e-8 by default. With 0 whatever never had a gradient would become NaN.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not greater than 0, or not finite.</exception>
    public float Epsilon
    {
        get;
        init => field = Positive(value);
    }
    = 1e-8f;

    internal sealed override Setting[] Settings => [.. base.Settings, new("beta1", Beta1), new("beta2", Beta2), new("epsilon", Epsilon)];

    internal sealed override string[] StateNames => States;

    /// <summary>Whether the weight decay shrinks the parameters, and is not added to the gradient.</summary>
    private protected virtual bool Shrinks => false;

    private protected sealed override void Prepare()
    {
        _firstCorrection = 1 - Math.Pow(Beta1, Steps);
        _secondScale = (float)(1 / Math.Sqrt(1 - Math.Pow(Beta2, Steps)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected sealed override void Update(StepSettings settings, UpdateRange<Vector<float>> range)
    {
        Span<Vector<float>> parameters = range.Parameters, first = range.First, second = range.Second;
        ReadOnlySpan<Vector<float>> gradients = range.Gradients;
        float penalty = Shrinks ? 0 : settings.WeightDecay, remainder = Shrinks ? 1 - (settings.LearningRate * settings.WeightDecay) : 1;
        float b1 = Beta1, b2 = Beta2, stepSize = (float)(settings.LearningRate / _firstCorrection), secondScale = _secondScale;
        var epsilon = new Vector<float>(Epsilon);
        for (int i = 0; i < parameters.Length; i++)
        {
            Vector<float> p = parameters[i];
            Vector<float> g = gradients[i] + (penalty * p);
            Vector<float> m = (b1 * first[i]) + ((1 - b1) * g);
            Vector<float> v = (b2 * second[i]) + ((1 - b2) * (g * g));
            first[i] = Subnormals.ToZero(m);
            second[i] = Subnormals.ToZero(v);
            parameters[i] = (remainder * p) - (stepSize * (m / ((secondScale * Vector.SquareRoot(v)) + epsilon)));
        }
    }
}
