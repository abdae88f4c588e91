namespace CnnGen;

/// <summary>Turns gradients into a change of the parameters, elementwise over one flat block.</summary>
/// <remarks>An optimiser belongs to one trainer, which attaches it. Disjoint ranges may be updated by different threads within a step.</remarks>
public abstract class Optimizer : IDisposable
{
    /// <summary>Floats that fit the first-level cache beside their gradients and state, so that several vector operations over them cost one trip to memory.</summary>
    private const int Chunk = 1024;

    private readonly int _stateCount;
    private NativeBuffer? _state;
    private int _length;

    /// <param name="learningRate">Step size, finite and at least 0.</param>
    /// <param name="stateCount">Floats that are kept for each parameter.</param>
    private protected Optimizer(float learningRate, int stateCount)
    {
        LearningRate = learningRate;
        _stateCount = stateCount;
    }

    /// <summary>Step size; may be changed between steps, as a schedule does.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public float LearningRate
    {
        get;
        set => field = Checked(value, nameof(LearningRate), static v => v >= 0);
    }

    /// <summary>Number of steps begun.</summary>
    public long Steps { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _state?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes room for the state of <paramref name="length"/> parameters, all zero.</summary>
    internal void Attach(int length)
    {
        if (_state is not null)
            throw new InvalidOperationException("The optimiser belongs to a trainer already.");
        _length = length;
        _state = new NativeBuffer((long)length * _stateCount);
    }

    /// <summary>Begins a step; then every range is updated once.</summary>
    internal void BeginStep()
    {
        Steps++;
        Prepare();
    }

    /// <summary>Updates the parameters from index <paramref name="start"/> on.</summary>
    internal void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int start)
    {
        NativeBuffer state = _state ?? throw new InvalidOperationException("The optimiser belongs to no trainer.");
        Span<float> scratch = stackalloc float[Chunk];
        for (int offset = 0; offset < parameters.Length; offset += Chunk)
        {
            int length = Math.Min(Chunk, parameters.Length - offset);
            Span<float> first = _stateCount > 0 ? state.Slice(start + offset, length) : default;
            Span<float> second = _stateCount > 1 ? state.Slice((long)_length + start + offset, length) : default;
            Update(parameters.Slice(offset, length), gradients.Slice(offset, length), first, second, scratch[..length]);
        }
    }

    /// <summary>Computes what is the same for all parameters in this step.</summary>
    private protected virtual void Prepare()
    {
    }

    /// <summary>Updates a chunk of parameters.</summary>
    private protected abstract void Update(
        Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> first, Span<float> second, Span<float> scratch);

    /// <summary>The value, if it is finite and <paramref name="isValid"/> holds.</summary>
    private protected static float Checked(float value, string name, Func<float, bool> isValid) => float.IsFinite(value) && isValid(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "The value is not in the range that the documentation gives.");
}
