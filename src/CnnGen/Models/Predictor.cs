using System.Runtime.InteropServices;

namespace CnnGen;

/// <summary>Runs a generated forward pass: over one sample or many, on one thread or several. A generated network owns one; it is not called by anybody else.</summary>
public sealed unsafe class Predictor : IDisposable
{
    internal const int MostThreads = 64;

    private readonly ParameterSet _parameters;
    private readonly ModelInfo _info;
    private readonly PredictionPass _forward;
    private readonly PreparationPass? _prepare;
    private readonly NativeBuffer _arena;
    private readonly int _roomLength;
    private PredictionTeam? _team;

    /// <param name="parameters">The parameters; whoever made them disposes them.</param>
    /// <param name="forward">The forward pass.</param>
    /// <param name="prepare">What goes before it after each change of the parameters; null if nothing does.</param>
    public Predictor(ParameterSet parameters, PredictionPass forward, PreparationPass? prepare = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(forward);
        _parameters = parameters;
        _info = parameters.Info;
        _forward = forward;
        _prepare = prepare;
        // Behind the outputs there is room for a sample whose inputs the caller has one by one, of floats and of bytes.
        _roomLength = RoomLength(_info);
        _arena = new NativeBuffer(ArenaLength(_info));
    }

    /// <summary>The working memory, in which kept values lie after a prediction.</summary>
    public NativeBuffer Arena => _arena;

    /// <summary>Room for the inputs of a sample, one after the other, in a network that has several.</summary>
    public Span<float> Inputs => _arena.Slice(_info.PredictionArenaLength + _info.OutputLength, _roomLength);

    /// <summary>The same for those that are bytes.</summary>
    public Span<byte> Bytes => MemoryMarshal.AsBytes(_arena.Slice(_info.PredictionArenaLength + _info.OutputLength + _roomLength, (_roomLength + 3) / 4))[.._roomLength];

    /// <summary>Threads that predict, the caller's included: 1 to 64.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside.</exception>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    public int Threads
    {
        get => _team?.Threads ?? 1;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Threads));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MostThreads, nameof(Threads));
            float* arena = _arena.Pointer;
            if (value == Threads)
                return;
            _team?.Dispose();
            _team = null;
            if (value > 1)
                _team = new PredictionTeam(_info, _forward, arena, value);
        }
    }

    /// <summary>Computes the outputs of one sample.</summary>
    /// <returns>The outputs; valid until the next prediction.</returns>
    /// <exception cref="ArgumentException">The sample has another length.</exception>
    public ReadOnlySpan<float> Predict(ReadOnlySpan<float> inputs)
    {
        if (inputs.Length != _info.InputLength)
            throw new ArgumentException($"A sample has {_info.InputLength} floats, not {inputs.Length}.", nameof(inputs));
        fixed (float* sample = inputs)
            return Predict(sample, null);
    }

    /// <summary>Computes the outputs of one sample whose inputs are bytes, or, in a network that has several, some of them: then the others lie in <see cref="Inputs"/>.</summary>
    /// <param name="bytes">The sample, or <see cref="Bytes"/>.</param>
    /// <returns>The outputs; valid until the next prediction.</returns>
    /// <exception cref="ArgumentException">The sample has another length.</exception>
    public ReadOnlySpan<float> Predict(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != _info.InputLength)
            throw new ArgumentException($"A sample has {_info.InputLength} bytes, not {bytes.Length}.", nameof(bytes));
        fixed (float* sample = Inputs)
        fixed (byte* pixels = bytes)
            return Predict(sample, pixels);
    }

    /// <summary>Computes the outputs of samples that lie one after the other.</summary>
    /// <exception cref="ArgumentException">A span does not hold exactly <paramref name="count"/> samples.</exception>
    public void Predict(ReadOnlySpan<float> inputs, int count, Span<float> outputs)
    {
        Check(inputs.Length, count, outputs, "floats", nameof(inputs));
        fixed (float* samples = inputs, results = outputs)
            Run(new PredictionBatch { Inputs = samples, Count = count, Outputs = results });
    }

    /// <summary>The same of samples of bytes, in a network with a single input.</summary>
    /// <exception cref="ArgumentException">A span does not hold exactly <paramref name="count"/> samples.</exception>
    public void Predict(ReadOnlySpan<byte> pixels, int count, Span<float> outputs)
    {
        Check(pixels.Length, count, outputs, "bytes", nameof(pixels));
        fixed (byte* samples = pixels)
        fixed (float* results = outputs)
            Run(new PredictionBatch { Bytes = samples, Count = count, Outputs = results });
    }

    /// <summary>Bytes of the memory that a network takes to predict on so many threads, with what it takes from its parameters alone.</summary>
    internal static long BytesOf(ModelInfo info, int threads) =>
        NativeBuffer.BytesOf(ArenaLength(info)) + PredictionTeam.BytesOf(info, threads) + (info.PreparedLength == 0 ? 0 : NativeBuffer.BytesOf(info.PreparedLength));

    /// <summary>Ends the threads and frees the working memory.</summary>
    public void Dispose()
    {
        _team?.Dispose();
        _team = null;
        _arena.Dispose();
    }

    private static int RoomLength(ModelInfo info) => info.Inputs.Length > 1 ? info.InputLength : 0;

    private static long ArenaLength(ModelInfo info) => info.PredictionArenaLength + info.OutputLength + RoomLength(info) + ((RoomLength(info) + 3L) / 4);

    private ReadOnlySpan<float> Predict(float* sample, byte* bytes)
    {
        float* outputs = _arena.Pointer + _info.PredictionArenaLength;
        Run(new PredictionBatch { Inputs = sample, Bytes = bytes, Count = 1, Outputs = outputs });
        return new ReadOnlySpan<float>(outputs, _info.OutputLength);
    }

    private void Run(PredictionBatch batch)
    {
        batch.Parameters = _parameters.Block.Pointer;
        batch.Prepared = _prepare is null ? null : _parameters.Prepared.Get(_prepare);
        float* arena = _arena.Pointer;
        if (_team is null || !_team.TryRun(batch))
            batch.Predict(0, batch.Count, _info, _forward, arena);

        GC.KeepAlive(this);
    }

    private void Check(int length, int count, Span<float> outputs, string unit, string name)
    {
        if (count < 0 || length != (long)count * _info.InputLength)
            throw new ArgumentException($"{count} samples have {(long)count * _info.InputLength} {unit}, not {length}.", name);
        if (outputs.Length != (long)count * _info.OutputLength)
            throw new ArgumentException($"{count} predictions have {(long)count * _info.OutputLength} floats, not {outputs.Length}.", nameof(outputs));
    }
}
