using CnnGen.EndToEnd.Testing;

namespace CnnGen.EndToEnd.Golden;

/// <summary>A step of a trainer over the batch of a case, for layers whose results depend on the whole batch: cut between threads it must be PyTorch's all the same.</summary>
internal static class LayerStep
{
    /// <summary>Large, so that the rounding of the parameters is nothing beside their change; a power of two.</summary>
    private const float Rate = 1024;

    /// <summary>PyTorch's, in double precision.</summary>
    private const float Rounding = 1e-14f;

    /// <summary>Compares the loss, the gradients and what becomes of the buffers, for 1 to <paramref name="mostThreads"/> threads.</summary>
    public static void Check<T>(ParameterSet parameters, float[] inputs, int mostThreads, GoldenTensors golden, double tolerance, Mismatches mismatches)
        where T : class, ITrainableModel<T>
    {
        string name = typeof(T).Name;
        float[] targets = golden[$"{name}/target"];
        for (int threads = 1; threads <= mostThreads; threads++)
        {
            using var moved = new ParameterSet(T.Info);
            foreach (Parameter parameter in parameters)
                moved[parameter.Name].CopyFrom(parameter.ToArray());
            using T net = T.Create(moved);
            using var trainer = new Trainer<T>(net, new Sgd(Rate), new TrainerOptions { Threads = threads });
            float loss = trainer.Step(inputs, targets, targets.Length / T.Info.TargetLength);
            string run = $"{name} on {threads} threads";
            mismatches.Compare($"{run}, loss", golden[$"{name}/loss"], [loss], tolerance);
            foreach (Parameter after in moved)
                Compare(run, name, parameters[after.Name], after, golden, tolerance, mismatches);
            CheckPadding(run, moved, mismatches);
        }
    }

    private static void Compare(string run, string name, Parameter before, Parameter after, GoldenTensors golden, double tolerance, Mismatches mismatches)
    {
        if (!after.IsTrained)
        {
            mismatches.Compare($"{run}, {after.Name}", golden.TryGet($"{name}/updated/{after.Name}") ?? before.ToArray(), after.ToArray(), tolerance);
            return;
        }

        float[] gradient = [.. before.ToArray().Zip(after.ToArray(), static (old, now) => (old - now) / Rate)];
        float[] expected = golden[$"{name}/gradient/{after.Name}"];
        // In front of a batch normalisation a bias has no effect, and no gradient but the rounding of whoever computes it.
        if (expected.All(static element => Math.Abs(element) < Rounding))
            mismatches.Compare($"{run}, gradient of {after.Name}", 0, gradient.Max(Math.Abs), tolerance);
        else
            mismatches.Compare($"{run}, gradient of {after.Name}", expected, gradient, tolerance);
    }

    /// <summary>What lies between the parameters must stay zero.</summary>
    private static void CheckPadding(string run, ParameterSet parameters, Mismatches mismatches)
    {
        foreach (Parameter parameter in parameters)
            parameter.CopyFrom(new float[parameter.Length]);
        Span<float> block = parameters.Block.Slice(0, (int)parameters.Block.Length);
        mismatches.Compare($"{run}, gradients of padding", 0, block.Length - block.Count(0f), 0);
    }
}
