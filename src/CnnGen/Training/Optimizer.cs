using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CnnGen;

/// <summary>Turns gradients into a change of the parameters, elementwise over one flat block.</summary>
/// <remarks>It holds the settings and counts the steps; its trainer keeps its memory. Each trainer wants an optimiser of its own.</remarks>
public abstract class Optimizer
{
    private bool _isAttached;

    private protected Optimizer(float learningRate)
    {
        AtLeastZero(learningRate, nameof(learningRate));
        LearningRate = learningRate;
    }

    /// <summary>Step size; may be changed between steps, as a schedule does.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public float LearningRate
    {
        get;
        set => field = AtLeastZero(value);
    }

    /// <summary>Number of steps begun.</summary>
    public long Steps { get; private set; }

    /// <summary>Floats that are kept for each parameter: 0, 1 or 2.</summary>
    internal abstract int StateCount { get; }

    /// <summary>Takes the optimiser for one trainer.</summary>
    /// <exception cref="InvalidOperationException">It has one already.</exception>
    internal void Attach()
    {
        if (Interlocked.Exchange(ref _isAttached, true))
            throw new InvalidOperationException("The optimiser belongs to another trainer, whose steps it counts; give each trainer one of its own.");
    }

    /// <summary>Begins a step; then every range is updated once, disjoint ones by different threads as they like.</summary>
    internal void BeginStep()
    {
        Steps++;
        Prepare();
    }

    /// <summary>Updates a range of parameters.</summary>
    /// <param name="parameters">The range.</param>
    /// <param name="gradients">Their gradients.</param>
    /// <param name="first">Their first state, zero before the first step; unused without one.</param>
    /// <param name="second">Their second state, likewise.</param>
    internal void Update(Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> first, Span<float> second)
    {
        Update(Vectors(parameters), Vectors(gradients), Vectors(first), Vectors(second));
        int rest = parameters.Length % Vector<float>.Count;
        if (rest > 0)
            UpdateRest(parameters[^rest..], gradients[^rest..], StateCount > 0 ? first[^rest..] : default, StateCount > 1 ? second[^rest..] : default);
    }

    /// <summary>Computes what is the same for all parameters in this step.</summary>
    private protected virtual void Prepare()
    {
    }

    /// <summary>Updates parameters, vector by vector: all is read once and written once, since for large networks memory is what a step waits for.</summary>
    private protected abstract void Update(
        Span<Vector<float>> parameters, ReadOnlySpan<Vector<float>> gradients, Span<Vector<float>> first, Span<Vector<float>> second);

    /// <summary>The value, if it is finite and at least 0.</summary>
    private protected static float AtLeastZero(float value, [CallerMemberName] string name = "") => float.IsFinite(value) && value >= 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "The value must be a finite number of at least 0.");

    /// <summary>The value, if it is in [0, 1).</summary>
    private protected static float BelowOne(float value, [CallerMemberName] string name = "") => value is >= 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "The value must be at least 0 and less than 1.");

    private static Span<Vector<float>> Vectors(Span<float> floats) => MemoryMarshal.Cast<float, Vector<float>>(floats);

    private static ReadOnlySpan<Vector<float>> Vectors(ReadOnlySpan<float> floats) => MemoryMarshal.Cast<float, Vector<float>>(floats);

    /// <summary>Updates fewer parameters than a vector holds, in one that is filled up with zeros.</summary>
    private void UpdateRest(Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> first, Span<float> second)
    {
        int width = Vector<float>.Count;
        Span<float> full = stackalloc float[4 * width];
        Span<float> p = full[..width], g = full.Slice(width, width), m = full.Slice(2 * width, width), v = full.Slice(3 * width, width);
        parameters.CopyTo(p);
        gradients.CopyTo(g);
        first.CopyTo(m);
        second.CopyTo(v);
        Update(Vectors(p), Vectors(g), Vectors(m), Vectors(v));
        p[..parameters.Length].CopyTo(parameters);
        m[..first.Length].CopyTo(first);
        v[..second.Length].CopyTo(second);
    }
}
