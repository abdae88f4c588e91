namespace CnnGen;

/// <summary>Logarithm of the softmax over the channels, which are axis 0 of one sample, any shape: <c>y[c] = x[c] - ln(sum over k of e^x[k])</c>.</summary>
/// <remarks>PyTorch's <c>LogSoftmax(dim=1)</c>, Keras's <c>log_softmax</c>. Not before <see cref="Loss.SoftmaxCrossEntropy"/>, which takes the scores themselves.</remarks>
public sealed class LogSoftmaxAttribute : LayerAttribute;
