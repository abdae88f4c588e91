using System.Numerics.Tensors;

namespace CnnGen;

/// <summary>Computes the gradients of a batch on several threads: pieces are dealt out by number, each worker adds up its own, and the workers' sums are added in order.</summary>
/// <remarks>So the bits depend on the number of threads, and not on which was faster.</remarks>
internal sealed unsafe class GradientWorkers<TModel> : IDisposable
    where TModel : class, ITrainableModel<TModel>
{
    private readonly WorkerPool _pool;
    private readonly NativeBuffer[] _gradients;
    private readonly NativeBuffer[] _arenas;
    private readonly double[] _losses;
    private readonly int _blockLength = TModel.Info.ParameterBlockLength;
    private readonly Optimizer _optimizer;
    private readonly NativeBuffer _parameters;
    private readonly PaddingRuns _padding = new(TModel.Info);
    private float* _inputs;
    private float* _targets;
    private int _count;
    private int _piece;
    private uint _key;
    private bool _isUpdate;

    public GradientWorkers(NativeBuffer parameters, Optimizer optimizer, int threads)
    {
        _parameters = parameters;
        _optimizer = optimizer;
        _gradients = new NativeBuffer[threads];
        _arenas = new NativeBuffer[threads];
        _losses = new double[threads];
        for (int i = 0; i < threads; i++)
        {
            _gradients[i] = new NativeBuffer(_blockLength);
            _arenas[i] = new NativeBuffer(TModel.Info.TrainingArenaLength);
        }

        _pool = new WorkerPool(threads, Work);
    }

    /// <summary>One step over a batch.</summary>
    /// <returns>The mean loss.</returns>
    public float Step(float* inputs, float* targets, int count, uint key)
    {
        _inputs = inputs;
        _targets = targets;
        _count = count;
        _key = key;
        _piece = Math.Min(TModel.Info.PieceSize, (count + _pool.Count - 1) / _pool.Count);
        _isUpdate = false;
        _pool.Run();
        _optimizer.BeginStep();
        _isUpdate = true;
        _pool.Run();
        double loss = 0;
        foreach (double part in _losses)
            loss += part;
        return (float)(loss / count);
    }

    public void Dispose()
    {
        _pool.Dispose();
        foreach (NativeBuffer buffer in _gradients)
            buffer.Dispose();
        foreach (NativeBuffer buffer in _arenas)
            buffer.Dispose();
    }

    private void Work(int worker)
    {
        if (_isUpdate)
            Update(worker);
        else
            Accumulate(worker);
    }

    private void Accumulate(int worker)
    {
        _gradients[worker].Slice(0, _blockLength).Clear();
        double loss = 0;
        for (int first = worker * _piece; first < _count; first += _piece * _pool.Count)
        {
            loss += TModel.AccumulateGradients(new TrainingPiece
            {
                Parameters = _parameters.Pointer,
                Gradients = _gradients[worker].Pointer,
                Arena = _arenas[worker].Pointer,
                Inputs = _inputs + ((long)first * TModel.Info.InputLength),
                Targets = _targets + ((long)first * TModel.Info.TargetLength),
                Count = Math.Min(_piece, _count - first),
                Scale = 1f / _count,
                RandomKey = (uint)new CounterRandom(_key, 1).Bits((ulong)first),
            });
        }

        _losses[worker] = loss;
    }

    /// <summary>Adds the workers' gradients in a slice of the block, and takes the optimiser's step there.</summary>
    private void Update(int worker)
    {
        int slice = (((_blockLength + _pool.Count - 1) / _pool.Count) + 15) / 16 * 16;
        int start = Math.Min(worker * slice, _blockLength);
        int length = Math.Min(slice, _blockLength - start);
        if (length == 0)
            return;
        Span<float> sum = _gradients[0].Slice(start, length);
        for (int other = 1; other < _gradients.Length; other++)
            TensorPrimitives.Add(sum, _gradients[other].Slice(start, length), sum);
        _padding.Clear(sum, start);
        _optimizer.Update(_parameters.Slice(start, length), sum, start);
    }
}
