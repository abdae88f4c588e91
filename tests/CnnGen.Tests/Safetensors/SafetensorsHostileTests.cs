using static CnnGen.Tests.Safetensors.SafetensorsBytes;

namespace CnnGen.Tests.Safetensors;

public sealed class SafetensorsHostileTests
{
    private static readonly byte[] Data = Floats(1, 2);

    [Fact]
    public void A_file_cut_anywhere_is_refused_and_named()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using ParameterSet set = ParameterSet.Create(TestModels.Mixed(), seed: 1);
        set.Save(path);
        byte[] whole = System.IO.File.ReadAllBytes(path);
        for (int length = 0; length < whole.Length; length++)
        {
            System.IO.File.WriteAllBytes(path, whole[..length]);
            Assert.StartsWith(path + ": ", Assert.Throws<WeightFileException>(() => ParameterSet.Load(TestModels.Mixed(), path)).Message, StringComparison.Ordinal);
            Assert.Throws<WeightFileException>(() => ParameterSet.Load(TestModels.Mixed(), whole.AsSpan(0, length)));
        }

        System.IO.File.Delete(path);
    }

    [Fact]
    public void A_damaged_byte_is_refused_or_does_no_harm()
    {
        byte[] whole = File("{" + Entry("a", "F32", "2", "0,8") + "}", Data);
        for (int place = 0; place < whole.Length; place++)
        {
            foreach (byte value in new byte[] { 0, (byte)' ', (byte)'"', (byte)'9', (byte)'}', 0x80, 0xFF })
            {
                byte[] damaged = [.. whole];
                damaged[place] = value;
                Exception? error = Record.Exception(() => ParameterSet.Load(Tiny, damaged).Dispose());
                Assert.True(error is null or WeightFileException, $"byte {place} = {value}: {error}");
            }
        }
    }

    [Theory]
    [InlineData(0x8000_0000_0000_0000)]
    [InlineData(0x7FFF_FFFF_FFFF_FFFF)]
    [InlineData(0xFFFF_FFFF_FFFF_FFFF)]
    [InlineData(3)]
    public void A_header_longer_than_the_file_is_refused_before_memory_is_taken(ulong length)
    {
        byte[] file = [.. BitConverter.GetBytes(length), (byte)'{', (byte)'}'];
        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<WeightFileException>(() => ParameterSet.Load(Tiny, file));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        Assert.Contains($"its header has {length} bytes, but only 2 follow", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}{}")]
    [InlineData("{}\0")]
    [InlineData("{\"a\":1}")]
    [InlineData("{\"a\":{}}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}}")]
    [InlineData("{\"a\":{\"dtype\":3,\"shape\":[2],\"data_offsets\":[0,8]}}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":2,\"data_offsets\":[0,8]}}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2.0],\"data_offsets\":[0,8]}}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]}}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8,9]}}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,9223372036854775808]}}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8],\"more\":1}}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"shape\":[2],\"data_offsets\":[0,8]}}")]
    [InlineData("{\"\\ud800\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}")]
    [InlineData("{\"__metadata__\":{\"x\":1}}")]
    [InlineData("{\"__metadata__\":{\"x\":\"\\q\"}}")]
    [InlineData("{\"__metadata__\":{\"x\":\"\\u12\"}}")]
    [InlineData("{\"__metadata__\":{\"x\":\"\\u12G4\"}}")]
    [InlineData("{\"__metadata__\":{\"x\":\"\\udc00\\ud800\"}}")]
    [InlineData("{\"__metadata__\":{\"x\":\"a\tb\"}}")]
    [InlineData("{\"__metadata__\":{\"x\":\"a\\")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[02],\"data_offsets\":[0,8]}}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2,],\"data_offsets\":[0,8]}}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,8]}}")]
    [InlineData("{\"__metadata__\":\"x\"}")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},}")]
    [InlineData("{'a':{}}")]
    public void Bad_json_is_refused(string header) =>
        Assert.Contains("its header is damaged", Refusal(File(header, Data)), StringComparison.Ordinal);

    [Fact]
    public void Text_that_is_no_utf8_is_refused() =>
        Assert.Contains("its header is damaged", Refusal(File([(byte)'{', (byte)'"', 0xFF, 0xFE, (byte)'"', (byte)':', (byte)'1', (byte)'}'])), StringComparison.Ordinal);

    [Fact]
    public void Deeply_nested_json_is_refused() =>
        Assert.Contains("its header is damaged", Refusal(File("{\"a\":" + new string('[', 100_000), Data)), StringComparison.Ordinal);

    [Fact]
    public void A_name_twice_is_refused()
    {
        string entry = Entry("a", "F32", "2", "0,8");
        Assert.Contains("the tensor 'a' is there twice", Refusal(File($"{{{entry},{entry}}}", Data)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("F32", "2", "0,7", "takes 8 bytes as F32, but the header gives it 7")]
    [InlineData("F32", "2", "4,12", "ends at byte 12 of the data, which is only 8 bytes long")]
    [InlineData("F32", "2", "8,0", "ends at byte 0, before its begin at 8")]
    [InlineData("F32", "2", "4,8", "begins at byte 4, but the tensor before it ends at 0")]
    [InlineData("F32", "2", "0,4", "the tensors end at byte 4 of the data, which is 8 bytes long")]
    [InlineData("F32", "2", "9223372036854775807,0", "ends at byte 0, before its begin")]
    [InlineData("F32", "2", "0,9223372036854775807", "ends at byte 9223372036854775807 of the data")]
    [InlineData("F32", "4294967296,4294967296", "0,8", "has more elements than a file can hold")]
    [InlineData("F32", "9223372036854775807", "0,8", "has more elements than a file can hold")]
    [InlineData("F32", "0,9223372036854775807,9223372036854775807", "0,8", "takes 0 bytes as F32, but the header gives it 8")]
    [InlineData("F32", "3", "0,8", "a (3) should have the shape (2) in Tiny")]
    [InlineData("F32", "1,2", "0,8", "a (1, 2) should have the shape (2) in Tiny")]
    [InlineData("F32", "", "0,8", "a () should have the shape (2) in Tiny")]
    [InlineData("I32", "2", "0,8", "has elements of type I32; F32, F64, F16 and BF16 can be read")]
    [InlineData("Q7", "2", "0,8", "has elements of type Q7")]
    [InlineData("F64", "2", "0,8", "takes 16 bytes as F64, but the header gives it 8")]
    public void A_tensor_that_cannot_be_is_refused(string type, string shape, string offsets, string expected) =>
        Assert.Contains(expected, Refusal(File("{" + Entry("a", type, shape, offsets) + "}", Data)), StringComparison.Ordinal);

    [Fact]
    public void Overlapping_tensors_are_refused()
    {
        string header = "{" + Entry("a", "F32", "2", "0,8") + "," + Entry("b", "F32", "1", "4,8") + "}";
        Assert.Contains("b (1) begins at byte 4, inside the tensor before it, which ends at 8.", Refusal(File(header, Data)), StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_does_not_match_the_network_is_told_at_once()
    {
        string header = "{" + Entry("conv1.weight", "F32", "2", "0,8") + "," + Entry("fc9.bias", "F32", "1", "8,12") + "}";
        var error = Assert.Throws<WeightFileException>(() => ParameterSet.Load(TestModels.Mixed(), File(header, Floats(1, 2, 3))));
        Assert.Equal(
            """
            the weights in memory: 4 things are wrong.
              conv1.weight (2) should have the shape (3, 2, 2, 2) in Mixed.
              conv1.bias (3) is missing.
              dense1.weight (5, 6) is missing.
              fc9.bias (1) is no parameter of Mixed.
            """,
            error.Message);
    }

    [Fact]
    public void A_great_many_mistakes_are_summed_up()
    {
        string header = "{" + string.Join(",", Enumerable.Range(0, 5000).Select(i => Entry($"t{i}", "F32", "0", "0,0"))) + "}";
        string message = Refusal(File(header));
        Assert.Contains("5001 things are wrong.", message, StringComparison.Ordinal);
        Assert.EndsWith("... and 4971 more.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Control_characters_and_endless_names_do_not_reach_the_message()
    {
        string header = "{" + Entry("x\\u001b[31m" + new string('y', 500), "F32", "2", "0,8") + "}";
        string message = Refusal(File(header, Data));
        Assert.DoesNotContain('\u001b', message);
        Assert.Contains("x?[31myyy", message, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('y', 101), message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', Refusal(File("{\"x\\u001b[31m\":{}}")));
        Assert.DoesNotContain('\u001b', Refusal(File("{\u001b")));
    }

    private static string Refusal(byte[] file) => Assert.Throws<WeightFileException>(() => ParameterSet.Load(Tiny, file)).Message;
}
