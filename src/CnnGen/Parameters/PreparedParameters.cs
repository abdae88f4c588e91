namespace CnnGen;

/// <summary>What predictions take from a set of parameters alone, such as transformed weights; computed anew after each change of the parameters, and shared by all networks over the set.</summary>
internal sealed unsafe class PreparedParameters(ParameterSet set) : IDisposable
{
    private readonly Lock _turn = new();
    private NativeBuffer? _memory;
    private long _version = -1;

    /// <summary>The memory, as it is right for the parameters as they are now.</summary>
    /// <param name="prepare">Computes it; the same for all networks of a class.</param>
    public float* Get(PreparationPass prepare)
    {
        if (Volatile.Read(ref _version) != set.Version)
            Prepare(prepare);
        return _memory!.Pointer;
    }

    public void Dispose() => _memory?.Dispose();

    private void Prepare(PreparationPass prepare)
    {
        lock (_turn)
        {
            long version = set.Version;
            if (_version == version)
                return;
            float* parameters = set.Block.Pointer;
            _memory ??= new NativeBuffer(set.Info.PreparedLength);
            prepare(parameters, _memory.Pointer);
            Volatile.Write(ref _version, version);
        }
    }
}
