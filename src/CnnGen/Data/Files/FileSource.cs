namespace CnnGen;

/// <summary>Samples each of which is a file, and its target the file's class.</summary>
public abstract class FileSource : SampleSource
{
    /// <param name="files">The files.</param>
    protected FileSource(LabeledFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        Files = files;
    }

    /// <summary>The files.</summary>
    public LabeledFiles Files { get; }

    /// <summary>What the classes are called.</summary>
    public IReadOnlyList<string> ClassNames => Files.ClassNames;

    /// <inheritdoc/>
    public override int Count => Files.Count;

    /// <inheritdoc/>
    public override int TargetLength => 1;

    /// <inheritdoc/>
    public override void Read(int index, Span<float> input, Span<float> target)
    {
        CheckIndex(index);
        ReadFile(Files.Paths[index], input);
        target[0] = Files.Labels[index];
    }

    /// <inheritdoc/>
    public override void ReadTarget(int index, Span<float> target)
    {
        CheckIndex(index);
        target[0] = Files.Labels[index];
    }

    /// <summary>Path of a sample's file.</summary>
    public override string NameOf(int index)
    {
        CheckIndex(index);
        return Files.Paths[index];
    }

    /// <summary>Reads a file; called by several threads at once.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="input">Receives the sample.</param>
    /// <exception cref="InvalidDataException">The file is damaged or of another kind.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    protected abstract void ReadFile(string path, Span<float> input);

    /// <summary>What the first file that can be read has; damaged ones are told when they are read as samples.</summary>
    /// <exception cref="InvalidDataException">None can be read.</exception>
    private protected static T OfFirst<T>(LabeledFiles files, Func<string, T> read)
    {
        ArgumentNullException.ThrowIfNull(files);
        Exception? first = null;
        foreach (string path in files.Paths)
        {
            try
            {
                return read(path);
            }
            catch (Exception error) when (CheckedReading.IsDamage(error))
            {
                first ??= error;
            }
        }

        throw new InvalidDataException(FormattableString.Invariant($"None of {files.Count} files can be read. The first: {first!.Message}"), first);
    }
}
