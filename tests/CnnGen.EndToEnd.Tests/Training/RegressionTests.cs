using CnnGen.EndToEnd.Maps;

namespace CnnGen.EndToEnd.Training;

public sealed class RegressionTests
{
    /// <summary>Two sums of pixels, by a network with branches.</summary>
    [Fact]
    public void NetworkWithBranchesLearnsARegression()
    {
        const int Count = 512;
        var random = new CounterRandom(seed: 2, stream: 0);
        float[] images = new float[Count * Branches.InputLength], targets = new float[Count * Branches.OutputLength];
        for (int i = 0; i < images.Length; i++)
            images[i] = random.Uniform((ulong)i, 1f);
        for (int n = 0; n < Count; n++)
        {
            ReadOnlySpan<float> image = images.AsSpan(n * Branches.InputLength, Branches.InputLength);
            targets[2 * n] = 2 * image[0] - image[1];
            targets[(2 * n) + 1] = image[7] + image[31];
        }

        using Branches net = Branches.Create(seed: 1);
        using var trainer = new Trainer<Branches>(net, new Adam(0.01f), new TrainerOptions { BatchSize = 32, Threads = 2, Seed = 1 });
        var losses = new List<float>();
        trainer.Fit(new Dataset(images, targets, Count), validation: null, epochs: 40, report => losses.Add(report.Loss));
        Assert.InRange(losses[0], 0.5f, 3f);
        Assert.InRange(losses[^1], 0f, 0.02f);
    }
}
