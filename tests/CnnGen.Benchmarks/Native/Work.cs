using System.Globalization;
using CnnGen.Benchmarks.Measuring;
using CnnGen.Benchmarks.Networks;

namespace CnnGen.Benchmarks.Native;

/// <summary>What the JIT and the native program are compared on: a prediction, or a training step. Both sides make it from the same words.</summary>
internal sealed class Work : IDisposable
{
    /// <summary>The passes, as words of the command line.</summary>
    public const string Prediction = "prediction", Training = "training";

    private const int Seed = 1;
    private const int WarmUps = 16;
    private const float LearningRate = 0.01f;
    private const float Momentum = 0.9f;
    private readonly List<IDisposable> _owned = [];

    private Work(NetworkCase network, string pass, int batch, int threads)
    {
        ParameterSet parameters = Own(pass == Training ? ParameterSet.Create(network.Info, Seed) : LivelyParameters.Create(network.Info, Seed));
        if (pass == Training)
        {
            IBatchTraining training = Own(network.CreateTraining(parameters, new Sgd(LearningRate) { Momentum = Momentum }, batch, threads));
            Run = () => Proof = training.Step();
        }
        else
        {
            IBatchPrediction prediction = Own(network.CreatePrediction(parameters, batch, threads));
            RandomData.Fill(prediction.Inputs.Slice(0, (int)prediction.Inputs.Length));
            Run = () =>
            {
                prediction.Run();
                Proof = prediction.Outputs.Slice(0, 1)[0];
            };
        }

        for (int call = 0; call < WarmUps; call++)
            Run();
    }

    /// <summary>Does it once.</summary>
    public Action Run { get; }

    /// <summary>What the last call computed: the first score, or the loss.</summary>
    public float Proof { get; private set; }

    /// <summary>The words of a command line that make this work.</summary>
    public static string[] WordsOf(string network, string pass, int batch, int threads) =>
        [network, pass, batch.ToString(CultureInfo.InvariantCulture), threads.ToString(CultureInfo.InvariantCulture)];

    /// <summary>Makes it and warms it up.</summary>
    public static Work Create(string[] words) => new(
        NetworkCase.All.First(network => network.Name == words[0]), words[1], int.Parse(words[2], CultureInfo.InvariantCulture), int.Parse(words[3], CultureInfo.InvariantCulture));

    public void Dispose()
    {
        for (int last = _owned.Count - 1; last >= 0; last--)
            _owned[last].Dispose();
    }

    private T Own<T>(T owned)
        where T : IDisposable
    {
        _owned.Add(owned);
        return owned;
    }
}
