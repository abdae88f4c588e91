namespace CnnGen;

/// <summary>What generic code can ask of any network that the generator compiled.</summary>
/// <typeparam name="TSelf">The class that carries the attributes.</typeparam>
public interface IModel<TSelf> : IDisposable
    where TSelf : class, IModel<TSelf>
{
    /// <summary>Shapes, parameters and sizes.</summary>
    static abstract ModelInfo Info { get; }

    /// <summary>A network over the given parameters, with working memory of its own; several may share one set, each on its own thread.</summary>
    /// <param name="parameters">Whoever made the set still disposes it, after the network.</param>
    static abstract TSelf Create(ParameterSet parameters);

    /// <summary>The learned tensors.</summary>
    ParameterSet Parameters { get; }

    /// <summary>Threads that predict, the caller's included: 1, which is the default, to 64. They wait for work without using the processor, and end with the network.</summary>
    /// <remarks>
    /// Of many samples each thread computes some; a single one is cut between them where the network is large (<see cref="ModelInfo.CutsSamples"/>). Results have the same bits on
    /// however many threads. Setting the number starts threads and makes room for them; predictions then allocate nothing.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside.</exception>
    int Threads { get; set; }

    /// <summary>Computes the outputs for one sample.</summary>
    /// <param name="inputs">All inputs of the sample, one after the other, each in C,H,W order.</param>
    /// <returns>All outputs, one after the other; valid until the next call on this object, and as long as the object is alive.</returns>
    /// <exception cref="ArgumentException">The length of <paramref name="inputs"/> is not <see cref="ModelInfo.InputLength"/>.</exception>
    ReadOnlySpan<float> Predict(ReadOnlySpan<float> inputs);

    /// <summary>Computes the outputs for <paramref name="count"/> samples that lie one after the other.</summary>
    /// <exception cref="ArgumentException">A span does not hold exactly <paramref name="count"/> samples.</exception>
    void Predict(ReadOnlySpan<float> inputs, int count, Span<float> outputs);
}
