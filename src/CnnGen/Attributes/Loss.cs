namespace CnnGen;

/// <summary>What training minimises: for each output the mean of a sample's loss over the batch; the network's loss is their sum, each times its weight.</summary>
/// <remarks>
/// z are the outputs and t the targets. A sample's targets lie one behind the other in the order of the outputs. Class targets are indices from 0, one for each position
/// of the output: 1 for a vector of scores (K), height * width for an image of scores (K, height, width).
/// </remarks>
public enum Loss
{
    /// <summary>
    /// <c>-log(softmax(z)[t])</c> over the channels, the mean over the positions, as PyTorch's <c>CrossEntropyLoss</c> and Keras's
    /// <c>SparseCategoricalCrossentropy(from_logits=True)</c>: the target is the index of the class, and the network ends without a softmax.
    /// Further arguments: <see cref="OutputAttribute.LabelSmoothing"/>, <see cref="OutputAttribute.ClassWeights"/>, <see cref="OutputAttribute.IgnoreIndex"/>.
    /// </summary>
    SoftmaxCrossEntropy,

    /// <summary><c>mean((z - t)^2)</c>, as PyTorch's <c>MSELoss</c> and Keras's <c>MeanSquaredError</c>: the target has the output's shape.</summary>
    MeanSquaredError,

    /// <summary><c>mean(|z - t|)</c>, as PyTorch's <c>L1Loss</c> and Keras's <c>MeanAbsoluteError</c>: the target has the output's shape.</summary>
    MeanAbsoluteError,

    /// <summary>
    /// <c>mean(d^2 / 2 where |d| &lt;= delta, else delta (|d| - delta / 2))</c> with d = z - t, as PyTorch's <c>HuberLoss</c> and Keras's <c>Huber</c>
    /// (Huber, 1964): the target has the output's shape. Further argument: <see cref="OutputAttribute.Delta"/>.
    /// </summary>
    Huber,

    /// <summary>
    /// <c>-mean(p t log(sigmoid(z)) + (1 - t) log(1 - sigmoid(z)))</c>, as PyTorch's <c>BCEWithLogitsLoss</c> and Keras's
    /// <c>BinaryCrossentropy(from_logits=True)</c>: the target has the output's shape and lies in [0, 1]. Further argument:
    /// <see cref="OutputAttribute.PositiveWeights"/> (p).
    /// </summary>
    BinaryCrossEntropyWithLogits,

    /// <summary>
    /// <c>1 - (2 sum(p g) + smooth) / (sum(p^2) + sum(g^2) + smooth)</c> over the positions of a sample (Milletari, Navab and Ahmadi, "V-Net", 2016). Of one channel
    /// p is sigmoid(z) and the target a mask g in [0, 1] of the output's shape; of several, p is the softmax over the channels, g is 1 in the channel of the target's
    /// class, and the loss is the mean over the channels. Further argument: <see cref="OutputAttribute.Smooth"/>.
    /// </summary>
    Dice,

    /// <summary>
    /// <c>max(0, |a - p|^2 - |a - n|^2 + margin)</c> (Schroff, Kalenichenko and Philbin, "FaceNet", 2015). The output is a vector of three embeddings of equal length, one
    /// behind the other: a, the anchor; p, of the same identity; n, of another. There is no target. Further argument: <see cref="OutputAttribute.Margin"/>.
    /// </summary>
    Triplet,

    /// <summary>The output is returned and not trained; it has no target.</summary>
    None,
}
