namespace CnnGen;

/// <summary>The header of a safetensors file: its tensors by name, and free text about it.</summary>
/// <remarks>
/// The format (huggingface/safetensors, version 0.3): 8 bytes little-endian length N, N bytes of JSON
/// <c>{"name": {"dtype": "F32", "shape": [2, 3], "data_offsets": [begin, end]}, ..., "__metadata__": {"key": "text"}}</c>, then the tensors' bytes.
/// </remarks>
internal sealed class SafetensorsHeader
{
    /// <summary>Longest header that the reference implementation reads, in bytes.</summary>
    public const int LongestInBytes = 100_000_000;

    /// <summary>Name of the entry that is no tensor.</summary>
    public const string MetadataName = "__metadata__";

    public Dictionary<string, SafetensorsTensor> Tensors { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    /// <summary>Checks that each tensor's bytes are as many as its shape asks for, and that together they fill the data, no byte twice.</summary>
    /// <param name="dataLength">Bytes behind the header.</param>
    /// <param name="problems">Receives a line for all that is wrong.</param>
    public void Check(long dataLength, List<string> problems)
    {
        var tensors = new List<SafetensorsTensor>(Tensors.Values);
        tensors.Sort(static (a, b) => a.Begin != b.Begin ? a.Begin.CompareTo(b.Begin) : a.End.CompareTo(b.End));
        long covered = 0;
        foreach (SafetensorsTensor tensor in tensors)
        {
            if (tensor.End > dataLength)
                problems.Add($"{tensor} ends at byte {tensor.End} of the data, which is only {dataLength} bytes long: the file is cut off.");
            else if (tensor.End < tensor.Begin)
                problems.Add($"{tensor} ends at byte {tensor.End}, before its begin at {tensor.Begin}.");
            else if (tensor.Begin < covered)
                problems.Add($"{tensor} begins at byte {tensor.Begin}, inside the tensor before it, which ends at {covered}.");
            else if (tensor.Begin > covered)
                problems.Add($"{tensor} begins at byte {tensor.Begin}, but the tensor before it ends at {covered}: the bytes between belong to none.");
            CheckSize(tensor, problems);
            covered = Math.Max(covered, tensor.End);
        }

        if (covered < dataLength)
            problems.Add($"the tensors end at byte {covered} of the data, which is {dataLength} bytes long: the rest belongs to none.");
    }

    private static void CheckSize(SafetensorsTensor tensor, List<string> problems)
    {
        int elementSize = ElementTypes.SizeOf(tensor.ElementType);
        if (elementSize == 0)
            return;
        long size = tensor.SizeInBytes(elementSize);
        if (size < 0)
            problems.Add($"{tensor} has more elements than a file can hold.");
        else if (tensor.End >= tensor.Begin && tensor.End - tensor.Begin != size)
            problems.Add($"{tensor} takes {size} bytes as {tensor.ElementType}, but the header gives it {tensor.End - tensor.Begin}.");
    }
}
