using CnnGen.Benchmarks.Measuring;

namespace CnnGen.Benchmarks.Networks;

/// <summary>Training steps on a batch that lies ready.</summary>
internal interface IBatchTraining : IDisposable
{
    /// <summary>Takes one step.</summary>
    /// <returns>The mean loss before it.</returns>
    float Step();
}

/// <inheritdoc/>
internal sealed class BatchTraining<TModel> : IBatchTraining
    where TModel : class, ITrainableModel<TModel>
{
    private readonly TModel _network;
    private readonly Trainer<TModel> _trainer;
    private readonly float[] _inputs;
    private readonly float[] _labels;

    public BatchTraining(ParameterSet parameters, Optimizer optimizer, int batch, int threads)
    {
        _network = TModel.Create(parameters);
        _trainer = new Trainer<TModel>(_network, optimizer, new TrainerOptions { BatchSize = batch, Threads = threads });
        _inputs = new float[batch * TModel.Info.InputLength];
        _labels = new float[batch];
        RandomData.Fill(_inputs);
        RandomData.FillLabels(_labels, TModel.Info.OutputLength);
    }

    public float Step() => _trainer.Step(_inputs, _labels, _labels.Length);

    public void Dispose()
    {
        _trainer.Dispose();
        _network.Dispose();
    }
}
