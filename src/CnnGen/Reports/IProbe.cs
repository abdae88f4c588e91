namespace CnnGen.Reports;

/// <summary>A network that is looked at while another object trains the same parameters.</summary>
internal interface IProbe
{
    /// <summary>Shapes and losses.</summary>
    ModelInfo Info { get; }

    /// <summary>What is learned.</summary>
    ParameterSet Parameters { get; }

    /// <summary>The outputs of a sample, valid until the next call.</summary>
    ReadOnlySpan<float> Predict(ReadOnlySpan<float> input);

    /// <summary>The tensors that the network keeps, as of the last prediction, in order of declaration.</summary>
    IReadOnlyList<KeptTensor> Kept();
}
