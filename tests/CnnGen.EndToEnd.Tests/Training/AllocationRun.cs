using CnnGen.EndToEnd.Maps;
using CnnGen.Golden;

namespace CnnGen.EndToEnd.Training;

/// <summary>Counts the bytes that predictions and training steps allocate, in a process in which nobody else does.</summary>
internal static class AllocationRun
{
    public const string Name = "allocations";
    private const int Samples = 24;

    /// <summary>Prints a line for each thing that allocates.</summary>
    /// <returns>The exit code: 0 if nothing allocates.</returns>
    public static int Run()
    {
        // What shows that the measure sees a single small object.
        bool isBlind = Measure(static () => GC.KeepAlive(new object())) == 0;
        int allocating = isBlind ? 1 : 0;
        allocating += Run<LeNet5>() + Run<CifarCnn>() + Run<Branches>() + Run<BatchNormResidual>();
        return allocating;
    }

    private static int Run<T>()
        where T : class, ITrainableModel<T>
    {
        using var parameters = ParameterSet.Create(T.Info, seed: 0);
        using T net = T.Create(parameters);
        float[] inputs = new float[Samples * T.Info.InputLength], outputs = new float[Samples * T.Info.OutputLength], targets = new float[Samples * T.Info.TargetLength];
        int allocating = 0;
        foreach (int threads in new[] { 1, 2 })
        {
            net.Threads = threads;
            allocating += Report<T>($"a prediction on {threads} threads", () => net.Predict(inputs.AsSpan(0, T.Info.InputLength)))
                + Report<T>($"predictions on {threads} threads", () => net.Predict(inputs, Samples, outputs));
            foreach (Optimizer optimizer in new Optimizer[] { new Sgd(0.01f) { Momentum = 0.9f, Nesterov = true, WeightDecay = 1e-4f }, new Adam(), new AdamW(), new RmsProp { Momentum = 0.9f, Centered = true } })
            {
                using var trainer = new Trainer<T>(net, optimizer, new TrainerOptions { BatchSize = Samples, Threads = threads });
                allocating += Report<T>($"a step of {optimizer.GetType().Name} on {threads} threads", () => trainer.Step(inputs, targets, Samples));
            }

            using var full = new Trainer<T>(net, new Adam(), Everything(threads));
            allocating += Report<T>($"a step with everything on {threads} threads", () => full.Step(inputs, targets, Samples));
        }

        return allocating;
    }

    private static TrainerOptions Everything(int threads) => new()
    {
        BatchSize = Samples,
        Threads = threads,
        Groups = [new ParameterGroup("*.bias") { LearningRateFactor = 2 }],
        ClipNorm = 1,
        ClipValue = 1,
        AccumulateBatches = 2,
        AverageDecay = 0.9f,
        Schedule = new OneCycleSchedule(1000),
        ScheduleUnit = ScheduleUnit.Step,
    };

    private static int Report<T>(string what, Action action)
        where T : class, IModel<T>
    {
        long bytes = Measure(action);
        if (bytes > 0)
            Console.WriteLine($"{T.Info.Name}, {what}: {bytes} bytes");
        return bytes > 0 ? 1 : 0;
    }

    /// <summary>Bytes that all threads allocate during ten calls, after some to warm up: the least of some tries, for the run time itself allocates now and then.</summary>
    private static long Measure(Action action)
    {
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 5; attempt++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int call = 0; call < 10; call++)
                action();
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return least;
    }
}
