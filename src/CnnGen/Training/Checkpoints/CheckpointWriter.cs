namespace CnnGen;

/// <summary>Writes a checkpoint: a safetensors file whose metadata are the state that is no tensor, and a hash of all.</summary>
internal static class CheckpointWriter
{
    /// <summary>Replaces a file at once and whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="info">The network.</param>
    /// <param name="texts">The metadata, by name.</param>
    /// <param name="blocks">The tensors.</param>
    public static void Write(string path, ModelInfo info, SortedDictionary<string, string> texts, List<CheckpointBlock> blocks)
    {
        List<SafetensorsTensor> tensors = SafetensorsHeaderWriter.Place(blocks.SelectMany(
            block => CheckpointBlock.ParametersOf(info, block.Prefix).Select(parameter => (block.Prefix + parameter.Name, parameter))));
        string hash = CheckpointHash.Of(texts, tensors, stream => WriteElements(stream, info, blocks));
        AtomicFile.Write(path, stream =>
        {
            SafetensorsHeaderWriter.Write(stream, texts.Append(new(CheckpointHash.Name, hash)), tensors);
            WriteElements(stream, info, blocks);
        });
    }

    private static void WriteElements(Stream stream, ModelInfo info, List<CheckpointBlock> blocks)
    {
        foreach (CheckpointBlock block in blocks)
        {
            foreach (ParameterInfo parameter in CheckpointBlock.ParametersOf(info, block.Prefix))
                SafetensorsWriter.WriteElements(stream, parameter, block.Buffer);
        }
    }
}
