using System.Diagnostics;

namespace CnnGen.Tests.Training;

public sealed class KilledTrainingTests : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private readonly string _folder = Directory.CreateTempSubdirectory("killed").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(nameof(SoftmaxRegression), 50)]
    [InlineData(nameof(NormedRegression), 25)]
    public void A_training_that_is_killed_at_any_moments_ends_with_the_bits_of_the_unbroken_one(string network, int kills)
    {
        var random = new Random(1);
        int withProgress = 0;
        for (int kill = 0; kill < kills; kill++)
        {
            DateTime before = File.GetLastWriteTimeUtc(KilledTraining.CheckpointIn(_folder));
            using Process training = KilledTraining.Start(_folder, network, isSlow: true);

            // One of five at a moment while it starts or loads, the others when it has gone on.
            if (kill % 5 != 0)
                WaitForCheckpoint(training, before);
            Thread.Sleep(random.Next(kill % 5 == 0 ? 200 : 25));
            training.Kill();
            training.WaitForExit();
            withProgress += File.GetLastWriteTimeUtc(KilledTraining.CheckpointIn(_folder)) > before ? 1 : 0;
        }

        Assert.False(File.Exists(KilledTraining.ResultIn(_folder)), "It ended before it was killed so often.");
        Assert.InRange(withProgress, kills * 4 / 5, kills);
        using Process last = KilledTraining.Start(_folder, network, isSlow: false);
        Assert.True(last.WaitForExit(Longest), "It does not end.");
        Assert.Equal(KilledTraining.Train(Path.Combine(_folder, "none"), network), File.ReadAllBytes(KilledTraining.ResultIn(_folder)));
    }

    private void WaitForCheckpoint(Process training, DateTime before)
    {
        var watch = Stopwatch.StartNew();
        while (File.GetLastWriteTimeUtc(KilledTraining.CheckpointIn(_folder)) <= before)
        {
            Assert.False(training.HasExited, "It ended by itself.");
            Assert.True(watch.Elapsed < Longest, "It saves nothing.");
            Thread.Sleep(1);
        }
    }
}
