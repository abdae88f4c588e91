using System.Formats.Tar;
using System.IO.Compression;

namespace CnnGen.Samples.Tests.SpokenDigits;

/// <summary>Small archives of recordings that nobody spoke.</summary>
internal static class Sounds
{
    /// <summary>Writes an archive.</summary>
    public static void Write(string path, CompressionLevel level, params (string Name, byte[] Data)[] files)
    {
        using var file = new FileStream(path, FileMode.Create);
        using var packed = new GZipStream(file, level);
        using var archive = new TarWriter(packed);
        foreach ((string name, byte[] data) in files)
            archive.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(data) });
    }

    /// <summary>A WAV file of one channel and 16 bits.</summary>
    public static byte[] Wav(int rate, params short[] samples) =>
    [
        .. "RIFF"u8, 0, 0, 0, 0, .. "WAVEfmt "u8, 16, 0, 0, 0, 1, 0, 1, 0, .. BitConverter.GetBytes(rate), 0, 0, 0, 0, 2, 0, 16, 0,
        .. "data"u8, .. BitConverter.GetBytes(2 * samples.Length), .. samples.SelectMany(BitConverter.GetBytes),
    ];

    /// <summary>For each digit a tone of its own, as long as a word, in some recordings of one voice.</summary>
    public static (string Name, byte[] Data)[] Tones(int recordings) =>
    [
        .. from digit in Enumerable.Range(0, 10)
           from index in Enumerable.Range(0, recordings)
           let frequency = 200 * Math.Pow(1.4, digit)
           let length = 2000 + (50 * index)
           select ($"recordings/{digit}_flute_{index}.wav", Wav(8000, [.. Enumerable.Range(0, length).Select(i => (short)(20_000 * Math.Sin((2 * Math.PI * frequency * i / 8000) + index)))])),
    ];
}
