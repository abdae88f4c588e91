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

    /// <summary>
    /// Weight decay; at least 0. All but <see cref="AdamW"/> add it times the parameter to the gradient, and have 0 by default; <see cref="AdamW"/> shrinks the parameters by it, and has 0.01.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public float WeightDecay
    {
        get;
        init => field = AtLeastZero(value);
    }

    /// <summary>Number of steps begun.</summary>
    public long Steps { get; private set; }

    /// <summary>What it was made with, beside the learning rate.</summary>
    internal virtual Setting[] Settings => [new("weight_decay", WeightDecay)];

    /// <summary>Names of the floats that are kept for each parameter: none to three.</summary>
    internal abstract string[] StateNames { get; }

    /// <summary>Floats that are kept for each parameter: 0 to 3.</summary>
    internal int StateCount => StateNames.Length;

    /// <summary>Takes the optimiser for one trainer.</summary>
    /// <exception cref="InvalidOperationException">It has one already.</exception>
    internal void Attach()
    {
        if (Interlocked.Exchange(ref _isAttached, true))
            throw new InvalidOperationException("The optimiser belongs to another trainer, whose steps it counts; give each trainer one of its own.");
    }

    /// <summary>Goes on behind a step that an earlier run took.</summary>
    internal void GoOnAfter(long steps) => Steps = steps;

    /// <summary>Begins a step; then every range is updated once, disjoint ones by different threads as they like.</summary>
    internal void BeginStep()
    {
        Steps++;
        Prepare();
    }

    /// <summary>Updates a range of parameters.</summary>
    /// <param name="settings">The step that they take.</param>
    /// <param name="range">The range.</param>
    internal void Update(StepSettings settings, UpdateRange<float> range)
    {
        Update(settings, Vectors(range));
        int rest = range.Parameters.Length % Vector<float>.Count;
        if (rest > 0)
            UpdateRest(settings, range, rest);
    }

    /// <summary>Computes what is the same for all parameters in this step.</summary>
    private protected virtual void Prepare()
    {
    }

    /// <summary>Updates parameters, vector by vector: all is read once and written once, since for large networks memory is what a step waits for.</summary>
    private protected abstract void Update(StepSettings settings, UpdateRange<Vector<float>> range);

    private protected static float AtLeastZero(float value, [CallerMemberName] string name = "") => Checked.FiniteFromZero(value, name);

    private protected static float Positive(float value, [CallerMemberName] string name = "") => (float)Checked.Positive(value, name);

    private protected static float BelowOne(float value, [CallerMemberName] string name = "") => Checked.BelowOne(value, name);

    private static Span<Vector<float>> Vectors(Span<float> floats) => MemoryMarshal.Cast<float, Vector<float>>(floats);

    private static UpdateRange<Vector<float>> Vectors(UpdateRange<float> range) => new()
    {
        Parameters = Vectors(range.Parameters),
        Gradients = MemoryMarshal.Cast<float, Vector<float>>(range.Gradients),
        First = Vectors(range.First),
        Second = Vectors(range.Second),
        Third = Vectors(range.Third),
    };

    /// <summary>Updates the last parameters, fewer than a vector holds, in one that is filled up with zeros.</summary>
    private void UpdateRest(StepSettings settings, UpdateRange<float> range, int count)
    {
        int width = Vector<float>.Count;
        Span<float> full = stackalloc float[5 * width];
        Copy(range.Parameters, full);
        Copy(range.Gradients, full[width..]);
        Copy(range.First, full[(2 * width)..]);
        Copy(range.Second, full[(3 * width)..]);
        Copy(range.Third, full[(4 * width)..]);
        Update(settings, new UpdateRange<Vector<float>>
        {
            Parameters = Vectors(full[..width]),
            Gradients = Vectors(full.Slice(width, width)),
            First = Vectors(full.Slice(2 * width, width)),
            Second = Vectors(full.Slice(3 * width, width)),
            Third = Vectors(full.Slice(4 * width, width)),
        });
        CopyBack(full, range.Parameters);
        CopyBack(full[(2 * width)..], range.First);
        CopyBack(full[(3 * width)..], range.Second);
        CopyBack(full[(4 * width)..], range.Third);

        void Copy(ReadOnlySpan<float> source, Span<float> destination) => source[Math.Max(source.Length - count, 0)..].CopyTo(destination);

        void CopyBack(ReadOnlySpan<float> source, Span<float> destination) => source[..Math.Min(count, destination.Length)].CopyTo(destination[Math.Max(destination.Length - count, 0)..]);
    }
}
