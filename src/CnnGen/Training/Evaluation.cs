using System.Numerics.Tensors;

namespace CnnGen;

/// <summary>Measures of a network on a dataset: the loss, and, where the loss wants classes, how often each class was found.</summary>
public sealed class Evaluation
{
    private readonly ConfusionMatrix? _confusion;
    private readonly int[] _predicted;

    private Evaluation(double loss, ConfusionMatrix? confusion, int[] predicted)
    {
        Loss = loss;
        _confusion = confusion;
        _predicted = predicted;
    }

    /// <summary>Mean of the samples' losses, those that training minimises.</summary>
    public double Loss { get; }

    /// <summary>How often each class was taken for each.</summary>
    /// <exception cref="InvalidOperationException">The network does not tell classes: its loss wants values, or it has several outputs.</exception>
    public ConfusionMatrix Confusion => _confusion ?? throw NoClasses();

    /// <summary>Share of samples whose largest output is their class, in [0, 1].</summary>
    /// <exception cref="InvalidOperationException">The network does not tell classes: its loss wants values, or it has several outputs.</exception>
    public double Accuracy => Confusion.Accuracy;

    /// <summary>The class of the largest output, for each sample.</summary>
    /// <exception cref="InvalidOperationException">The network does not tell classes: its loss wants values, or it has several outputs.</exception>
    public ReadOnlySpan<int> Predicted => _confusion is null ? throw NoClasses() : _predicted;

    /// <summary>Predicts every sample of a dataset.</summary>
    /// <exception cref="ArgumentException">The dataset's samples or targets do not fit the network.</exception>
    public static Evaluation Of<TModel>(TModel model, Dataset data)
        where TModel : class, IModel<TModel>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        ModelInfo info = TModel.Info;
        data.CheckFits(info, nameof(data));
        bool tellsClasses = info.Loss == CnnGen.Loss.SoftmaxCrossEntropy && info.Outputs.Length == 1;
        ConfusionMatrix? confusion = tellsClasses ? new ConfusionMatrix(info.OutputLength) : null;
        int[] predicted = tellsClasses ? new int[data.Count] : [];
        double loss = 0;
        for (int i = 0; i < data.Count; i++)
        {
            ReadOnlySpan<float> outputs = model.Predict(data.Input(i));
            loss += LossFunctions.Of(info, outputs, data.Target(i));
            if (confusion is not null)
                confusion.Add((int)data.Target(i)[0], predicted[i] = TensorPrimitives.IndexOfMax(outputs));
        }

        return new Evaluation(loss / data.Count, confusion, predicted);
    }

    private static InvalidOperationException NoClasses() => new("Only a network with one output and softmax cross-entropy as its loss tells classes.");
}
