using System.Runtime.InteropServices;
using CnnGen.EndToEnd.Testing;
using CnnGen.Golden;

namespace CnnGen.EndToEnd.Training;

/// <summary>Generated networks, with dropout, batch statistics and padding in their parameter blocks, whose training is interrupted and goes on.</summary>
public sealed class ResumeTests
{
    private const int Batch = 10, Count = 45, Epochs = 2;

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 7)]
    public void DropoutGoesOnWithItsStream(int threads, int batches) => Check<Dropping>(threads, batches, static () => new RmsProp(1e-3f) { Momentum = 0.9f, Centered = true });

    [Theory]
    [InlineData(1, 6)]
    [InlineData(3, 4)]
    public void RunningStatisticsGoOn(int threads, int batches) => Check<BatchNormResidual>(threads, batches, static () => new Adam());

    [Fact]
    public void RunningStatisticsOfFrozenLayersFollowTheBatches()
    {
        using var parameters = ParameterSet.Create(BatchNormResidual.Info, seed: 1);
        using BatchNormResidual net = BatchNormResidual.Create(parameters);
        using var trainer = new Trainer<BatchNormResidual>(net, new Sgd(0.1f), new TrainerOptions { Groups = [new ParameterGroup("Stem.*") { IsFrozen = true }] });
        var before = new Dictionary<string, float[]>();
        foreach (Parameter parameter in parameters)
            before[parameter.Name] = parameter.ToArray();
        trainer.Fit(Data<BatchNormResidual>(), null, 1);
        foreach (Parameter parameter in parameters)
            Assert.Equal(parameter.Name.StartsWith("Stem.", StringComparison.Ordinal) && parameter.IsTrained, parameter.ToArray().AsSpan().SequenceEqual(before[parameter.Name]));
    }

    private static void Check<T>(int threads, int batches, Func<Optimizer> optimizer)
        where T : class, ITrainableModel<T>
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "run.checkpoint");
        byte[] unbroken = Train<T>(threads, optimizer(), null, int.MaxValue, null);
        Train<T>(threads, optimizer(), null, batches, path);
        Assert.True(unbroken.AsSpan().SequenceEqual(Train<T>(threads, optimizer(), path, int.MaxValue, null)));
    }

    /// <summary>Trains from a checkpoint, if there is one, to the end, or for some batches to a checkpoint.</summary>
    private static byte[] Train<T>(int threads, Optimizer optimizer, string? from, int batches, string? to)
        where T : class, ITrainableModel<T>
    {
        using var parameters = ParameterSet.Create(T.Info, seed: 1);
        using T net = T.Create(parameters);
        using var trainer = new Trainer<T>(net, optimizer, new TrainerOptions { BatchSize = Batch, Threads = threads, Seed = 4, AverageDecay = 0.9f });
        if (from is not null)
            trainer.LoadCheckpoint(from);
        int seen = 0;
        trainer.Fit(Data<T>(), null, Epochs - trainer.EpochsDone, onBatch: _ => StopAfterSome());
        if (to is not null)
            trainer.SaveCheckpoint(to);
        return [.. Bytes(parameters), .. Bytes(trainer.Parameters)];

        void StopAfterSome()
        {
            if (++seen == batches)
                trainer.RequestStop();
        }
    }

    private static byte[] Bytes(ParameterSet set) => MemoryMarshal.AsBytes(set.Block.Slice(0, (int)set.Block.Length)).ToArray();

    private static Dataset Data<T>()
        where T : class, ITrainableModel<T>
    {
        var random = new CounterRandom(seed: 1, stream: 0);
        float[] images = new float[Count * T.Info.InputLength], targets = new float[Count * T.Info.TargetLength];
        for (int i = 0; i < images.Length; i++)
            images[i] = random.Uniform((ulong)i);
        for (int i = 0; i < targets.Length; i++)
            targets[i] = i % 3;
        return new Dataset(images, targets, Count);
    }
}
