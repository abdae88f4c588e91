namespace CnnGen;

/// <summary>Small pictures of ten kinds of things, as the CIFAR-10 data set stores them. As a source of samples, the values are from 0 to 1.</summary>
/// <remarks>
/// Source: A. Krizhevsky, "Learning Multiple Layers of Features from Tiny Images", 2009, the binary version: records of 3073 bytes, a label from 0 to 9 and then
/// 32x32 pixels, first all red values row by row, then all green ones, then all blue ones.
/// </remarks>
public sealed class CifarFile : SampleSource
{
    /// <summary>Pixels of a side.</summary>
    public const int Side = 32;

    /// <summary>Colours of a pixel: red, green, blue.</summary>
    public const int Channels = 3;

    /// <summary>Bytes of a picture.</summary>
    public const int ImageLength = Channels * Side * Side;

    /// <summary>Number of kinds.</summary>
    public const int Classes = 10;

    private const int RecordLength = 1 + ImageLength;
    private readonly string _path;
    private readonly byte[] _records;
    private readonly byte[] _labels;

    private CifarFile(string path, byte[] records)
    {
        _path = path;
        _records = records;
        Count = records.Length / RecordLength;
        _labels = new byte[Count];
        for (int i = 0; i < Count; i++)
            _labels[i] = records[i * RecordLength];
    }

    /// <summary>What the kinds are called, in order of their labels.</summary>
    public static IReadOnlyList<string> ClassNames { get; } =
        ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    /// <summary>Number of pictures.</summary>
    public override int Count { get; }

    /// <inheritdoc/>
    public override int InputLength => ImageLength;

    /// <inheritdoc/>
    public override int TargetLength => 1;

    /// <summary>The kind of each picture, 0 to 9.</summary>
    public ReadOnlySpan<byte> Labels => _labels;

    /// <summary>Reads a file, such as <c>test_batch.bin</c>.</summary>
    /// <exception cref="InvalidDataException">The file is no such file; the message names it and says what is wrong.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static CifarFile Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        if (file.Length == 0 || file.Length % RecordLength != 0)
            throw new InvalidDataException($"{path}: {file.Length} bytes are not a number of records of {RecordLength} bytes (a label, 3x32x32 pixels); the file is cut off, or no CIFAR-10 file.");
        if (file.Length > Array.MaxLength)
            throw new InvalidDataException($"{path}: {file.Length} bytes are more than the 2 GB that are read.");
        byte[] records = new byte[file.Length];
        if (file.ReadAtLeast(records, records.Length, throwOnEndOfStream: false) < records.Length)
            throw new InvalidDataException($"{path}: the file became shorter while it was read.");
        for (int i = 0; i < records.Length / RecordLength; i++)
        {
            if (records[i * RecordLength] >= Classes)
                throw new InvalidDataException($"{path}: the label of picture {i} is {records[i * RecordLength]}, not 0 to {Classes - 1}; this is no CIFAR-10 file.");
        }

        return new CifarFile(path, records);
    }

    /// <summary>A picture: the values of 0 to 255 in C,H,W order, red first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative, or not below <see cref="Count"/>.</exception>
    public ReadOnlySpan<byte> Image(int index)
    {
        CheckIndex(index);
        return _records.AsSpan((index * RecordLength) + 1, ImageLength);
    }

    /// <inheritdoc/>
    public override void Read(int index, Span<float> input, Span<float> target)
    {
        ByteDataset.Widen(Image(index), input);
        target[0] = _labels[index];
    }

    /// <inheritdoc/>
    public override void ReadTarget(int index, Span<float> target)
    {
        CheckIndex(index);
        target[0] = _labels[index];
    }

    /// <summary>The file, and the number of the picture in it.</summary>
    public override string NameOf(int index) => FormattableString.Invariant($"{_path}, picture {index}");
}
