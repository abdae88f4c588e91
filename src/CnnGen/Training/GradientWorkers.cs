using System.Numerics.Tensors;

namespace CnnGen;

/// <summary>Computes the steps of a trainer on several threads.</summary>
/// <remarks>
/// Pieces of the batch are dealt out by number, each worker adds up the gradients of its own, and the workers' sums are added in order. So the bits depend on
/// the number of threads, and not on which was faster. Where the network wants to know of the whole batch, each worker has one piece of it, and all meet on the way.
/// </remarks>
internal sealed unsafe class GradientWorkers<TModel> : IDisposable
    where TModel : class, ITrainableModel<TModel>
{
    private const int Line = 16;    // floats of a cache line, which no two threads write to

    private readonly NativeBuffer _parameters;
    private readonly int _length;
    private readonly int _trainedLength;
    private readonly Optimizer _optimizer;
    private readonly List<NativeBuffer> _owned = [];
    private readonly NativeBuffer[] _gradients;
    private readonly WorkerArenas _arenas;
    private readonly BatchBarrier? _barrier;
    private readonly NativeBuffer[] _states;
    private readonly NativeBuffer _lossScales;
    private readonly double[] _losses;
    private readonly WorkerPool _pool;
    private float* _inputs;
    private float* _targets;
    private int _count;
    private int _piece;
    private uint _key;
    private bool _isUpdate;

    public GradientWorkers(NativeBuffer parameters, Optimizer optimizer, int threads)
    {
        _parameters = parameters;
        _length = TModel.Info.ParameterBlockLength;
        _trainedLength = TModel.Info.TrainedBlockLength;
        _optimizer = optimizer;
        _losses = new double[threads];
        _arenas = new WorkerArenas(TModel.Info, threads);
        if (TModel.Info.HasBatchStatistics)
            _barrier = new BatchBarrier(threads, TModel.Info.BatchExchangeLength);
        try
        {
            _gradients = Allocate(threads, _length);
            _states = Allocate(optimizer.StateCount, _trainedLength);
            _lossScales = Allocate(1, TModel.Info.Losses.Length)[0];
            _pool = new WorkerPool(threads, "training", WatchedNumber.LooksWhileOthersWork, Work);
        }
        catch
        {
            FreeMemory();
            throw;
        }
    }

    /// <summary>One step over a batch. If the model throws, the parameters are as before.</summary>
    /// <returns>The mean loss.</returns>
    public float Step(float* inputs, float* targets, int count, uint key)
    {
        _inputs = inputs;
        _targets = targets;
        _count = count;
        _key = key;
        _piece = (int)Math.Min(TModel.Info.PieceSize, ((long)count + _pool.Count - 1) / _pool.Count);
        _arenas.MakeRoom(_piece);
        _barrier?.Begin();
        _isUpdate = false;
        TModel.Info.GetLossScales(new ReadOnlySpan<float>(targets, count * TModel.Info.TargetLength), count, _lossScales.Slice(0, TModel.Info.Losses.Length));
        _pool.Run();
        _optimizer.BeginStep();
        _isUpdate = true;
        _pool.Run();
        double loss = 0;
        foreach (double part in _losses)
            loss += part;
        return (float)(loss / count);
    }

    /// <summary>Ends the threads, then frees the memory that they worked on.</summary>
    public void Dispose()
    {
        _pool.Dispose();
        FreeMemory();
    }

    private void Work(int worker)
    {
        if (_isUpdate)
            Update(worker);
        else if (_barrier is null)
            AccumulateAlone(worker);
        else
            AccumulateTogether(worker, _barrier);
    }

    /// <summary>Adds up the gradients of every piece whose number, modulo the number of workers, is the worker's.</summary>
    private void AccumulateAlone(int worker)
    {
        _gradients[worker].Slice(0, _length).Clear();
        double loss = 0;
        for (long first = (long)worker * _piece; first < _count; first += (long)_piece * _pool.Count)
            loss += Accumulate(worker, first, default);
        _losses[worker] = loss;
    }

    /// <summary>Adds up the gradients of the worker's piece of the batch, while the others do those of theirs.</summary>
    private void AccumulateTogether(int worker, BatchBarrier barrier)
    {
        try
        {
            _gradients[worker].Slice(0, _length).Clear();
            _losses[worker] = Accumulate(worker, Math.Min((long)worker * _piece, _count), new BatchExchange(barrier, worker));
        }
        catch (BrokenMeetingException)
        {
            // The worker that failed tells why.
        }
        catch
        {
            barrier.Break();
            throw;
        }
    }

    private float Accumulate(int worker, long first, BatchExchange exchange) => TModel.AccumulateGradients(new TrainingPiece
    {
        Parameters = _parameters.Pointer,
        Gradients = _gradients[worker].Pointer,
        Arena = _arenas[worker].Pointer,
        Capacity = _arenas.Capacity,
        IsPrepared = first >= (long)_piece * _pool.Count,
        Exchange = exchange,
        Inputs = _inputs + (first * TModel.Info.InputLength),
        Targets = _targets + (first * TModel.Info.TargetLength),
        Count = (int)Math.Min(_piece, _count - first),
        Scale = 1f / _count,
        LossScales = _lossScales.Pointer,
        RandomKey = (uint)new CounterRandom(_key, 1).Bits((ulong)first),
    });

    /// <summary>Adds the workers' gradients in a slice of the block, and takes the optimiser's step there. Buffers change by what the workers added up.</summary>
    private void Update(int worker)
    {
        long slice = ((((long)_length + _pool.Count - 1) / _pool.Count) + Line - 1) / Line * Line;
        long start = Math.Min(worker * slice, _length);
        int length = (int)Math.Min(slice, _length - start);
        Span<float> sum = _gradients[0].Slice(start, length);
        for (int other = 1; other < _gradients.Length; other++)
            TensorPrimitives.Add(sum, _gradients[other].Slice(start, length), sum);
        Span<float> parameters = _parameters.Slice(start, length);
        int trained = (int)Math.Clamp(_trainedLength - start, 0, length);
        _optimizer.Update(parameters[..trained], sum[..trained], State(0, start, trained), State(1, start, trained));
        TensorPrimitives.Add(parameters[trained..], sum[trained..], parameters[trained..]);
    }

    private Span<float> State(int index, long start, int length) => index < _states.Length && length > 0 ? _states[index].Slice(start, length) : default;

    private NativeBuffer[] Allocate(int count, long length)
    {
        var buffers = new NativeBuffer[count];
        for (int i = 0; i < count; i++)
        {
            buffers[i] = new NativeBuffer(length);
            _owned.Add(buffers[i]);
        }

        return buffers;
    }

    private void FreeMemory()
    {
        foreach (NativeBuffer buffer in _owned)
            buffer.Dispose();
        _arenas.Dispose();
        _barrier?.Dispose();
    }
}
