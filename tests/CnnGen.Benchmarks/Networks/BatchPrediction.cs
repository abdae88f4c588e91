namespace CnnGen.Benchmarks.Networks;

/// <summary>A prediction of a batch that lies ready.</summary>
internal interface IBatchPrediction : IDisposable
{
    /// <summary>The samples, one after the other.</summary>
    NativeBuffer Inputs { get; }

    /// <summary>Their outputs, one after the other.</summary>
    NativeBuffer Outputs { get; }

    /// <summary>Computes the outputs.</summary>
    void Run();
}

/// <summary>Cuts a batch between threads: one network each, over shared parameters. The caller's thread computes the first part.</summary>
internal sealed class BatchPrediction<TModel> : IBatchPrediction
    where TModel : class, IModel<TModel>
{
    private readonly int _batch;
    private readonly TModel[] _networks;
    private readonly Thread[] _workers;
    private readonly Barrier _barrier;
    private bool _stopped;

    public BatchPrediction(ParameterSet parameters, int batch, int threads)
    {
        _batch = batch;
        Inputs = new NativeBuffer((long)batch * TModel.Info.InputLength);
        Outputs = new NativeBuffer((long)batch * TModel.Info.OutputLength);
        _networks = [.. Enumerable.Range(0, Math.Min(threads, batch)).Select(_ => TModel.Create(parameters))];
        _barrier = new Barrier(_networks.Length);
        _workers = [.. Enumerable.Range(1, _networks.Length - 1).Select(part => new Thread(() => Work(part)) { IsBackground = true })];
        foreach (Thread worker in _workers)
            worker.Start();
    }

    public NativeBuffer Inputs { get; }

    public NativeBuffer Outputs { get; }

    public void Run()
    {
        if (_workers.Length == 0)
        {
            Predict(0);
            return;
        }

        _barrier.SignalAndWait();
        Predict(0);
        _barrier.SignalAndWait();
    }

    public void Dispose()
    {
        _stopped = true;
        _barrier.SignalAndWait();
        foreach (Thread worker in _workers)
            worker.Join();
        _barrier.Dispose();
        foreach (TModel network in _networks)
            network.Dispose();
        Inputs.Dispose();
        Outputs.Dispose();
    }

    private void Work(int part)
    {
        while (true)
        {
            _barrier.SignalAndWait();
            if (_stopped)
                return;
            Predict(part);
            _barrier.SignalAndWait();
        }
    }

    private void Predict(int part)
    {
        int first = part * _batch / _networks.Length;
        int count = ((part + 1) * _batch / _networks.Length) - first;
        int inputLength = TModel.Info.InputLength, outputLength = TModel.Info.OutputLength;
        Span<float> outputs = Outputs.Slice((long)first * outputLength, count * outputLength);
        _networks[part].Predict(Inputs.Slice((long)first * inputLength, count * inputLength), count, outputs);
    }
}
