using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace CnnGen;

/// <summary>A parameter block in a file, in the kernels' order, which can be used where it lies.</summary>
/// <remarks>
/// A safetensors file of one F32 tensor, <c>block</c>, whose bytes begin at a multiple of 64. Its metadata say <c>format: cnngen-packed</c>, the
/// <c>model</c>, and as <c>layout</c> the SHA-256 of all names, shapes and places: it is of use to one network as compiled by one version of the compiler.
/// </remarks>
internal static class PackedFile
{
    private const string Format = "cnngen-packed";
    private const string Block = "block";

    public static void Write(ParameterSet set, Stream stream)
    {
        KeyValuePair<string, string>[] metadata = [new("format", Format), new("model", set.Info.Name), new("layout", LayoutHash(set.Info))];
        long length = set.Info.ParameterBlockLength;
        SafetensorsHeaderWriter.Write(stream, metadata, [new SafetensorsTensor(Block, "F32", [length], 0, length * sizeof(float))], NativeBuffer.Alignment);
        const int Chunk = 1 << 20;
        for (long first = 0; first < set.Block.Length; first += Chunk)
            stream.Write(MemoryMarshal.AsBytes(set.Block.ReadOnlySlice(first, (int)Math.Min(Chunk, set.Block.Length - first))));
    }

    /// <summary>Maps a file that <see cref="Write"/> made.</summary>
    /// <exception cref="WeightFileException">The file is damaged, of another kind, network or version.</exception>
    public static NativeBuffer Map(ModelInfo info, string path)
    {
        SafeFileHandle file = File.OpenHandle(path);
        using var source = new FileByteSource(path, file);
        SafetensorsHeader header = SafetensorsReader.ReadHeader(source, out long dataStart);
        var problems = new List<string>();
        header.Check(source.Length - dataStart, problems);
        if (problems.Count == 0)
            Check(header, info, dataStart, problems);
        if (problems.Count > 0)
            throw new WeightFileException(path, problems);
        return NativeBuffer.Map(file, dataStart, info.ParameterBlockLength);
    }

    /// <summary>Whether a file says that it is of this kind.</summary>
    public static bool IsPacked(SafetensorsHeader header) => header.Metadata.TryGetValue("format", out string? format) && format == Format;

    /// <summary>A hash of all that the block's order rests on.</summary>
    public static string LayoutHash(ModelInfo info)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, [info.ParameterBlockLength, info.Parameters.Length]);
        foreach (ParameterInfo parameter in info.Parameters)
        {
            byte[] name = Encoding.UTF8.GetBytes(parameter.Name);
            PackedLayout layout = parameter.Layout;
            Append(hash, [name.Length, parameter.Shape.Length, layout.Lengths.Length, parameter.Offset, layout.Block, layout.BlockStride, layout.BlockedAxis]);
            hash.AppendData(name);
            Append(hash, parameter.Shape);
            Append(hash, layout.Lengths);
            Append(hash, layout.Strides);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<int> numbers)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        foreach (int number in numbers)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
            hash.AppendData(bytes);
        }
    }

    private static void Check(SafetensorsHeader header, ModelInfo info, long dataStart, List<string> problems)
    {
        header.Metadata.TryGetValue("model", out string? model);
        header.Metadata.TryGetValue("layout", out string? layout);
        if (!IsPacked(header))
            problems.Add("it holds tensors one by one, or is no weight file of ours, and cannot be mapped; load it, and write one with SavePacked.");
        else if (model != info.Name)
            problems.Add($"it holds the packed parameters of {WeightFileException.Shorten(model ?? "no network")}, not of {info.Name}.");
        else if (layout != LayoutHash(info))
            problems.Add($"it was packed for another version of {info.Name}, whose parameters have other names, shapes or places; write it again with SavePacked.");
        else if (header.Tensors.Count != 1 || !header.Tensors.TryGetValue(Block, out SafetensorsTensor? block) || block.ElementType != "F32" || !block.HasShape([info.ParameterBlockLength]))
            problems.Add($"it should hold one tensor, {Block} ({info.ParameterBlockLength}) of type F32.");
        else if (dataStart % NativeBuffer.Alignment != 0)
            problems.Add($"its data begin at byte {dataStart}, which is no multiple of {NativeBuffer.Alignment}.");
    }
}
