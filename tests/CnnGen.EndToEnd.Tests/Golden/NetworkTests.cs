using CnnGen.EndToEnd.Testing;
using CnnGen.Golden;

namespace CnnGen.EndToEnd.Golden;

public sealed class NetworkTests
{
    [Fact]
    public void LeNet5ComputesPyTorchsLogitsLossAndGradients() => CheckFirstBatch(new NetworkCase<LeNet5>("lenet5"));

    [Fact]
    public void CifarCnnComputesPyTorchsLogitsLossAndGradients() => CheckFirstBatch(new NetworkCase<CifarCnn>("cifar_cnn"));

    private static void CheckFirstBatch<T>(NetworkCase<T> network)
        where T : class, ITrainableModel<T>
    {
        var mismatches = new Mismatches();
        network.CheckFirstBatch(mismatches);
        mismatches.AssertNone();
    }
}
