namespace CnnGen;

/// <summary>Adds up the gradients of a batch, each worker those of the pieces that it is dealt.</summary>
/// <remarks>
/// Pieces of the batch are dealt out by number. So a worker's sum depends on the number of workers, and not on which was faster. Where the network wants to know of the whole batch, each worker has one piece of it,
/// and all meet on the way.
/// </remarks>
internal sealed unsafe class BatchGradients<TModel> : IDisposable
    where TModel : class, ITrainableModel<TModel>
{
    private readonly NativeBuffer _parameters;
    private readonly TrainedParameters? _trained;
    private readonly NativeBuffer[] _sums;
    private readonly NativeBuffer _lossScales;
    private readonly WorkerArenas _arenas;
    private readonly BatchBarrier? _barrier;
    private readonly double[] _losses;
    private float* _inputs;
    private float* _targets;
    private int _count;
    private int _piece;
    private uint _key;
    private bool _isFirst;

    /// <param name="parameters">The network's parameters.</param>
    /// <param name="trained">Those whose gradients are wanted; null for all.</param>
    /// <param name="workers">Number of workers.</param>
    public BatchGradients(NativeBuffer parameters, TrainedParameters? trained, int workers)
    {
        _parameters = parameters;
        _trained = trained;
        _sums = new NativeBuffer[workers];
        _losses = new double[workers];
        _arenas = new WorkerArenas(TModel.Info, workers);
        try
        {
            for (int i = 0; i < workers; i++)
                _sums[i] = new NativeBuffer(TModel.Info.ParameterBlockLength);
            _lossScales = new NativeBuffer(TModel.Info.Losses.Length);
            if (TModel.Info.HasBatchStatistics)
                _barrier = new BatchBarrier(workers, TModel.Info.BatchExchangeLength);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What each worker has added up.</summary>
    public NativeBuffer[] Sums => _sums;

    /// <summary>The batch's mean loss, when all workers are done.</summary>
    public float Loss
    {
        get
        {
            double sum = 0;
            foreach (double part in _losses)
                sum += part;
            return (float)(sum / _count);
        }
    }

    /// <summary>Begins a batch. No worker is at work.</summary>
    /// <param name="inputs">The samples.</param>
    /// <param name="targets">Their targets.</param>
    /// <param name="count">Number of samples.</param>
    /// <param name="key">Key of the batch's random stream.</param>
    /// <param name="isFirst">Whether it is the first of those whose gradients make a step.</param>
    public void Begin(float* inputs, float* targets, int count, uint key, bool isFirst)
    {
        _inputs = inputs;
        _targets = targets;
        (_count, _key, _isFirst) = (count, (uint)new CounterRandom(key, 1).Bits(0), isFirst);
        _piece = WorkerArenas.PieceOf(TModel.Info, count, _sums.Length);
        _arenas.MakeRoom(_piece);
        _barrier?.Begin();
        TModel.Info.GetLossScales(new ReadOnlySpan<float>(targets, count * TModel.Info.TargetLength), count, _lossScales.Slice(0, TModel.Info.Losses.Length));
    }

    /// <summary>Adds the gradients of the worker's pieces to its sum.</summary>
    public void Add(int worker)
    {
        if (_isFirst)
            _sums[worker].Slice(0, TModel.Info.ParameterBlockLength).Clear();
        if (_barrier is null)
            AddAlone(worker);
        else
            AddTogether(worker, _barrier);
    }

    public void Dispose()
    {
        foreach (NativeBuffer? sum in _sums)
            sum?.Dispose();
        _lossScales?.Dispose();
        _arenas.Dispose();
        _barrier?.Dispose();
    }

    /// <summary>Takes every piece whose number, modulo the number of workers, is the worker's.</summary>
    private void AddAlone(int worker)
    {
        double loss = 0;
        for (long first = (long)worker * _piece; first < _count; first += (long)_piece * _sums.Length)
            loss += AddPiece(worker, first, default);
        _losses[worker] = loss;
    }

    /// <summary>Takes the worker's piece of the batch, while the others take theirs.</summary>
    private void AddTogether(int worker, BatchBarrier barrier)
    {
        try
        {
            _losses[worker] = AddPiece(worker, Math.Min((long)worker * _piece, _count), new BatchExchange(barrier, worker));
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

    private float AddPiece(int worker, long first, BatchExchange exchange) => TModel.AccumulateGradients(new TrainingPiece
    {
        Parameters = _parameters.Pointer,
        Gradients = _sums[worker].Pointer,
        Arena = _arenas[worker].Pointer,
        Capacity = _arenas.Capacity,
        IsPrepared = first >= (long)_piece * _sums.Length,
        Exchange = exchange,
        Inputs = _inputs + (first * TModel.Info.InputLength),
        Targets = _targets + (first * TModel.Info.TargetLength),
        Count = (int)Math.Min(_piece, _count - first),
        Scale = 1f / _count,
        LossScales = _lossScales.Pointer,
        Trained = _trained,
        RandomKey = unchecked(_key + ((uint)first * TrainingPiece.KeyStep)),
    });
}
