using System.Text.Json;
using CnnGen.EndToEnd.Testing;
using CnnGen.Zoo.Tests.Golden;
using Zoo.Networks;

namespace CnnGen.Zoo.Tests.Training;

/// <summary>A hundred steps of each optimiser with batch normalisation, a schedule and clipping. The expected numbers are PyTorch's, computed by tests/golden/resnet20_training.py.</summary>
public sealed class ResNet20TrainingTests
{
    private const double Tolerance = 1e-3;

    private static readonly JsonElement Golden =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "golden", "training", "ResNet20.json"))).RootElement;

    public static TheoryData<string> Optimizers => [.. Golden.GetProperty("runs").EnumerateObject().Select(static run => run.Name)];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void A_hundred_steps_stay_within_a_thousandth_of_PyTorch(string name)
    {
        JsonElement expected = Golden.GetProperty("runs").GetProperty(name);
        int batch = Number("batch"), batches = Number("batches"), steps = Number("steps"), warmup = Number("warmup");
        using ParameterSet parameters = Drawing.Parameters(ResNet20.Info, Number("seed"));
        using ResNet20 net = ResNet20.Create(parameters);
        using var trainer = new Trainer<ResNet20>(net, Create(name), new TrainerOptions
        {
            BatchSize = batch,
            Threads = 2,
            ClipNorm = Golden.GetProperty("clip").GetDouble(),
            Schedule = new WarmupSchedule(warmup, new CosineSchedule(steps - warmup) { Floor = Golden.GetProperty("floor").GetSingle() }) { StartFactor = Golden.GetProperty("start").GetSingle() },
            ScheduleUnit = ScheduleUnit.Step,
        });
        var mismatches = new Mismatches();
        for (int step = 0; step < steps; step++)
        {
            (float[] inputs, float[] targets) = Samples(step % batches, batch);
            mismatches.Compare($"loss {step}", expected.GetProperty("losses")[step].GetDouble(), trainer.Step(inputs, targets, batch), Tolerance);
            if (step < expected.GetProperty("norms").GetArrayLength())
                mismatches.Compare($"norm {step}", expected.GetProperty("norms")[step].GetDouble(), trainer.GradientNorm, Tolerance * trainer.GradientNorm);
        }

        foreach (JsonProperty parameter in expected.GetProperty("parameters").EnumerateObject())
            Digest.Read(parameter.Value).Compare(parameter.Name, parameters[parameter.Name].ToArray(), Tolerance, mismatches);
        mismatches.AssertNone();
    }

    private static int Number(string name) => Golden.GetProperty(name).GetInt32();

    private static Optimizer Create(string name) => name switch
    {
        "Sgd" => new Sgd(2e-3f) { Momentum = 0.9f, WeightDecay = 5e-4f, Nesterov = true },
        "Adam" => new Adam(5e-5f) { Epsilon = 1e-5f, WeightDecay = 5e-4f },
        "AdamW" => new AdamW(5e-5f) { Epsilon = 1e-5f, WeightDecay = 0.05f },
        "RmsProp" => new RmsProp(2e-5f) { Epsilon = 1e-3f, Momentum = 0.5f },
        _ => throw new ArgumentException(name),
    };

    private static (float[] Inputs, float[] Targets) Samples(int batch, int count)
    {
        var images = new CounterRandom(Number("dataSeed"), (ulong)(2 * batch));
        var labels = new CounterRandom(Number("dataSeed"), (ulong)((2 * batch) + 1));
        float[] inputs = new float[count * ResNet20.Info.InputLength], targets = new float[count];
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = images.Uniform((ulong)i, 1f);
        for (int i = 0; i < targets.Length; i++)
            targets[i] = labels.Below((ulong)i, 10);
        return (inputs, targets);
    }
}
