namespace CnnGen;

/// <summary>Marks the value at this point of a chain as an output of the network: what <c>Predict</c> returns and a loss is taken of.</summary>
/// <remarks>A chain on the class needs none: its last value is the output. A chain has one output at most; give another one a property of its own.</remarks>
public sealed class OutputAttribute : LayerAttribute
{
    /// <summary>What training minimises; <see cref="ModelAttribute.Loss"/> where it is not written.</summary>
    public Loss Loss { get; set; }

    /// <summary>Factor on this output's loss in the sum that training minimises: finite and above 0; the default is 1.</summary>
    public double Weight { get; set; } = 1;

    /// <summary>
    /// Whether the output is an auxiliary head, as GoogLeNet's: trained, but neither computed nor returned by a prediction. Its tensor is not public, since a prediction would
    /// have to compute it to keep it. The default is false.
    /// </summary>
    public bool TrainingOnly { get; set; }

    /// <summary>
    /// Of <see cref="Loss.SoftmaxCrossEntropy"/>: the share of the target that is spread evenly over all classes, in [0, 1] (Szegedy et al., 2016); the default is 0.
    /// PyTorch's <c>label_smoothing</c>.
    /// </summary>
    public double LabelSmoothing { get; set; }

    /// <summary>
    /// Of <see cref="Loss.SoftmaxCrossEntropy"/>: a weight for each class, at least 0; 1 for each where it is not written. As in PyTorch the mean is a weighted one: the sum over all
    /// positions of the batch of weight times loss, divided by the sum of the weights of their targets.
    /// </summary>
    public float[]? ClassWeights { get; set; }

    /// <summary>
    /// Of <see cref="Loss.SoftmaxCrossEntropy"/>: a target that says "no class"; its positions have no loss and do not count in the mean. Where it is not written there is none
    /// (PyTorch's default is -100). A batch without any other target has the loss 0.
    /// </summary>
    public int IgnoreIndex { get; set; }

    /// <summary>
    /// Of <see cref="Loss.BinaryCrossEntropyWithLogits"/>: a factor on the loss of positive targets, at least 0, for each channel or one for all; the default is 1. PyTorch's
    /// <c>pos_weight</c>.
    /// </summary>
    public float[]? PositiveWeights { get; set; }

    /// <summary>Of <see cref="Loss.Huber"/>: where the square passes into the absolute value, above 0; the default is 1.</summary>
    public double Delta { get; set; } = 1;

    /// <summary>Of <see cref="Loss.Dice"/>: added above and below the fraction bar, at least 0; the default is 1.</summary>
    public double Smooth { get; set; } = 1;

    /// <summary>Of <see cref="Loss.Triplet"/>: how much farther the other identity shall be, in squared distance, at least 0; the default is FaceNet's 0.2.</summary>
    public double Margin { get; set; } = 0.2;
}
