using CnnGen.Golden;

namespace CnnGen.EndToEnd.Training;

/// <summary>Trainers of which some parameters are frozen.</summary>
public sealed class FrozenTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void TheRestOfLeNet5LearnsTheSame(int threads) => Check<LeNet5>(threads);

    /// <summary>Threads that wait for each other's statistics pass over the same calls, and running statistics follow the batches.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void TheRestOfNetworksWithBatchStatisticsToo(int threads) => Check<BatchNormResidual>(threads);

    /// <summary>Freezes the first so many of the parameters, then the last, and takes a step over several pieces.</summary>
    private static void Check<T>(int threads)
        where T : class, ITrainableModel<T>
    {
        string[] names = [.. T.Info.Parameters.Where(static parameter => parameter.IsTrained).Select(static parameter => parameter.Name)];
        using ParameterSet before = ParameterSet.Create(T.Info, seed: 1), free = Step<T>(threads, []);
        for (int count = 1; count < names.Length; count++)
        {
            foreach (string[] frozen in (string[][])[names[..count], names[count..]])
            {
                using ParameterSet after = Step<T>(threads, frozen);
                foreach (Parameter parameter in after)
                    Assert.Equal((frozen.Contains(parameter.Name) ? before : free)[parameter.Name].ToArray(), parameter.ToArray());
            }
        }
    }

    private static ParameterSet Step<T>(int threads, string[] frozen)
        where T : class, ITrainableModel<T>
    {
        const int Count = 50;
        var random = new CounterRandom(seed: 1, stream: 0);
        float[] images = [.. Enumerable.Range(0, Count * T.Info.InputLength).Select(i => random.Uniform((ulong)i))];
        float[] labels = [.. Enumerable.Range(0, Count * T.Info.TargetLength).Select(static i => (float)(i % 10))];
        ParameterSet parameters = ParameterSet.Create(T.Info, seed: 1);
        using T net = T.Create(parameters);
        using var trainer = new Trainer<T>(net, new Sgd(0.1f), new TrainerOptions { Threads = threads, Groups = [.. frozen.Select(static name => new ParameterGroup(name) { IsFrozen = true })] });
        trainer.Step(images, labels, Count);
        return parameters;
    }
}
