using CnnGen.Golden;

namespace CnnGen.EndToEnd.Training;

/// <summary>Compares the memory that a trainer says it will take with what it takes, in a process in which nobody else takes any.</summary>
internal static class MemoryRun
{
    public const string Name = "memory";

    /// <summary>Prints a line for each difference.</summary>
    /// <returns>The exit code: 0 if there is none.</returns>
    public static int Run() =>
        Check<LeNet5>(1) + Check<LeNet5>(3) + Check<CifarCnn>(2) + Check<BatchNormResidual>(1) + Check<BatchNormResidual>(2);

    private static int Check<T>(int threads)
        where T : class, ITrainableModel<T> =>
        Check<T>(new Sgd(0.01f), new TrainerOptions { Threads = threads, BatchSize = 7 })
        + Check<T>(new RmsProp { Momentum = 0.9f, Centered = true }, new TrainerOptions { Threads = threads, BatchSize = 50, AverageDecay = 0.9f, AccumulateBatches = 2 });

    private static int Check<T>(Optimizer optimizer, TrainerOptions options)
        where T : class, ITrainableModel<T>
    {
        long before = NativeBuffer.AllocatedBytes;
        using var parameters = new ParameterSet(T.Info);
        long withParameters = NativeBuffer.AllocatedBytes;
        using T net = T.Create(parameters);
        net.Threads = 1 + (options.Threads % 3);
        long ofNetwork = NativeBuffer.AllocatedBytes - withParameters;
        using var trainer = new Trainer<T>(net, optimizer, options);
        TrainingMemory told = trainer.Memory;
        trainer.Step(new float[options.BatchSize * T.Info.InputLength], new float[options.BatchSize * T.Info.TargetLength], options.BatchSize);
        if (options.AverageDecay is not null)
        {
            // The network over the average takes its threads, and what it derives from its parameters, when it predicts for the first time.
            trainer.Evaluate(new Dataset(new float[T.Info.InputLength], new float[T.Info.TargetLength], 1));
        }

        long taken = NativeBuffer.AllocatedBytes - before - ofNetwork;
        if (taken == told.Total && told.Arenas > 0)
            return 0;
        Console.WriteLine($"{T.Info.Name}: {taken} bytes, not {told}");
        return 1;
    }
}
