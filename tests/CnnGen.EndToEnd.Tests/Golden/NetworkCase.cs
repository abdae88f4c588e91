using System.Text.Json;
using CnnGen.EndToEnd.Testing;

namespace CnnGen.EndToEnd.Golden;

/// <summary>A whole network held against PyTorch's values: one batch forward and backward, and some steps of training.</summary>
/// <param name="file">Name of its two golden files, without the extension.</param>
internal sealed class NetworkCase<T>(string file)
    where T : class, ITrainableModel<T>
{
    private const double Tolerance = 1e-5;
    private const double ToleranceAfterSteps = 1e-4;

    private readonly GoldenTensors _golden = new(GoldenFiles.PathOf($"{file}.safetensors"));
    private readonly JsonElement _settings = JsonDocument.Parse(File.ReadAllText(GoldenFiles.PathOf($"{file}.json"))).RootElement;

    private int Batch => _settings.GetProperty("batch").GetInt32();

    private int Steps => _settings.GetProperty("steps").GetInt32();

    private int Seed => _settings.GetProperty("seed").GetInt32();

    private int DataSeed => _settings.GetProperty("dataSeed").GetInt32();

    /// <summary>The images of a step, drawn as PyTorch's were.</summary>
    private float[] Images(int step)
    {
        var random = new CounterRandom(DataSeed, (ulong)(2 * step));
        float[] images = new float[Batch * T.Info.InputLength];
        for (int i = 0; i < images.Length; i++)
            images[i] = random.Uniform((ulong)i);
        return images;
    }

    /// <summary>The labels of a step, drawn as PyTorch's were.</summary>
    private float[] Labels(int step)
    {
        var random = new CounterRandom(DataSeed, (ulong)((2 * step) + 1));
        float[] labels = new float[Batch];
        for (int i = 0; i < labels.Length; i++)
            labels[i] = random.Below((ulong)i, 10);
        return labels;
    }

    /// <summary>Compares first weights, logits, loss and every gradient.</summary>
    public void CheckFirstBatch(Mismatches mismatches)
    {
        using var parameters = ParameterSet.Create(T.Info, Seed);
        CheckSummary("initial", parameters, mismatches);
        mismatches.Compare("labels", [.. _settings.GetProperty("labels").EnumerateArray().Select(static label => label.GetSingle())], Labels(0), 0);

        using T net = T.Create(parameters);
        float[] logits = new float[Batch * T.Info.OutputLength];
        net.Predict(Images(0), Batch, logits);
        mismatches.Compare("logits", _golden["logits"], logits, Tolerance);

        using var gradients = new GradientRun<T>();
        float loss = gradients.Run(parameters, Images(0), Labels(0), T.Info.PieceSize);
        mismatches.Compare("loss", _golden["loss"], [loss], Tolerance);
        CheckParameters("gradient", gradients.Gradients, Tolerance, mismatches);
        mismatches.Compare("gradients of padding", 0, gradients.ClearAndCountOthers(), 0);
    }

    /// <summary>Compares all parameters after the steps of an optimiser.</summary>
    /// <param name="optimizer"><c>sgd</c> (with momentum) or <c>adam</c>.</param>
    public void CheckTraining(string optimizer, int threads, Mismatches mismatches)
    {
        using var parameters = ParameterSet.Create(T.Info, Seed);
        using T net = T.Create(parameters);
        using var trainer = new Trainer<T>(net, CreateOptimizer(optimizer), new TrainerOptions { BatchSize = Batch, Threads = threads });
        for (int step = 0; step < Steps; step++)
            trainer.Step(Images(step), Labels(step), Batch);
        CheckParameters(optimizer, parameters, ToleranceAfterSteps, mismatches);
    }

    private Optimizer CreateOptimizer(string name)
    {
        JsonElement settings = _settings.GetProperty(name);
        float learningRate = settings.GetProperty("lr").GetSingle();
        return name == "sgd"
            ? new Sgd(learningRate) { Momentum = settings.GetProperty("momentum").GetSingle() }
            : new Adam(learningRate) { Epsilon = settings.GetProperty("eps").GetSingle() };
    }

    /// <summary>Compares each tensor of a group (<c>gradient</c>, <c>sgd</c>, <c>adam</c>): the elements that the file holds, and sum and norm of all.</summary>
    private void CheckParameters(string group, ParameterSet actual, double tolerance, Mismatches mismatches)
    {
        foreach (Parameter parameter in actual)
        {
            float[] elements = parameter.ToArray();
            int step = _settings.GetProperty("sampleStep").GetProperty(parameter.Name).GetInt32();
            float[] kept = [.. elements.Where((_, index) => index % step == 0)];
            mismatches.Compare($"{group} of {parameter.Name}", _golden[$"{group}/{parameter.Name}"], kept, tolerance);
        }

        CheckSummary(group, actual, mismatches, tolerance);
    }

    /// <summary>Sums and norms, which see the elements that the file leaves out: errors of single elements have either sign, so that they add up with their root.</summary>
    private void CheckSummary(string group, ParameterSet actual, Mismatches mismatches, double tolerance = 1e-6)
    {
        foreach (Parameter parameter in actual)
        {
            float[] elements = parameter.ToArray();
            JsonElement summary = _settings.GetProperty("summary").GetProperty(group).GetProperty(parameter.Name);
            double norm = summary.GetProperty("norm").GetDouble();
            mismatches.Compare($"norm of {group} of {parameter.Name}", norm, Math.Sqrt(elements.Sum(static element => (double)element * element)), tolerance * norm);
            mismatches.Compare($"sum of {group} of {parameter.Name}", summary.GetProperty("sum").GetDouble(), elements.Sum(static element => (double)element), tolerance * norm * Math.Sqrt(elements.Length));
        }
    }
}
