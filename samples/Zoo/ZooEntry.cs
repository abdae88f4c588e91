using CnnGen;

namespace Zoo;

/// <summary>A network of the zoo, without its type: what there is to tell of it, and how to run it.</summary>
internal sealed class ZooEntry
{
    private readonly Func<ParameterSet, float[], int, Timing> _time;

    private ZooEntry(ModelInfo info, string purpose, string summary, Func<ParameterSet, float[], int, Timing> time)
    {
        Info = info;
        Purpose = purpose;
        Summary = summary;
        _time = time;
    }

    /// <summary>Name of the class.</summary>
    public string Name => Info.Name;

    /// <summary>What it is for, when it was published, and what is special about it.</summary>
    public string Purpose { get; }

    /// <summary>Shapes, parameters and sizes.</summary>
    public ModelInfo Info { get; }

    /// <summary>The generated table of its layers.</summary>
    public string Summary { get; }

    /// <summary>The entry of a network.</summary>
    /// <param name="purpose">What it is for, when it was published, what is special.</param>
    /// <param name="summary">Its generated <c>Summary</c>.</param>
    public static ZooEntry Of<T>(string purpose, string summary)
        where T : class, IModel<T>
        => new(T.Info, purpose, summary, Timing.Of<T>);

    /// <summary>Predicts one sample, once to warm up and then <paramref name="repetitions"/> times.</summary>
    public Timing Time(ParameterSet parameters, float[] sample, int repetitions) => _time(parameters, sample, repetitions);
}
