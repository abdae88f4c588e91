namespace CnnGen;

/// <summary>The learned tensors of a network and its buffers: one aligned block in the kernels' order, seen by name in PyTorch's order.</summary>
/// <remarks>
/// Several networks of one class may share a set, each on its own thread, as long as nobody writes to it. Who made the set disposes it, after the
/// networks that were created over it; a network that made its own (from a seed or a file) disposes that itself. A forgotten set is freed by the
/// garbage collector.
/// </remarks>
public sealed class ParameterSet : IDisposable
{
    /// <summary>A block of zeros for the network that <paramref name="info"/> describes.</summary>
    public ParameterSet(ModelInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        Info = info;
        Block = new NativeBuffer(info.ParameterBlockLength);
        Prepared = new PreparedParameters(this);
    }

    private ParameterSet(ModelInfo info, NativeBuffer block)
    {
        Info = info;
        Block = block;
        Prepared = new PreparedParameters(this);
    }

    /// <summary>The network that these are the parameters of.</summary>
    public ModelInfo Info { get; }

    /// <summary>The block in the kernels' order; its padding is zero and stays zero. Who writes to it calls <see cref="MarkChanged"/> afterwards.</summary>
    public NativeBuffer Block { get; }

    /// <summary>Whether the set is mapped from a file: networks predict with it, and nobody trains it or writes to it.</summary>
    public bool IsReadOnly => Block.IsReadOnly;

    /// <summary>Counts the changes of the parameters, so that a network knows when to compute anew what it derives from them, such as weights in another order.</summary>
    public long Version { get; private set; }

    /// <summary>What predictions take from the parameters alone, for all networks over the set.</summary>
    internal PreparedParameters Prepared { get; }

    /// <summary>Number of learned tensors.</summary>
    public int Count => Info.Parameters.Length;

    /// <summary>The learned tensor number <paramref name="index"/> in order of declaration.</summary>
    /// <exception cref="IndexOutOfRangeException"><paramref name="index"/> is not below <see cref="Count"/>.</exception>
    public Parameter this[int index] => new(this, Info.Parameters[index]);

    /// <summary>The learned tensor of that name, such as <c>conv1.weight</c>.</summary>
    /// <exception cref="KeyNotFoundException">The network has none of that name; the message says which come near.</exception>
    public Parameter this[string name] => TryGet(name, out Parameter parameter) ? parameter : throw UnknownName(name);

    /// <summary>Fresh parameters: PyTorch's default for each layer, such as uniform in [-1/sqrt(fan in), 1/sqrt(fan in)].</summary>
    /// <remarks>
    /// Element i (in PyTorch's order) of parameter p is a function of i and <c>new CounterRandom(seed, p)</c>, which <see cref="InitialValue"/> tells: it does not
    /// depend on the order that kernels keep it in, so that a network starts from the same numbers on every machine.
    /// </remarks>
    public static ParameterSet Create(ModelInfo info, int seed)
    {
        var set = new ParameterSet(info);
        Span<float> chunk = stackalloc float[256];
        for (int p = 0; p < set.Count; p++)
        {
            var random = new CounterRandom(seed, (ulong)p);
            for (int first = 0; first < set[p].Length; first += chunk.Length)
            {
                Span<float> elements = chunk[..Math.Min(chunk.Length, set[p].Length - first)];
                for (int i = 0; i < elements.Length; i++)
                    elements[i] = info.Parameters[p].Initial.Element(random, (ulong)(first + i));
                set[p].CopyFrom(first, elements);
            }
        }

        return set;
    }

    /// <summary>Reads a safetensors file whose tensors have this network's names and shapes; F32, F64, F16 and BF16 are read.</summary>
    /// <param name="info">The network.</param>
    /// <param name="path">The file.</param>
    /// <param name="names">What the file's tensors are called in the network; null if the same.</param>
    /// <exception cref="WeightFileException">The file is damaged or belongs to another network; the message lists all that is wrong.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ParameterSet Load(ModelInfo info, string path, NameMap? names = null)
    {
        using var source = new FileByteSource(path);
        return SafetensorsReader.Read(info, source, names);
    }

    /// <summary>Reads the bytes of a safetensors file, such as an embedded resource.</summary>
    /// <param name="info">The network.</param>
    /// <param name="safetensors">The whole file.</param>
    /// <param name="names">What the file's tensors are called in the network; null if the same.</param>
    /// <exception cref="WeightFileException">They are damaged or belong to another network; the message lists all that is wrong.</exception>
    public static unsafe ParameterSet Load(ModelInfo info, ReadOnlySpan<byte> safetensors, NameMap? names = null)
    {
        fixed (byte* pointer = safetensors)
            return SafetensorsReader.Read(info, new MemoryByteSource(pointer, safetensors.Length), names);
    }

