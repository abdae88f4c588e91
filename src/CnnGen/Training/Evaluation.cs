using System.Numerics.Tensors;

namespace CnnGen;

/// <summary>Measures of a network on a dataset of classes.</summary>
public sealed class Evaluation
{
    private readonly int[] _predicted;

    private Evaluation(ConfusionMatrix confusion, int[] predicted)
    {
        Confusion = confusion;
        _predicted = predicted;
    }

    /// <summary>How often each class was taken for each.</summary>
    public ConfusionMatrix Confusion { get; }

    /// <summary>Share of samples whose largest output is their class, in [0, 1].</summary>
    public double Accuracy => Confusion.Accuracy;

    /// <summary>The class of the largest output, for each sample.</summary>
    public ReadOnlySpan<int> Predicted => _predicted;

    /// <summary>Predicts every sample of a dataset whose targets are class indices.</summary>
    /// <exception cref="ArgumentException">The dataset's samples do not fit the network.</exception>
    public static Evaluation Of<TModel>(TModel model, Dataset data)
        where TModel : class, IModel<TModel>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        data.CheckFits(TModel.Info);
        var confusion = new ConfusionMatrix(TModel.Info.OutputLength);
        int[] predicted = new int[data.Count];
        for (int i = 0; i < data.Count; i++)
        {
            predicted[i] = TensorPrimitives.IndexOfMax(model.Predict(data.Input(i)));
            confusion.Add((int)data.Target(i)[0], predicted[i]);
        }

        return new Evaluation(confusion, predicted);
    }
}
