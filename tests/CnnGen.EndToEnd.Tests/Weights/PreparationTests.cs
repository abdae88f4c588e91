using CnnGen.Golden;

namespace CnnGen.EndToEnd.Weights;

/// <summary>What a network derives from its parameters, such as the scale of a normalisation, follows each change of them.</summary>
public sealed class PreparationTests
{
    private static readonly float[] Sample = [.. Enumerable.Range(0, BatchNormResidual.InputLength).Select(static i => MathF.Sin(i))];

    [Fact]
    public void PredictionsFollowAWrittenParameter()
    {
        using var net = BatchNormResidual.Create(seed: 1);
        float[] before = net.Predict(Sample).ToArray();
        Parameter variance = Variance(net.Parameters);
        variance.CopyFrom([.. variance.ToArray().Select(static element => 4 * element)]);
        AssertFollows(net, before);
    }

    [Fact]
    public void PredictionsFollowATrainingStep()
    {
        using var net = BatchNormResidual.Create(seed: 1);
        float[] before = net.Predict(Sample).ToArray();
        using var trainer = new Trainer<BatchNormResidual>(net, new Sgd(0.1f), new TrainerOptions { BatchSize = 2, Threads = 1 });
        trainer.Step([.. Sample, .. Sample.Reverse()], new float[2 * BatchNormResidual.Info.TargetLength], 2);
        AssertFollows(net, before);
    }

    [Fact]
    public void PredictionsFollowAnotherNetworksTraining()
    {
        using var trained = BatchNormResidual.Create(seed: 1);
        using var net = BatchNormResidual.Create(trained.Parameters);
        float[] before = net.Predict(Sample).ToArray();
        Variance(trained.Parameters).CopyFrom([.. Variance(trained.Parameters).ToArray().Select(static element => element + 1)]);
        AssertFollows(net, before);
    }

    private static Parameter Variance(ParameterSet parameters)
    {
        foreach (Parameter parameter in parameters)
        {
            if (parameter.Name.EndsWith(".running_var", StringComparison.Ordinal))
                return parameter;
        }

        throw new InvalidOperationException("There is no variance.");
    }

    /// <summary>A network over other memory with the same parameters is sure to have computed everything anew.</summary>
    private static void AssertFollows(BatchNormResidual net, float[] before)
    {
        float[] after = net.Predict(Sample).ToArray();
        using var copy = new ParameterSet(BatchNormResidual.Info);
        net.Parameters.Block.Slice(0, (int)net.Parameters.Block.Length).CopyTo(copy.Block.Slice(0, (int)copy.Block.Length));
        copy.MarkChanged();
        using var fresh = BatchNormResidual.Create(copy);
        Assert.NotEqual(before, after);
        Assert.Equal(fresh.Predict(Sample).ToArray(), after);
    }
}
