using System.Numerics.Tensors;

namespace CnnGen;

/// <summary>Measures of a network on a dataset.</summary>
public sealed class Evaluation
{
    private readonly int[] _predicted;

    private Evaluation(double loss, ConfusionMatrix confusion, int[] predicted)
    {
        Loss = loss;
        Confusion = confusion;
        _predicted = predicted;
    }

    /// <summary>Mean loss of a sample.</summary>
    public double Loss { get; }

    /// <summary>How often each class was taken for each; without samples if the network is trained on values.</summary>
    public ConfusionMatrix Confusion { get; }

    /// <summary>Share of samples whose largest output is their class, in [0, 1]; 0 if the network is trained on values.</summary>
    public double Accuracy => Confusion.Accuracy;

    /// <summary>The class of the largest output, for each sample; empty if the network is trained on values.</summary>
    public ReadOnlySpan<int> Predicted => _predicted;

    /// <summary>Predicts every sample of a dataset and compares with its target.</summary>
    /// <exception cref="ArgumentException">The dataset's samples do not fit the network.</exception>
    public static Evaluation Of<TModel>(TModel model, Dataset data)
        where TModel : class, IModel<TModel>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        data.CheckFits(TModel.Info);
        bool classes = Targets.AreClasses(TModel.Info);
        var confusion = new ConfusionMatrix(classes ? TModel.Info.OutputLength : 1);
        int[] predicted = new int[classes ? data.Count : 0];
        double loss = 0;
        for (int i = 0; i < data.Count; i++)
        {
            ReadOnlySpan<float> outputs = model.Predict(data.Input(i));
            loss += Targets.Loss(TModel.Info, outputs, data.Target(i));
            if (!classes)
                continue;
            predicted[i] = TensorPrimitives.IndexOfMax(outputs);
            confusion.Add((int)data.Target(i)[0], predicted[i]);
        }

        return new Evaluation(loss / data.Count, confusion, predicted);
    }
}
