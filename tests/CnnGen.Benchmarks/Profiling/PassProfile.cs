using CnnGen.Benchmarks.Measuring;
using CnnGen.Benchmarks.Networks;
using CnnGen.Benchmarks.Reports;

namespace CnnGen.Benchmarks.Profiling;

/// <summary>Profiles a pass of a network, on one thread.</summary>
internal static class PassProfile
{
    /// <summary>What stands behind a layer's name where the gradient of its weights is computed.</summary>
    public const string LearningSuffix = ".learn";

    /// <summary>The same for the gradient of its input.</summary>
    public const string GradientSuffix = ".grad";

    private const int Seed = 1;
    private const float LearningRate = 1e-3f;
    private const string Rest = "(rest)";

    /// <summary>A row for each call, and one for what is outside of them: the caller, in training the optimiser, and the clock itself.</summary>
    /// <param name="suite">Name of the suite.</param>
    /// <param name="networks">Where the network is.</param>
    /// <param name="name">Name of its class.</param>
    /// <param name="batch">Samples.</param>
    /// <param name="isTraining">Whether to profile the step of a trainer.</param>
    /// <param name="seconds">Time to spend.</param>
    public static IReadOnlyList<ProfileRow> Measure(string suite, ProfiledNetworks networks, string name, int batch, bool isTraining, double seconds)
    {
        NetworkCase network = networks.Find(name);
        ClockedCall[] calls = networks.CallsOf(name, isTraining);
        if (calls.Length == 0)
            throw new BenchmarkException($"{name} has no {PassName(isTraining)}.");
        networks.PrepareClock();
        using ParameterSet parameters = LivelyParameters.Create(network.Info, Seed);
        CallProfile profile = isTraining ? OfTraining(network, parameters, batch, calls, seconds) : OfPrediction(network, parameters, batch, calls, seconds);
        return Rows(suite, name, batch, isTraining, calls, profile, networks.MultiplyAddsOf(name));
    }

    private static CallProfile OfPrediction(NetworkCase network, ParameterSet parameters, int batch, ClockedCall[] calls, double seconds)
    {
        using IBatchPrediction prediction = network.CreatePrediction(parameters, batch, threads: 1);
        RandomData.Fill(prediction.Inputs.Slice(0, (int)prediction.Inputs.Length));
        return CallProfile.Measure(calls, prediction.Run, batch, seconds);
    }

    private static CallProfile OfTraining(NetworkCase network, ParameterSet parameters, int batch, ClockedCall[] calls, double seconds)
    {
        using IBatchTraining training = network.CreateTraining(parameters, new Sgd(LearningRate), batch, threads: 1);
        int pieces = (batch + network.Info.PieceSize - 1) / network.Info.PieceSize;
        return CallProfile.Measure(calls, () => training.Step(), network.Info.HasBatchStatistics ? 1 : pieces, seconds);
    }

    private static ProfileRow[] Rows(
        string suite, string name, int batch, bool isTraining, ClockedCall[] calls, CallProfile profile, Dictionary<string, long> counts)
    {
        double outside = Math.Max(0, profile.Whole - profile.Calls.Sum());
        var rest = new ProfileRow(suite, name, PassName(isTraining), batch, Threads: 1, Rest, "", outside * 1e6, outside / profile.Whole, null, null);
        return [.. calls.Select((call, index) =>
        {
            double seconds = profile.Calls[index];
            // What prepares weights for a step has the step's name too, and comes first.
            bool isLast = Array.FindLastIndex(calls, other => other.Layer == call.Layer) == index;
            double? perSecond = isLast && counts.TryGetValue(LayerOf(call.Layer), out long count) && seconds > 0 ? count * batch / seconds : null;
            return new ProfileRow(
                suite, name, PassName(isTraining), batch, Threads: 1, call.Layer, call.Kernel, seconds * 1e6, seconds / profile.Whole,
                2 * perSecond / 1e9, FmaPeak.IsSupported ? perSecond / profile.Peak : null);
        }), rest];
    }

    private static string PassName(bool isTraining) => isTraining ? "training" : "prediction";

    /// <summary>The layer that a step of the backward pass belongs to: both gradients take as many multiply-adds as the layer itself.</summary>
    private static string LayerOf(string step) =>
        step.EndsWith(LearningSuffix, StringComparison.Ordinal) ? step[..^LearningSuffix.Length]
        : step.EndsWith(GradientSuffix, StringComparison.Ordinal) ? step[..^GradientSuffix.Length]
        : step;
}
