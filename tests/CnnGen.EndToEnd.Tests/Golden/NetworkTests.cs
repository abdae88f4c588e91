using CnnGen.EndToEnd.Testing;
using CnnGen.Golden;

namespace CnnGen.EndToEnd.Golden;

public sealed class NetworkTests : IDisposable
{
    private readonly Mismatches _mismatches = new();

    private static NetworkCase<LeNet5> LeNet5 => new("lenet5");

    private static NetworkCase<CifarCnn> CifarCnn => new("cifar_cnn");

    public void Dispose() => _mismatches.AssertNone();

    [Fact]
    public void LeNet5ComputesPyTorchsLogitsLossAndGradients() => LeNet5.CheckFirstBatch(_mismatches);

    [Fact]
    public void CifarCnnComputesPyTorchsLogitsLossAndGradients() => CifarCnn.CheckFirstBatch(_mismatches);

    [Theory]
    [InlineData("sgd", 1)]
    [InlineData("sgd", 3)]
    [InlineData("adam", 1)]
    [InlineData("adam", 3)]
    public void LeNet5LearnsPyTorchsParameters(string optimizer, int threads) => LeNet5.CheckTraining(optimizer, threads, _mismatches);

    [Theory]
    [InlineData("sgd", 1)]
    [InlineData("sgd", 3)]
    [InlineData("adam", 1)]
    [InlineData("adam", 3)]
    public void CifarCnnLearnsPyTorchsParameters(string optimizer, int threads) => CifarCnn.CheckTraining(optimizer, threads, _mismatches);
}
