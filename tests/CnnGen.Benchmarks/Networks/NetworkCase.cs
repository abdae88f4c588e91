using CnnGen.Benchmarks.Onnx;
using Zoo.Networks;

namespace CnnGen.Benchmarks.Networks;

/// <summary>A network that suites measure, whatever its class.</summary>
internal abstract class NetworkCase(string name)
{
    /// <summary>Every network, in the order of size.</summary>
    public static IReadOnlyList<NetworkCase> All { get; } =
    [
        new NetworkCase<LeNet5>("lenet5", LeNet5.ToOnnx),
        new NetworkCase<CifarCnn>("cifar", CifarCnn.ToOnnx),
        new NetworkCase<ResNet20>("resnet20", ResNet20Onnx.Write),
        new NetworkCase<SqueezeNet>("squeezenet", SqueezeNetOnnx.Write),
        new NetworkCase<MobileNetV1>("mobilenetv1", MobileNetV1Onnx.Write),
        new NetworkCase<ResNet18>("resnet18", ResNet18Onnx.Write),
    ];

    /// <summary>Those that train_peer.py has too.</summary>
    public static IReadOnlyList<NetworkCase> Trained { get; } = [.. All.Where(static network => network.Name is "lenet5" or "cifar" or "resnet20")];

    /// <summary>Name on the command line and in reports.</summary>
    public string Name { get; } = name;

    public abstract ModelInfo Info { get; }

    /// <summary>A prediction of a whole batch on some threads.</summary>
    public abstract IBatchPrediction CreatePrediction(ParameterSet parameters, int batch, int threads);

    /// <summary>Training steps on a batch, on some threads.</summary>
    public abstract IBatchTraining CreateTraining(ParameterSet parameters, Optimizer optimizer, int batch, int threads);

    /// <summary>The network as an .onnx file with these parameters and a fixed batch.</summary>
    public abstract byte[] ToOnnx(ParameterSet parameters, int batch);

    public override string ToString() => Name;
}

/// <inheritdoc/>
internal sealed class NetworkCase<TModel>(string name, Func<OnnxValue, OnnxValue>? toOnnx) : NetworkCase(name)
    where TModel : class, ITrainableModel<TModel>
{
    public override ModelInfo Info => TModel.Info;

    public override IBatchPrediction CreatePrediction(ParameterSet parameters, int batch, int threads) =>
        new BatchPrediction<TModel>(parameters, batch, threads);

    public override IBatchTraining CreateTraining(ParameterSet parameters, Optimizer optimizer, int batch, int threads) =>
        new BatchTraining<TModel>(parameters, optimizer, batch, threads);

    public override byte[] ToOnnx(ParameterSet parameters, int batch)
    {
        if (toOnnx is null)
            throw new BenchmarkException($"{Name} was not written for a peer.");
        var graph = new OnnxGraph(Name, batch, parameters);
        return graph.ToModel(Info, toOnnx(graph.Start()));
    }
}
