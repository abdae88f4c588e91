using System.Numerics.Tensors;

namespace CnnGen;

/// <summary>The second half of a step: adds up the workers' gradients, clips them, and takes the optimiser's step. Each worker does so in a slice of the block of its own.</summary>
internal sealed class ParameterUpdate : IDisposable
{
    private const int Line = 16;    // floats of a cache line, which no two threads write to

    private readonly ModelInfo _info;
    private readonly NativeBuffer _parameters;
    private readonly NativeBuffer[] _gradients;
    private readonly NativeBuffer? _average;
    private readonly Optimizer _optimizer;
    private readonly TrainedSegment[] _segments;
    private readonly TrainerOptions _options;
    private readonly double[] _squares;
    private readonly bool[] _isFinite;
    private readonly NativeBuffer[] _states;
    private float _factor;

    /// <param name="parameters">The network's parameters.</param>
    /// <param name="gradients">The gradients that each worker added up.</param>
    /// <param name="average">The running average of the parameters; null if there is none.</param>
    /// <param name="optimizer">The optimiser.</param>
    /// <param name="segments">What is updated.</param>
    /// <param name="options">How gradients are clipped, and parameters averaged.</param>
    public ParameterUpdate(ParameterSet parameters, NativeBuffer[] gradients, ParameterSet? average, Optimizer optimizer, TrainedSegment[] segments, TrainerOptions options)
    {
        (_info, _parameters, _gradients, _average, _optimizer, _segments, _options) = (parameters.Info, parameters.Block, gradients, average?.Block, optimizer, segments, options);
        _squares = new double[gradients.Length];
        _isFinite = new bool[gradients.Length];
        _states = new NativeBuffer[optimizer.StateCount];
        for (int i = 0; i < _states.Length; i++)
            _states[i] = new NativeBuffer(_info.TrainedBlockLength);
    }

    /// <summary>What the optimiser keeps of each parameter.</summary>
    public NativeBuffer[] States => _states;

    /// <summary>Whether there is an average.</summary>
    public bool HasAverage => _average is not null;

    /// <summary>Norm of the last gradient, before clipping; NaN or infinite if a number of it is.</summary>
    public double Norm { get; private set; }

    /// <summary>Whether the parameters are finite after the last update.</summary>
    public bool IsFinite => Array.TrueForAll(_isFinite, static isFinite => isFinite);

    /// <summary>Adds the workers' gradients in the worker's slice of the block.</summary>
    public void Reduce(int worker)
    {
        double squares = 0;
        for (UpdateChunks chunks = ChunksOf(worker); chunks.MoveNext();)
        {
            Span<float> sum = _gradients[0].Slice(chunks.First, chunks.Length);
            for (int other = 1; other < _gradients.Length; other++)
                TensorPrimitives.Add(sum, _gradients[other].Slice(chunks.First, chunks.Length), sum);
            squares += GradientNorm.SumOfSquares(sum);
        }

        _squares[worker] = squares;
    }

    /// <summary>Knows the norm and the factor that the gradients get, when all workers have reduced.</summary>
    /// <param name="batches">Batches whose mean gradients were added up.</param>
    public void Measure(int batches)
    {
        double squares = 0;
        foreach (double part in _squares)
            squares += part;
        Norm = Math.Sqrt(squares) / batches;
        _factor = (float)(GradientNorm.ClipFactor(Norm, _options.ClipNorm) / batches);
    }

    /// <summary>Takes the optimiser's step in the worker's slice of the block.</summary>
    public void Update(int worker)
    {
        bool isFinite = true;
        for (UpdateChunks chunks = ChunksOf(worker); chunks.MoveNext();)
        {
            Span<float> parameters = _parameters.Slice(chunks.First, chunks.Length), gradients = _gradients[0].Slice(chunks.First, chunks.Length);
            Clip(gradients);
            _optimizer.Update(chunks.Segment.Settings(_optimizer), new UpdateRange<float>
            {
                Parameters = parameters,
                Gradients = gradients,
                First = State(0, chunks),
                Second = State(1, chunks),
                Third = State(2, chunks),
            });
            isFinite &= Finite.Are(parameters);
        }

        _isFinite[worker] = isFinite;
    }

    /// <summary>Changes the buffers, such as running means, by what the workers added up, and clears that.</summary>
    /// <returns>Whether they are finite.</returns>
    public bool UpdateBuffers()
    {
        long start = _info.TrainedBlockLength;
        int length = (int)(_info.ParameterBlockLength - start);
        Span<float> sum = _gradients[0].Slice(start, length), buffers = _parameters.Slice(start, length);
        for (int other = 1; other < _gradients.Length; other++)
        {
            Span<float> part = _gradients[other].Slice(start, length);
            TensorPrimitives.Add(sum, part, sum);
            part.Clear();
        }

        TensorPrimitives.Add(buffers, sum, buffers);
        sum.Clear();
        return Finite.Are(buffers);
    }

    /// <summary>Moves the average in the worker's slice of the block, and, of one worker, that of the buffers: average = decay * average + (1 - decay) * parameter.</summary>
    /// <remarks>A phase of its own, which comes when all parameters are known to be finite: one that is not would stay in the average for good.</remarks>
    public void Average(int worker)
    {
        for (UpdateChunks chunks = ChunksOf(worker); chunks.MoveNext();)
            Average(chunks.First, chunks.Length);
        if (worker == 0)
            Average(_info.TrainedBlockLength, _info.ParameterBlockLength - _info.TrainedBlockLength);
    }

    public void Dispose()
    {
        foreach (NativeBuffer state in _states)
            state.Dispose();
    }

    private void Clip(Span<float> gradients)
    {
        if (_factor != 1)
            TensorPrimitives.Multiply(gradients, _factor, gradients);
        if (_options.ClipValue is not { } limit)
            return;
        TensorPrimitives.Min(gradients, limit, gradients);
        TensorPrimitives.Max(gradients, -limit, gradients);
    }

    private void Average(long first, int length)
    {
        if (_average is null || _options.AverageDecay is not { } decay)
            return;
        Span<float> average = _average.Slice(first, length);
        TensorPrimitives.Lerp(average, _parameters.ReadOnlySlice(first, length), 1 - decay, average);
    }

    private UpdateChunks ChunksOf(int worker)
    {
        long length = _info.TrainedBlockLength;
        long slice = (((length + _gradients.Length - 1) / _gradients.Length) + Line - 1) / Line * Line;
        return new UpdateChunks(_segments, Math.Min(worker * slice, length), Math.Min((worker + 1) * slice, length));
    }

    private Span<float> State(int index, UpdateChunks chunks) => index < _states.Length ? _states[index].Slice(chunks.First, chunks.Length) : default;
}
