namespace CnnGen.Tests.Data;

public sealed class WavFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("sounds").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Recordings_are_cut_or_followed_by_silence()
    {
        Write("no/1.wav", 1, 8000, 0x4000, -0x8000);
        Write("yes/1.wav", 1, 8000, 0x2000, 0x4000, 0x6000, 0x1000);
        var source = new WavFolder(_root, 3);
        Assert.Equal((2, 3, 1, 1, 8000), (source.Count, source.InputLength, source.TargetLength, source.Channels, source.SampleRate));
        Assert.Equal(["no", "yes"], source.ClassNames);
        Assert.Equal([0.5f, -1, 0], SampleSourceTests.Read(source, 0).Input);
        Assert.Equal([0.25f, 0.5f, 0.75f], SampleSourceTests.Read(source, 1).Input);
        Assert.Equal([1f], SampleSourceTests.Read(source, 1).Target);
    }

    [Fact]
    public void Channels_lie_one_behind_the_other()
    {
        Write("1.wav", 2, 8000, 0x4000, 0x1000, -0x4000, 0x2000);
        var source = new WavFolder(new LabeledFiles([Path.Combine(_root, "1.wav")], [3]), 3);
        Assert.Equal(6, source.InputLength);
        (float[] input, float[] target) = SampleSourceTests.Read(source, 0);
        Assert.Equal([0.5f, -0.5f, 0, 0.125f, 0.25f, 0], input);
        Assert.Equal([3f], target);
    }

    [Fact]
    public void A_recording_of_another_kind_is_told()
    {
        Write("a/1.wav", 1, 8000, 1);
        Write("a/2.wav", 1, 16000, 1);
        Write("a/3.wav", 2, 8000, 1, 2);
        var source = new WavFolder(_root, 1);
        Assert.EndsWith("2.wav: 1 channels at 16000 a second, among those of 1 at 8000.", Assert.Throws<InvalidDataException>(() => SampleSourceTests.Read(source, 1)).Message, StringComparison.Ordinal);
        List<DamagedItem> damaged = [];
        Assert.Equal(1, source.ToDataset(damaged).Count);
        Assert.Equal([1, 2], damaged.Select(item => item.Index));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WavFolder(_root, 0));
    }

    private void Write(string file, int channels, int rate, params short[] samples)
    {
        byte[] data = [.. samples.SelectMany(BitConverter.GetBytes)];
        byte[] format = [1, 0, (byte)channels, 0, .. BitConverter.GetBytes(rate), 0, 0, 0, 0, 0, 0, 16, 0];
        string path = Path.Combine(_root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, [.. "RIFF"u8, 0, 0, 0, 0, .. "WAVEfmt "u8, 16, 0, 0, 0, .. format, .. "data"u8, .. BitConverter.GetBytes(data.Length), .. data]);
    }
}
