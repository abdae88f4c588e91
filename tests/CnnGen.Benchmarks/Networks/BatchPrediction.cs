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

/// <inheritdoc/>
internal sealed class BatchPrediction<TModel> : IBatchPrediction
    where TModel : class, IModel<TModel>
{
    private readonly int _batch;
    private readonly TModel _network;

    public BatchPrediction(ParameterSet parameters, int batch, int threads)
    {
        _batch = batch;
        Inputs = new NativeBuffer((long)batch * TModel.Info.InputLength);
        Outputs = new NativeBuffer((long)batch * TModel.Info.OutputLength);
        _network = TModel.Create(parameters);
        _network.Threads = threads;
    }

    public NativeBuffer Inputs { get; }

    public NativeBuffer Outputs { get; }

    public void Run() => _network.Predict(Inputs.Slice(0, (int)Inputs.Length), _batch, Outputs.Slice(0, (int)Outputs.Length));

    public void Dispose()
    {
        _network.Dispose();
        Inputs.Dispose();
        Outputs.Dispose();
    }
}
