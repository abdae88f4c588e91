using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

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
        byte[] header = Header(info, texts, blocks, HashOf(info, texts, blocks));
        AtomicFile.Write(path, stream =>
        {
            Span<byte> length = stackalloc byte[sizeof(ulong)];
            BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
            stream.Write(length);
            stream.Write(header);
            WriteElements(stream, info, blocks);
        });
    }

    /// <summary>Adds the metadata to a hash, in the order of their names.</summary>
    public static void HashTexts(Stream hash, IEnumerable<KeyValuePair<string, string>> texts)
    {
        foreach ((string name, string text) in texts)
            hash.Write(Encoding.UTF8.GetBytes($"{name}\0{text}\0"));
    }

    private static string HashOf(ModelInfo info, SortedDictionary<string, string> texts, List<CheckpointBlock> blocks)
    {
        using var sha = SHA256.Create();
        using (var hash = new CryptoStream(Stream.Null, sha, CryptoStreamMode.Write))
        {
            HashTexts(hash, texts);
            WriteElements(hash, info, blocks);
        }

        return Convert.ToHexStringLower(sha.Hash!);
    }

    private static void WriteElements(Stream stream, ModelInfo info, List<CheckpointBlock> blocks)
    {
        foreach (CheckpointBlock block in blocks)
        {
            foreach (ParameterInfo parameter in CheckpointBlock.ParametersOf(info, block.Prefix))
                SafetensorsWriter.WriteElements(stream, parameter, block.Buffer);
        }
    }

    /// <summary>The header, filled up with blanks to a multiple of 8 bytes so that the data behind it are aligned.</summary>
    private static byte[] Header(ModelInfo info, SortedDictionary<string, string> texts, List<CheckpointBlock> blocks, string hash)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject(SafetensorsHeader.MetadataName);
            foreach ((string name, string text) in texts)
                json.WriteString(name, text);
            json.WriteString(CheckpointFile.HashName, hash);
            json.WriteEndObject();
            long offset = 0;
            foreach (CheckpointBlock block in blocks)
            {
                foreach (ParameterInfo parameter in CheckpointBlock.ParametersOf(info, block.Prefix))
                    offset = SafetensorsWriter.WriteEntry(json, block.Prefix + parameter.Name, parameter.Shape, offset);
            }

            json.WriteEndObject();
        }

        while (buffer.WrittenCount % 8 != 0)
            buffer.Write(" "u8);
        return buffer.WrittenSpan.ToArray();
    }
}