    /// <summary>Takes the parameters over from a safetensors file, but for some, which stay as they are: what transfer learning does with a trained network that gets another head.</summary>
    /// <param name="path">The file.</param>
    /// <param name="except">Names, in this network, of those that stay, with stars for what varies, such as <c>Head.*</c>. What the file has under such names is passed over, whatever its shape.</param>
    /// <param name="names">What the file's tensors are called in the network; null if the same.</param>
    /// <exception cref="ArgumentException"><paramref name="except"/> is empty, or fits no parameter of the network.</exception>
    /// <exception cref="WeightFileException">The file is damaged, or what is wanted of it belongs to another network; the message lists all that is wrong, and the parameters are as before.</exception>
    /// <exception cref="IOException">The file cannot be read; the parameters are as before.</exception>
    /// <exception cref="InvalidOperationException">This set is mapped from a file.</exception>
    public void LoadFrom(string path, string except, NameMap? names = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(except);
        CheckWritable();
        var pattern = new NamePattern(except);
        ParameterInfo[] wanted = Array.FindAll(Info.Parameters, parameter => pattern.Match(parameter.Name) is null);
        if (wanted.Length == Count)
            throw new ArgumentException($"{Info.Name} has no parameter with a name like '{except}'. {Hint(except)}", nameof(except));
        using var source = new FileByteSource(path);
        using ParameterSet read = SafetensorsReader.Read(Info, source, names, pattern);
        foreach (ParameterInfo parameter in wanted)
            this[parameter.Name].CopyFrom(read[parameter.Name].ToArray());
    }

    /// <summary>Writes a safetensors file (F32, PyTorch's names and order). An existing file is replaced at once and whole, or, if this fails, left as it was.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => AtomicFile.Write(path, stream => SafetensorsWriter.Write(this, stream));

    /// <summary>Maps a file that <see cref="SavePacked"/> wrote for this network, without reading it: the system reads its pages when they are first used, and all processes
    /// that map the file share them. The set is read-only.</summary>
    /// <remarks>The file must not be shortened or written over in place meanwhile; <see cref="SavePacked"/> does neither, and who mapped the old file goes on with the old one.</remarks>
    /// <exception cref="WeightFileException">The file is damaged, was not written by <see cref="SavePacked"/>, or belongs to another network or another version of it.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ParameterSet Map(ModelInfo info, string path)
    {
        ArgumentNullException.ThrowIfNull(info);
        return new ParameterSet(info, PackedFile.Map(info, path));
    }

    /// <summary>Writes the parameters in the kernels' order, for <see cref="Map"/>. An existing file is replaced at once and whole, or, if this fails, left as it was.</summary>
    /// <remarks>Such a file is of use to this network as this version of the compiler lays it out; to keep parameters or hand them on, <see cref="Save"/> them.</remarks>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SavePacked(string path) => AtomicFile.Write(path, stream => PackedFile.Write(this, stream));

    /// <summary>Looks a learned tensor up by name.</summary>
    /// <returns>Whether the network has it.</returns>
    public bool TryGet(string name, out Parameter parameter)
    {
        foreach (ParameterInfo info in Info.Parameters)
        {
            if (info.Name == name)
            {
                parameter = new Parameter(this, info);
                return true;
            }
        }

        parameter = default;
        return false;
    }

    /// <summary>Says that <see cref="Block"/> was written to. <see cref="Parameter.CopyFrom(ReadOnlySpan{float})"/> and the trainer say so themselves.</summary>
    public void MarkChanged() => Version++;

    /// <summary>Takes all numbers over from another set of the same network.</summary>
    /// <exception cref="ArgumentException">It is the set of another network.</exception>
    /// <exception cref="InvalidOperationException">This set is mapped from a file.</exception>
    public void CopyFrom(ParameterSet source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Info != Info)
            throw new ArgumentException($"These are the parameters of {source.Info.Name}, not of {Info.Name}.", nameof(source));
        CheckWritable();
        source.Block.ReadOnlySlice(0, Info.ParameterBlockLength).CopyTo(Block.Slice(0, Info.ParameterBlockLength));
        MarkChanged();
    }

    /// <summary>A set of its own with the same numbers.</summary>
    public ParameterSet Clone()
    {
        var clone = new ParameterSet(Info);
        clone.CopyFrom(this);
        return clone;
    }

    /// <summary>Walks the learned tensors in order of declaration.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <inheritdoc/>
    public void Dispose()
    {
        Prepared.Dispose();
        Block.Dispose();
    }

    /// <summary>Refuses to write to parameters that lie in a file.</summary>
    /// <exception cref="InvalidOperationException">They do.</exception>
    internal void CheckWritable()
    {
        if (IsReadOnly)
            throw new InvalidOperationException($"The parameters of {Info.Name} are mapped from a file, and cannot be changed; load them with Load to train or change them.");
    }

    private KeyNotFoundException UnknownName(string name) => new($"{Info.Name} has no parameter '{name}'. {Hint(name)}");

    /// <summary>What might have been meant by a name that fits nothing.</summary>
    private string Hint(string name)
    {
        List<string> near = NearNames.Find(name, Array.ConvertAll(Info.Parameters, static info => info.Name));
        return near.Count > 0 ? $"Did you mean {string.Join(" or ", near)}?" : Count == 0 ? "It has no parameters." : $"The first of its {Count} is {Info.Parameters[0].Name}.";
    }

    /// <summary>Walks the learned tensors of a set.</summary>
    public struct Enumerator
    {
        private readonly ParameterSet _set;
        private int _index;

        internal Enumerator(ParameterSet set)
        {
            _set = set;
            _index = -1;
        }

        /// <summary>The tensor that the walk has come to.</summary>
        public readonly Parameter Current => _set[_index];

        /// <summary>Goes on to the next tensor.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext() => ++_index < _set.Count;
    }
}
