namespace CnnGen;

/// <summary>Softmax over the channels, which are axis 0 of one sample, any shape: <c>y[c] = e^x[c] / sum over k of e^x[k]</c>.</summary>
/// <remarks>PyTorch's <c>Softmax(dim=1)</c>, Keras's <c>Softmax</c>. Not before <see cref="Loss.SoftmaxCrossEntropy"/>, which applies its own.</remarks>
public sealed class SoftmaxAttribute : LayerAttribute;
