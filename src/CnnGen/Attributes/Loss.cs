namespace CnnGen;

/// <summary>What training minimises: the mean of a sample's loss over the batch.</summary>
public enum Loss
{
    /// <summary>
    /// <c>-log(softmax(z)[target])</c> over the outputs z, as PyTorch's <c>CrossEntropyLoss</c> and Keras's <c>SparseCategoricalCrossentropy(from_logits=True)</c>:
    /// the target is the index of the class, and the network ends without a softmax.
    /// </summary>
    SoftmaxCrossEntropy,

    /// <summary><c>mean((z - target)^2)</c> over the outputs z, as PyTorch's <c>MSELoss</c> and Keras's <c>MeanSquaredError</c>: the target has the output's shape.</summary>
    MeanSquaredError,
}
