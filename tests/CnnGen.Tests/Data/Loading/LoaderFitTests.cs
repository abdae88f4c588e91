namespace CnnGen.Tests.Data;

/// <summary>What a loader does to samples, and the network's input.</summary>
public sealed class LoaderFitTests
{
    [Theory]
    [InlineData(new[] { 32, 24, 3 })]
    [InlineData(new[] { 3, 24, 32 })]
    [InlineData(new[] { 3, 768 })]
    [InlineData(new[] { 2304, 1, 1 })]
    public void An_augmentation_of_other_axes_than_the_network_is_refused(int[] shape)
    {
        string message = Problem(new Augmentation(shape, new GaussianNoise()), [3, 32, 24]);
        Assert.Contains($"makes samples of shape {new Augmentation(shape).OutputShape}, but Net's input 'input' is (3, 32, 24), channels first", message, StringComparison.Ordinal);
        Assert.Contains("make it with the shape (3, 32, 24)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_cuts_out_is_told_of_the_samples_that_go_in()
    {
        string message = Problem(new Augmentation([40, 40, 3], new RandomCrop(32, 3)), [3, 32, 40]);
        Assert.Contains("makes samples of shape (40, 32, 3), but Net's input 'input' is (3, 32, 40)", message, StringComparison.Ordinal);
        Assert.Contains("the shape of the source's samples, which is (40, 40, 3) now", message, StringComparison.Ordinal);
    }

    /// <summary>Axes of length 1 tell nothing, nor does a vector, nor one image of several.</summary>
    [Fact]
    public void One_of_the_same_axes_is_taken()
    {
        Open(new Augmentation([3, 32, 24]), [3, 32, 24]);
        Open(new Augmentation([3, 40, 40], new RandomCrop(32, 24)), [3, 32, 24]);
        Open(new Augmentation([40, 100]), [1, 40, 100]);
        Open(new Augmentation([1, 40, 100]), [40, 100]);
        Open(new Augmentation([1, 28, 28]), [784]);
        Open(new Augmentation([2, 28, 28]), [1, 28, 28], [1, 28, 28]);
        Open(new Augmentation([1, 5, 5]), [1, 5, 5]);
    }

    [Fact]
    public void Numbers_of_words_are_not_mixed()
    {
        ModelInfo info = TestSource.InfoOf(Loss(), new TensorInfo("Photo", [3, 2, 2]), new TensorInfo("Words", [7]) { IsIndices = true });
        var error = Assert.Throws<ArgumentException>(() => new DataLoader(Data(19)) { MixUp = new MixUp() }.Open(info, 2, 1));
        Assert.StartsWith("MixUp mixes values, but Net's input 'Words' is numbers of words for an Embedding", error.Message, StringComparison.Ordinal);
        new DataLoader(Data(19)).Open(info, 2, 1).Dispose();
    }

    private static LossInfo Loss() => new(CnnGen.Loss.SoftmaxCrossEntropy, "output", [3]) { TargetLength = 1 };

    private static Dataset Data(int length) => new(new float[4 * length], new float[4], 4);

    private static string Problem(Augmentation augmentation, int[] input) => Assert.Throws<ArgumentException>(() => Open(augmentation, input)).Message;

    private static void Open(Augmentation augmentation, params int[][] inputs)
    {
        ModelInfo info = TestSource.InfoOf(Loss(), [.. inputs.Select(static shape => new TensorInfo("input", shape))]);
        new DataLoader(Data(augmentation.InputLength)) { Augmentation = augmentation }.Open(info, 2, 1).Dispose();
    }
}
