using static CnnGen.Tests.Safetensors.SafetensorsBytes;

namespace CnnGen.Tests.Safetensors;

public sealed class SafetensorsFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => System.IO.File.Delete(_path);

    [Fact]
    public void Tensors_and_metadata_are_listed_and_read()
    {
        string header = """{"__metadata__":{"source":"elsewhere"},""" + Entry("b", "F32", "2,1", "4,12") + "," + Entry("a", "I32", "", "0,4") + "}";
        System.IO.File.WriteAllBytes(_path, File(header, [1, 0, 0, 0, .. Floats(1.5f, -2)]));
        using SafetensorsFile file = SafetensorsFile.Open(_path);
        Assert.Equal(["b F32 (2, 1)", "a I32 ()"], file.Tensors.Select(tensor => $"{tensor.Name} {tensor.ElementType} ({string.Join(", ", tensor.Shape.ToArray())})"));
        Assert.Equal("elsewhere", file.Metadata["source"]);
        Assert.Equal([1.5f, -2], file.Read("b"));
        Assert.Equal($"{_path}: a () has elements of type I32; F32, F64, F16 and BF16 can be read.", Assert.Throws<WeightFileException>(() => file.Read("a")).Message);
        Assert.Equal($"{_path}: it has no tensor 'c'.", Assert.Throws<WeightFileException>(() => file.Read("c")).Message);
    }

    [Fact]
    public void Tensors_longer_than_a_chunk_are_read_whole()
    {
        float[] numbers = [.. Enumerable.Range(0, 3000).Select(i => i * 0.25f)];
        System.IO.File.WriteAllBytes(_path, File("{" + Entry("a", "F32", "3000", "0,12000") + "}", Floats(numbers)));
        using SafetensorsFile file = SafetensorsFile.Open(_path);
        Assert.Equal(numbers, file.Read("a"));
    }

    [Fact]
    public void A_damaged_file_is_refused_when_it_is_opened_and_closed_again()
    {
        byte[] whole = File("{" + Entry("a", "F32", "2", "0,8") + "}", Floats(1, 2));
        for (int length = 0; length < whole.Length; length++)
        {
            System.IO.File.WriteAllBytes(_path, whole[..length]);
            Assert.StartsWith(_path + ": ", Assert.Throws<WeightFileException>(() => SafetensorsFile.Open(_path)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_closed_file_says_so()
    {
        System.IO.File.WriteAllBytes(_path, File("{" + Entry("a", "F32", "2", "0,8") + "}", Floats(1, 2)));
        SafetensorsFile file = SafetensorsFile.Open(_path);
        file.Dispose();
        Assert.Throws<ObjectDisposedException>(() => file.Read("a"));
    }
}
