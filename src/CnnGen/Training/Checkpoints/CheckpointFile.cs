using System.Globalization;

namespace CnnGen;

/// <summary>A checkpoint that was read whole, and found whole: nothing of it has gone anywhere yet.</summary>
internal sealed class CheckpointFile : IDisposable
{
    public const string Format = "cnngen-checkpoint";

    /// <summary>The version that is written, and the only one that is read: the hash of the first did not cover what the header says of the tensors.</summary>
    public const int Version = 2;

    private readonly string _path;
    private readonly Dictionary<string, string> _texts;

    private CheckpointFile(string path, Dictionary<string, string> texts)
    {
        _path = path;
        _texts = texts;
    }

    /// <summary>The blocks by prefix.</summary>
    public Dictionary<string, ParameterSet> Blocks { get; } = new(StringComparer.Ordinal);

    /// <summary>The metadata.</summary>
    public IReadOnlyDictionary<string, string> Texts => _texts;

    /// <summary>Reads a file.</summary>
    /// <exception cref="WeightFileException">It is damaged, no checkpoint, one of another network, or of a later version.</exception>
    public static CheckpointFile Read(string path, ModelInfo info)
    {
        using var source = new FileByteSource(path);
        SafetensorsHeader header = SafetensorsReader.ReadHeader(source, out long dataStart);
        CheckFormat(path, header, info);
        var problems = new List<string>();
        header.Check(source.Length - dataStart, problems);
        if (problems.Count == 0)
            CheckHash(source, header, dataStart, problems);
        var file = new CheckpointFile(path, header.Metadata);
        try
        {
            foreach (string prefix in header.Tensors.Keys.Select(PrefixOf).Distinct(StringComparer.Ordinal).TakeWhile(_ => problems.Count == 0))
                file.ReadBlock(prefix, source, header, dataStart, info, problems);
            return problems.Count == 0 ? file : throw new WeightFileException(path, problems);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>A text that must be there.</summary>
    /// <exception cref="WeightFileException">It is not.</exception>
    public string Text(string name) => _texts.TryGetValue(name, out string? text) ? text : throw Problem($"the checkpoint does not say '{name}'.");

    /// <summary>A whole number that must be there.</summary>
    /// <exception cref="WeightFileException">It is not, or is out of range.</exception>
    public long Whole(string name, long least, long greatest) =>
        long.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && value >= least && value <= greatest
            ? value
            : throw Problem($"'{name}' is '{WeightFileException.Shorten(Text(name))}', and should be a whole number from {least} to {greatest}.");

    /// <summary>A number that must be there.</summary>
    /// <exception cref="WeightFileException">It is not.</exception>
    public double Number(string name) =>
        double.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value
            : throw Problem($"'{name}' is '{WeightFileException.Shorten(Text(name))}', and should be a number.");

    /// <summary>A learning rate that must be there.</summary>
    /// <exception cref="WeightFileException">It is not, or is out of range.</exception>
    public double Rate(string name) => Number(name) is >= 0 and < float.MaxValue and var rate ? rate : throw Problem($"'{name}' is no learning rate.");

    /// <summary>What a callback put into the checkpoint; numbers that are none are left out.</summary>
    /// <param name="prefix">What its names begin with.</param>
    public CallbackState StateOf(string prefix)
    {
        var state = new CallbackState();
        foreach ((string name, string text) in _texts)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
                state.Set(name[prefix.Length..], number);
        }

        foreach ((string name, ParameterSet set) in Blocks)
        {
            if (name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.Ordinal))
                state.Set(name[prefix.Length..^1], set);
        }

        return state;
    }

    /// <summary>What is thrown where the file does not fit the trainer.</summary>
    public WeightFileException Problem(string text) => new(_path, text);

    public void Dispose()
    {
        foreach (ParameterSet block in Blocks.Values)
            block.Dispose();
    }

    /// <summary>What stands before the name of the parameter.</summary>
    private static string PrefixOf(string tensor) => tensor[..(tensor.LastIndexOf('/') + 1)];

    private static void CheckFormat(string path, SafetensorsHeader header, ModelInfo info)
    {
        string? Told(string name) => header.Metadata.GetValueOrDefault(name) is { } text ? WeightFileException.Shorten(text) : null;
        if (Told("format") != Format)
            throw new WeightFileException(path, "it is no checkpoint; weights are loaded by the network itself.");
        if (Told("version") != Version.ToString(CultureInfo.InvariantCulture))
            throw new WeightFileException(path, $"it is a checkpoint of version {Told("version") ?? "none"}, written by CnnGen {Told("library") ?? "unknown"}; this one reads version {Version}.");
        if (Told("model") != info.Name)
            throw new WeightFileException(path, $"it is a checkpoint of {Told("model") ?? "no network"}, not of {info.Name}.");
    }

    /// <summary>Compares the hash of all that the file says with what it was when it was written.</summary>
    private static void CheckHash(FileByteSource source, SafetensorsHeader header, long dataStart, List<string> problems)
    {
        string hash = CheckpointHash.Of(header.Metadata, header.Tensors.Values, stream =>
        {
            byte[] chunk = new byte[1 << 16];
            for (long offset = dataStart; offset < source.Length; offset += chunk.Length)
            {
                Span<byte> bytes = chunk.AsSpan(0, (int)Math.Min(chunk.Length, source.Length - offset));
                source.Read(offset, bytes);
                stream.Write(bytes);
            }
        });
        if (header.Metadata.GetValueOrDefault(CheckpointHash.Name) != hash)
            problems.Add("its content is not what was written: some bytes are damaged.");
    }

    private void ReadBlock(string prefix, FileByteSource source, SafetensorsHeader header, long dataStart, ModelInfo info, List<string> problems)
    {
        ParameterInfo[] parameters = [.. CheckpointBlock.ParametersOf(info, prefix)];
        var names = parameters.Select(parameter => prefix + parameter.Name).ToHashSet(StringComparer.Ordinal);
        foreach (SafetensorsTensor tensor in header.Tensors.Values.Where(tensor => PrefixOf(tensor.Name) == prefix && !names.Contains(tensor.Name)))
            problems.Add($"{tensor} is no parameter of {info.Name}.");
        foreach (ParameterInfo parameter in parameters)
        {
            if (!header.Tensors.TryGetValue(prefix + parameter.Name, out SafetensorsTensor? tensor))
                problems.Add($"{WeightFileException.Shorten(prefix)}{parameter.Name} {Shapes.Format(parameter.Shape)} is missing.");
            else if (!tensor.HasShape(parameter.Shape) || tensor.ElementType != "F32")
                problems.Add($"{tensor} should have the shape {Shapes.Format(parameter.Shape)} in {info.Name}, and elements of type F32.");
        }

        if (problems.Count > 0)
            return;
        var set = new ParameterSet(info);
        Blocks.Add(prefix, set);
        foreach (ParameterInfo parameter in parameters)
            SafetensorsReader.ReadElements(source, header.Tensors[prefix + parameter.Name], dataStart, parameter.Length, set[parameter.Name].CopyFrom);
    }
}
