using System.IO.Compression;
using SpokenDigits;

namespace CnnGen.Samples.Tests.SpokenDigits;

public sealed class RecordingArchiveTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Recordings_are_read_in_order_of_their_names_and_made_equally_loud()
    {
        Write(("recordings/7_jackson_32.wav", Wav(0, 8192, -16384)), ("recordings/README.md", [1]), ("recordings/0_theo_4.wav", Wav(100)));
        Recording[] recordings = Read();
        Assert.Equal([(0, "theo", 4, true), (7, "jackson", 32, false)], recordings.Select(recording => (recording.Digit, recording.Speaker, recording.Index, recording.IsForTest)));
        Assert.Equal([1f], recordings[0].Wave);
        Assert.Equal([0, 0.5f, -1], recordings[1].Wave);
    }

    [Fact]
    public void Silence_stays_silence()
    {
        Write(("1_a_1.wav", Wav(0, 0)));
        Assert.Equal([0f, 0], Read()[0].Wave);
    }

    [Fact]
    public void An_archive_without_recordings_is_told()
    {
        Write(("other.txt", [1, 2, 3]));
        Assert.Equal($"{_path}: holds no recording with a name such as 7_jackson_32.wav.", Refusal());
    }

    [Fact]
    public void A_recording_of_another_kind_is_named()
    {
        Write(("1_a_1.wav", Sounds.Wav(44_100, 1, 2)));
        Assert.Equal($"{_path}: 1_a_1.wav: 2 samples of 1 channels at 44100 a second, not of one at 8000. (item 0); --skip-damaged goes on without it.", Refusal());
        Write(("1_a_1.wav", [1, 2, 3]));
        Assert.Equal($"{_path}: 1_a_1.wav: no WAV file: it does not begin with RIFF and WAVE. (item 0); --skip-damaged goes on without it.", Refusal());
        Write(("1_a_1.wav", new byte[(1 << 20) + 1]));
        Assert.Equal($"{_path}: 1_a_1.wav: 1048577 bytes are more than a spoken digit has. (item 0); --skip-damaged goes on without it.", Refusal());
    }

    [Fact]
    public void Damaged_recordings_are_left_out_but_no_damaged_archive()
    {
        var damaged = new DamagedFiles(areSkipped: true);
        Write(("1_a_1.wav", Wav(1, 2)), ("1_a_2.wav", [1, 2, 3]), ("1_a_3.wav", Wav(3)), ("1_a_4.wav", new byte[(1 << 20) + 1]), ("1_a_5.wav", Wav(5)));
        Assert.Equal([1, 3, 5], RecordingArchive.Read(_path, damaged).Select(static recording => recording.Index));
        Assert.Equal([(1, $"{_path}: 1_a_2.wav"), (3, $"{_path}: 1_a_4.wav")], damaged.Items.Select(static item => (item.Index, item.Name)));

        Write(("1_a_1.wav", [1, 2, 3]));
        damaged = new DamagedFiles(areSkipped: true);
        Assert.StartsWith($"{_path}: none of its 1 recordings can be read. The first: ", Assert.Throws<InvalidDataException>(() => RecordingArchive.Read(_path, damaged)).Message, StringComparison.Ordinal);

        Write(("1_a_1.wav", Wav(1, 2)), ("1_a_2.wav", Wav([.. Enumerable.Range(0, 3000).Select(static i => (short)(i * i))])));
        File.WriteAllBytes(_path, File.ReadAllBytes(_path)[..^3000]);
        damaged = new DamagedFiles(areSkipped: true);
        Assert.Throws<InvalidDataException>(() => RecordingArchive.Read(_path, damaged));
        Assert.Empty(damaged.Items);
    }

    [Fact]
    public void What_is_no_archive_is_told()
    {
        File.WriteAllBytes(_path, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
        Assert.StartsWith($"{_path}: ", Refusal(), StringComparison.Ordinal);
        File.WriteAllBytes(_path, []);
        Assert.StartsWith($"{_path}: ", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_cut_anywhere_is_refused_or_whole()
    {
        Write(("1_a_1.wav", Wav([.. Enumerable.Range(0, 300).Select(i => (short)(i * i))])));
        byte[] whole = File.ReadAllBytes(_path);
        for (int length = 0; length < whole.Length; length += 3)
        {
            File.WriteAllBytes(_path, whole[..length]);
            Exception? error = Record.Exception(() => Assert.Equal(300, Read()[0].Wave.Length));
            Assert.True(error is null || (error is InvalidDataException && error.Message.StartsWith(_path, StringComparison.Ordinal)), $"cut at {length}: {error}");
        }
    }

    [Fact]
    public void A_damaged_byte_is_refused_or_does_no_harm()
    {
        // Not packed tightly, so that the bytes of the tar file are those of the archive.
        Write(CompressionLevel.NoCompression, ("1_a_1.wav", Wav(1, 2, 3)));
        byte[] whole = File.ReadAllBytes(_path);
        for (int place = 0; place < 700; place += 2)
        {
            byte[] damaged = [.. whole];
            damaged[place] ^= 0x9F;
            File.WriteAllBytes(_path, damaged);
            Exception? error = Record.Exception(() => Read());
            Assert.True(error is null || (error is InvalidDataException && error.Message.StartsWith(_path, StringComparison.Ordinal)), $"byte {place}: {error}");
        }
    }

    private Recording[] Read() => RecordingArchive.Read(_path, new DamagedFiles(areSkipped: false));

    private void Write(params (string Name, byte[] Data)[] files) => Write(CompressionLevel.Optimal, files);

    private void Write(CompressionLevel level, params (string Name, byte[] Data)[] files) => Sounds.Write(_path, level, files);

    private static byte[] Wav(params short[] samples) => Sounds.Wav(8000, samples);

    private string Refusal() => Assert.Throws<InvalidDataException>(() => Read()).Message;
}
