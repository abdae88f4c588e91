namespace CnnGen;

/// <summary>What a parameter is in its layer.</summary>
public enum ParameterRole
{
    /// <summary>A kernel, a matrix or a table of an embedding: what weight decay is meant for.</summary>
    Weight,

    /// <summary>What is added to a layer's sums, or by a normalisation.</summary>
    Bias,

    /// <summary>What a normalisation multiplies by, or the slope of a PReLU.</summary>
    Scale,

    /// <summary>No learned number, such as a running mean.</summary>
    Buffer,
}
