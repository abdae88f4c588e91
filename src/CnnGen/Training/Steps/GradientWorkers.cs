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
    private readonly ParameterSet _parameters;
    private readonly int _length;
    private readonly Optimizer _optimizer;
    private readonly List<NativeBuffer> _owned = [];
    private readonly NativeBuffer[] _gradients;
    private readonly ParameterUpdate _update;
    private readonly WorkerArenas _arenas;
    private readonly BatchBarrier? _barrier;
    private readonly NativeBuffer _lossScales;
    private readonly double[] _losses;
    private readonly WorkerPool _pool;
    private float* _inputs;
    private float* _targets;
    private int _count;
    private int _piece;
    private uint _key;
    private bool _isFirst;
    private Phase _phase;

    /// <param name="parameters">The network's parameters.</param>
    /// <param name="average">Their running average; null if there is none.</param>
    /// <param name="optimizer">The optimiser.</param>
    /// <param name="options">Threads, groups, clipping and averaging.</param>
    /// <exception cref="ArgumentException">A group of parameters fits none.</exception>
    public GradientWorkers(ParameterSet parameters, ParameterSet? average, Optimizer optimizer, TrainerOptions options)
    {
        _parameters = parameters;
        _length = TModel.Info.ParameterBlockLength;
        _optimizer = optimizer;
        TrainedSegment[] segments = TrainedSegment.Of(TModel.Info, options);
        _losses = new double[options.Threads];
        _arenas = new WorkerArenas(TModel.Info, options.Threads);
        if (TModel.Info.HasBatchStatistics)
            _barrier = new BatchBarrier(options.Threads, TModel.Info.BatchExchangeLength);
        try
        {
            _gradients = Allocate(options.Threads, _length);
            _lossScales = Allocate(1, TModel.Info.Losses.Length)[0];
            _update = new ParameterUpdate(parameters, _gradients, average, optimizer, segments, options);
            _pool = new WorkerPool(options.Threads, "training", WatchedNumber.LooksWhileOthersWork, Work);
        }
        catch
        {
            FreeMemory();
            throw;
        }
    }

    private enum Phase : byte
    {
        Accumulate,
        Reduce,
        Update,
    }

    /// <summary>Batches whose gradients were added up since the last update.</summary>
    public int PendingBatches { get; private set; }

    /// <summary>The gradients that each worker has added up.</summary>
    public NativeBuffer[] Gradients => _gradients;

    /// <summary>What the optimiser keeps of each parameter.</summary>
    public NativeBuffer[] States => _update.States;

    /// <inheritdoc cref="ParameterUpdate.Norm"/>
    public double GradientNorm => _update.Norm;

    /// <summary>Adds the mean gradient of a batch to those that wait, and, if asked to, changes the parameters by their mean. If the model throws, the parameters are as before, and none waits.</summary>
    /// <returns>The batch's mean loss.</returns>
    /// <exception cref="TrainingDivergedException">The loss or a gradient is NaN or infinite, and the parameters are as before; or a parameter is after the update.</exception>
    public float Step(float* inputs, float* targets, int count, uint key, bool isUpdate)
    {
        float loss = Accumulate(inputs, targets, count, key);
        if (isUpdate)
            Update();
        if (!_update.UpdateBuffers(isUpdate) || (isUpdate && !_update.IsFinite))
            throw TrainingDivergedException.AfterUpdate(TModel.Info, _optimizer.Steps, _parameters.Block);
        return loss;
    }

    /// <summary>Goes on where a run stood that had added up the gradients of some batches, which were put into <see cref="Gradients"/>.</summary>
    public void GoOnWith(int pendingBatches) => PendingBatches = pendingBatches;

    /// <summary>Ends the threads, then frees the memory that they worked on.</summary>
    public void Dispose()
    {
        _pool.Dispose();
        FreeMemory();
    }

    private float Accumulate(float* inputs, float* targets, int count, uint key)
    {
        int pending = PendingBatches;
        PendingBatches = 0;
        _inputs = inputs;
        _targets = targets;
        _count = count;
        _key = key;
        _piece = WorkerArenas.PieceOf(TModel.Info, count, _pool.Count);
        _arenas.MakeRoom(_piece);
        _barrier?.Begin();
        TModel.Info.GetLossScales(new ReadOnlySpan<float>(targets, count * TModel.Info.TargetLength), count, _lossScales.Slice(0, TModel.Info.Losses.Length));
        _isFirst = pending == 0;
        Run(Phase.Accumulate);
        double sum = 0;
        foreach (double part in _losses)
            sum += part;
        float loss = (float)(sum / count);
        if (!float.IsFinite(loss))
            throw Diverged($"the loss is {TrainingDivergedException.Text(loss)}");
        PendingBatches = pending + 1;
        return loss;
    }

    private void Update()
    {
        int batches = PendingBatches;
        PendingBatches = 0;
        Run(Phase.Reduce);
        _update.Measure(batches);
        if (!double.IsFinite(_update.Norm))
            throw Diverged("a gradient is not finite");
        _optimizer.BeginStep();
        Run(Phase.Update);
    }

    private void Run(Phase phase)
    {
        _phase = phase;
        _pool.Run();
    }

    private void Work(int worker)
    {
        if (_phase == Phase.Reduce)
            _update.Reduce(worker);
        else if (_phase == Phase.Update)
            _update.Update(worker);
        else
            Accumulate(worker);
    }

    private void Accumulate(int worker)
    {
        if (_isFirst)
            _gradients[worker].Slice(0, _length).Clear();
        if (_barrier is null)
            AccumulateAlone(worker);
        else
            AccumulateTogether(worker, _barrier);
    }

    private TrainingDivergedException Diverged(string what) =>
        TrainingDivergedException.BeforeUpdate(TModel.Info, _optimizer.Steps + 1, what, _parameters.Block, _gradients);

    /// <summary>Adds up the gradients of every piece whose number, modulo the number of workers, is the worker's.</summary>
    private void AccumulateAlone(int worker)
    {
        double loss = 0;
        for (long first = (long)worker * _piece; first < _count; first += (long)_piece * _pool.Count)
            loss += AccumulatePiece(worker, first, default);
        _losses[worker] = loss;
    }

    /// <summary>Adds up the gradients of the worker's piece of the batch, while the others do those of theirs.</summary>
    private void AccumulateTogether(int worker, BatchBarrier barrier)
    {
        try
        {
            _losses[worker] = AccumulatePiece(worker, Math.Min((long)worker * _piece, _count), new BatchExchange(barrier, worker));
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

    private float AccumulatePiece(int worker, long first, BatchExchange exchange) => TModel.AccumulateGradients(new TrainingPiece
    {
        Parameters = _parameters.Block.Pointer,
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
        _update?.Dispose();
        _arenas.Dispose();
        _barrier?.Dispose();
    }
}
