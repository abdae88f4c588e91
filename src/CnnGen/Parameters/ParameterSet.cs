namespace CnnGen;

/// <summary>The learned tensors of a network: one aligned block in the kernels' order, seen by name in PyTorch's order.</summary>
public sealed class ParameterSet : IDisposable
{
    private readonly ModelInfo _info;

    /// <summary>A block of zeros for the network that <paramref name="info"/> describes.</summary>
    public ParameterSet(ModelInfo info)
    {
        _info = info;
        Block = new NativeBuffer(info.ParameterBlockLength);
    }

    /// <summary>The block in the kernels' order; its padding is zero and stays zero.</summary>
    public NativeBuffer Block { get; }

    /// <inheritdoc/>
    public void Dispose() => Block.Dispose();
}
