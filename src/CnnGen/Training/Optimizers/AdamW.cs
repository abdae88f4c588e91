namespace CnnGen;

/// <summary>Adam whose weight decay shrinks the parameters and not the means, as <c>torch.optim.AdamW</c> (Loshchilov and Hutter, 2019).</summary>
/// <remarks>p *= 1 - rate * decay; then the step of <see cref="Adam"/> without decay. The decay is 0.01 by default.</remarks>
public sealed class AdamW : Adam
{
    /// <param name="learningRate">Step size, finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> is negative or not finite.</exception>
    public AdamW(float learningRate = 1e-3f)
        : base(learningRate)
    {
        WeightDecay = 0.01f;
    }

    private protected override bool Shrinks => true;
}
