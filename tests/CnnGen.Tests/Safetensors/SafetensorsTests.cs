using System.Text;
using static CnnGen.Tests.Safetensors.SafetensorsBytes;

namespace CnnGen.Tests.Safetensors;

public sealed class SafetensorsTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".safetensors");

    public void Dispose() => System.IO.File.Delete(_path);

    [Fact]
    public void What_is_saved_is_loaded()
    {
        using ParameterSet saved = ParameterSet.Create(TestModels.Mixed(), seed: 5);
        saved.Save(_path);
        using ParameterSet fromFile = ParameterSet.Load(TestModels.Mixed(), _path);
        using ParameterSet fromBytes = ParameterSet.Load(TestModels.Mixed(), System.IO.File.ReadAllBytes(_path));
        Assert.Equal(Block(saved), Block(fromFile));
        Assert.Equal(Block(saved), Block(fromBytes));
    }

    [Fact]
    public void Tensors_longer_than_a_chunk_are_loaded_whole()
    {
        var info = new ParameterInfo("dense1.weight", [33, 301], 0, new PackedLayout([33, 301], [1, 48], block: 48, blockStride: 48 * 301), InitialValue.Uniform(1));
        ModelInfo model = TestModels.Info("Long", 48 * 301, info);
        using ParameterSet saved = ParameterSet.Create(model, seed: 5);
        saved.Save(_path);
        using ParameterSet loaded = ParameterSet.Load(model, _path);
        Assert.Equal(Block(saved), Block(loaded));
    }

    [Fact]
    public void The_file_is_what_the_format_says_to_the_byte()
    {
        using var set = new ParameterSet(Tiny);
        set[0].CopyFrom([1.5f, -2]);
        set.Save(_path);
        const string Header = """{"__metadata__":{"format":"pt","model":"Tiny"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";
        int padded = (Header.Length + 7) / 8 * 8;
        Assert.Equal(File(Header.PadRight(padded), Floats(1.5f, -2)), System.IO.File.ReadAllBytes(_path));
    }

    [Fact]
    public void Names_that_need_escapes_survive()
    {
        const string Name = "we\"ird\\name\nü";
        ModelInfo model = TestModels.Info("Odd", 16, new ParameterInfo(Name, [2], 0, new PackedLayout([2], [1], 16, 16), InitialValue.Uniform(1)));
        using ParameterSet saved = ParameterSet.Create(model, seed: 1);
        saved.Save(_path);
        using ParameterSet loaded = ParameterSet.Load(model, _path);
        Assert.Equal(saved[Name].ToArray(), loaded[Name].ToArray());
    }

    [Theory]
    [InlineData("F16", new byte[] { 0x00, 0x3E, 0x00, 0xC0 })]
    [InlineData("BF16", new byte[] { 0xC0, 0x3F, 0x00, 0xC0 })]
    [InlineData("F32", new byte[] { 0, 0, 0xC0, 0x3F, 0, 0, 0, 0xC0 })]
    [InlineData("F64", new byte[] { 0, 0, 0, 0, 0, 0, 0xF8, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0xC0 })]
    public void Every_floating_point_type_is_read(string type, byte[] data)
    {
        using ParameterSet set = ParameterSet.Load(Tiny, File("{" + Entry("a", type, "2", $"0,{data.Length}") + "}", data));
        Assert.Equal([1.5f, -2], set[0].ToArray());
    }

    [Fact]
    public void Tensors_in_any_order_and_fields_in_any_order_are_read()
    {
        ParameterInfo b = new("b", [1, 1], 16, new PackedLayout([1, 1], [1, 1], 1, 1), InitialValue.Uniform(1));
        ModelInfo model = TestModels.Info("Two", 32, Tiny.Parameters[0], b);
        const string Second = """ "b" : { "data_offsets" : [ 0 , 4 ] , "shape" : [ 1 , 1 ] , "dtype" : "F32" } """;
        using ParameterSet set = ParameterSet.Load(model, File("{" + Entry("a", "F32", "2", "4,12") + "," + Second + "}  ", Floats(7, 8, 9)));
        Assert.Equal([8f, 9], set["a"].ToArray());
        Assert.Equal([7f], set["b"].ToArray());
    }

    [Fact]
    public void What_PyTorch_counts_for_itself_is_passed_over()
    {
        string header = "{" + Entry("a", "F32", "2", "0,8") + "," + Entry("bn1.num_batches_tracked", "I64", "", "8,16") + "}";
        using ParameterSet set = ParameterSet.Load(Tiny, File(header, Floats(7, 8, 0, 0)));
        Assert.Equal([7f, 8], set["a"].ToArray());
    }

    [Fact]
    public void Metadata_are_read()
    {
        byte[] json = Encoding.UTF8.GetBytes("""{"__metadata__":{"format":"pt","note":"\u00e9"}}""");
        Assert.Equal(new Dictionary<string, string> { ["format"] = "pt", ["note"] = "é" }, SafetensorsHeaderReader.Read(json).Metadata);
    }

    [Fact]
    public void Every_escape_of_json_is_read()
    {
        byte[] json = Encoding.UTF8.GetBytes("""{"__metadata__":{"a":"x\"\\\/\b\f\n\r\t\u0041\ud83d\uDE00é"}}""");
        Assert.Equal("x\"\\/\b\f\n\r\tA\U0001F600é", SafetensorsHeaderReader.Read(json).Metadata["a"]);
    }

    [Fact]
    public void A_file_without_tensors_fits_a_network_without_parameters()
    {
        using ParameterSet set = ParameterSet.Load(TestModels.Info("Empty", 0), File("{}"));
        Assert.Equal(0, set.Count);
    }

    [Fact]
    public void A_file_that_is_not_there_is_the_systems_own_error() => Assert.Throws<FileNotFoundException>(() => ParameterSet.Load(Tiny, _path));

    private static float[] Block(ParameterSet set) => set.Block.Slice(0, (int)set.Block.Length).ToArray();
}
