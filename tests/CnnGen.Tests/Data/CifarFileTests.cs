namespace CnnGen.Tests.Data;

public sealed class CifarFileTests : IDisposable
{
    private const int Record = 3073;
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Labels_and_pictures_are_read()
    {
        byte[] bytes = new byte[2 * Record];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)(i * 7);
        (bytes[0], bytes[Record]) = (9, 0);
        CifarFile file = Read(bytes);
        Assert.Equal(2, file.Count);
        Assert.Equal([9, 0], file.Labels.ToArray());
        Assert.Equal(bytes[1..Record], file.Image(0).ToArray());
        Assert.Equal(bytes[(Record + 1)..], file.Image(1).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Image(2).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Image(-1).Length);
    }

    [Fact]
    public void A_file_is_a_source_of_samples()
    {
        byte[] bytes = new byte[2 * Record];
        bytes.AsSpan(Record + 1).Fill(51);
        (bytes[Record], bytes[^1]) = (7, 255);
        var source = new ConcatSource(Read(bytes), Read(bytes));
        Assert.Equal((4, 3072, 1), (source.Count, source.InputLength, source.TargetLength));
        (float[] input, float[] target) = SampleSourceTests.Read(source, 3);
        Assert.Equal((0.2f, 1f, 7f), (input[0], input[^1], target[0]));
        Assert.Equal(_path + ", picture 1", source.NameOf(3));
        source.ReadTarget(1, target);
        Assert.Equal([7f], target);
    }

    [Fact]
    public void Classes_are_in_order_of_their_labels()
    {
        Assert.Equal(CifarFile.Classes, CifarFile.ClassNames.Count);
        Assert.Equal("airplane", CifarFile.ClassNames[0]);
        Assert.Equal("truck", CifarFile.ClassNames[9]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Record - 1)]
    [InlineData(Record + 1)]
    [InlineData((2 * Record) - 1)]
    public void A_file_of_another_length_is_refused_and_named(int length)
    {
        var error = Assert.Throws<InvalidDataException>(() => Read(new byte[length]));
        Assert.StartsWith($"{_path}: {length} bytes are not a number of records of 3073 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_that_cannot_be_is_refused()
    {
        byte[] bytes = new byte[3 * Record];
        bytes[2 * Record] = 10;
        Assert.Contains("the label of picture 2 is 10, not 0 to 9", Assert.Throws<InvalidDataException>(() => Read(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_the_systems_own_error() => Assert.Throws<FileNotFoundException>(() => CifarFile.Read(_path + ".none"));

    private CifarFile Read(byte[] bytes)
    {
        File.WriteAllBytes(_path, bytes);
        return CifarFile.Read(_path);
    }
}
