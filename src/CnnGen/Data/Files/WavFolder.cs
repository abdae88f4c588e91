namespace CnnGen;

/// <summary>Recordings in WAV files, mostly in a folder for each class: values from -1 to 1, in C,L order. A recording that is shorter than a sample is followed by silence; of a longer one the end is left out.</summary>
public sealed class WavFolder : FileSource
{
    private readonly int _length;

    /// <summary>Lists the recordings of a folder that has a folder for each class (<see cref="LabeledFiles.InFolders"/>).</summary>
    /// <param name="root">The folder.</param>
    /// <param name="length">Values of a channel in a sample, at least 1.</param>
    /// <exception cref="InvalidDataException">There are no recordings, or none can be read.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is less than 1.</exception>
    /// <exception cref="IOException">A folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder may not be read.</exception>
    public WavFolder(string root, int length)
        : this(LabeledFiles.InFolders(root, ".wav"), length)
    {
    }

    /// <summary>Takes the recordings of a list. All have as many channels, and values a second, as the first.</summary>
    /// <param name="files">The list.</param>
    /// <param name="length">Values of a channel in a sample, at least 1.</param>
    /// <exception cref="InvalidDataException">No recording can be read.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is less than 1.</exception>
    /// <exception cref="OverflowException">A sample has more than 2^31 values.</exception>
    public WavFolder(LabeledFiles files, int length)
        : base(files)
    {
        _length = Checked.FromOne(length, nameof(length));
        (Channels, SampleRate) = OfFirst(files, static path => WavFile.Read(path) is var file ? (file.Channels, file.SampleRate) : default);
        InputLength = checked(Channels * length);
    }

    /// <summary>Channels of each recording.</summary>
    public int Channels { get; }

    /// <summary>Values a second of each.</summary>
    public int SampleRate { get; }

    /// <inheritdoc/>
    public override int InputLength { get; }

    /// <inheritdoc/>
    protected override void ReadFile(string path, Span<float> input)
    {
        WavFile file = WavFile.Read(path);
        if ((file.Channels, file.SampleRate) != (Channels, SampleRate))
            throw new InvalidDataException(FormattableString.Invariant($"{path}: {file.Channels} channels at {file.SampleRate} a second, among those of {Channels} at {SampleRate}."));
        input.Clear();
        int count = Math.Min(file.Length, _length);
        ReadOnlySpan<float> samples = file.Samples;
        for (int i = 0; i < count * Channels; i++)
            input[(i % Channels * _length) + (i / Channels)] = samples[i];
    }
}
