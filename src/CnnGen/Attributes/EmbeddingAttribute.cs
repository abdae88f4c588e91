namespace CnnGen;

/// <summary>Looks words up in a table, (length) -> (dimension, length): <c>y[d, i] = weight[x[i], d]</c>, where x are indices, given as floats.</summary>
/// <remarks>
/// Parameters: <c>weight</c> (vocabulary, dimension), at first normally distributed with mean 0 and deviation 1. PyTorch's <c>Embedding</c> (whose value is (length, dimension)), Keras's
/// <c>Embedding</c>. The value is a sequence as <c>Conv1D</c> reads it. An index outside [0, vocabulary), or NaN, gives zeros and learns nothing; a fraction is cut off.
/// Indices have no gradient: of a network with <c>Gradients</c> the table's value has the first, where it is a public tensor.
/// </remarks>
/// <param name="vocabulary">Number of words, at least 1.</param>
/// <param name="dimension">Length of a word's vector, at least 1.</param>
public sealed class EmbeddingAttribute(int vocabulary, int dimension) : LayerAttribute
{
    /// <summary>Number of words.</summary>
    public int Vocabulary { get; } = vocabulary;

    /// <summary>Length of a word's vector.</summary>
    public int Dimension { get; } = dimension;

    /// <summary>
    /// A word that gives zeros, whatever the table says, and learns nothing: what fills up short sentences. Where it is not written there is none. PyTorch's <c>padding_idx</c>, whose row of
    /// the table is zero at first.
    /// </summary>
    public int PaddingIndex { get; set; }
}
