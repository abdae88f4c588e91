using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Numerics.Tensors;
using System.Text.RegularExpressions;
using CnnGen;
using CnnGen.Samples;

namespace SpokenDigits;

/// <summary>Reads the Free Spoken Digit Dataset out of its archive: <c>recordings/DIGIT_SPEAKER_INDEX.wav</c>.</summary>
internal static partial class RecordingArchive
{
    /// <summary>Samples a second of every recording.</summary>
    public const int SampleRate = 8000;

    private const int LongestFile = 1 << 20;        // a minute
    private const int MostRecordings = 20_000;

    /// <summary>Reads a tar file that gzip packed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="damaged">What becomes of recordings that cannot be read; of an archive that is damaged itself, nothing is.</param>
    /// <returns>The recordings in order of their names.</returns>
    /// <exception cref="InvalidDataException">The archive or a recording in it is damaged or of another kind; the message names it.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Recording[] Read(string path, DamagedFiles damaged)
    {
        int count = 0;
        var recordings = new SortedDictionary<string, Recording>(StringComparer.Ordinal);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            using var unpacked = new GZipStream(file, CompressionMode.Decompress);
            using var archive = new TarReader(unpacked);
            while (archive.GetNextEntry() is { } entry)
            {
                if (!IsRecording().IsMatch(entry.Name) || entry.DataStream is null)
                    continue;
                string name = $"{path}: {entry.Name}";
                byte[]? bytes = ReadBytes(entry, name);
                if (damaged.Read(count, name, () => Decode(entry, bytes, name)) is { } recording)
                    recordings[entry.Name] = recording;
                if (++count > MostRecordings)
                    throw new InvalidDataException($"{path}: more than {MostRecordings} recordings.");
            }
        }
        catch (Exception error) when (error is EndOfStreamException or FormatException or ArgumentException or OverflowException
            || (error is InvalidDataException && !error.Message.StartsWith(path, StringComparison.Ordinal)))
        {
            throw new InvalidDataException($"{path}: the archive is damaged: {error.Message}", error);
        }

        return recordings.Count > 0 ? [.. recordings.Values]
            : count > 0 ? throw new InvalidDataException($"{path}: none of its {count} recordings can be read. The first: {damaged.Items[0].Message}")
            : throw new InvalidDataException($"{path}: holds no recording with a name such as 7_jackson_32.wav.");
    }

    /// <summary>Reads an entry's bytes; null where they are too many. What goes wrong here is the archive's, whose rest cannot be read then.</summary>
    private static byte[]? ReadBytes(TarEntry entry, string name)
    {
        if (entry.Length > LongestFile)
            return null;
        byte[] bytes = new byte[entry.Length];
        return entry.DataStream!.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length ? bytes : throw new InvalidDataException($"{name}: cut off.");
    }

    private static Recording Decode(TarEntry entry, byte[]? bytes, string name)
    {
        if (bytes is null)
            throw new InvalidDataException($"{name}: {entry.Length} bytes are more than a spoken digit has.");
        WavFile wav = WavFile.Decode(bytes, name);
        if (wav.SampleRate != SampleRate || wav.Channels != 1 || wav.Length == 0)
            throw new InvalidDataException($"{name}: {wav.Length} samples of {wav.Channels} channels at {wav.SampleRate} a second, not of one at {SampleRate}.");
        Match parts = IsRecording().Match(entry.Name);
        return new Recording(
            int.Parse(parts.Groups["digit"].ValueSpan, CultureInfo.InvariantCulture),
            parts.Groups["speaker"].Value,
            int.Parse(parts.Groups["index"].ValueSpan, CultureInfo.InvariantCulture),
            Normalise(wav.Samples));
    }

    /// <summary>The samples divided by the loudest; silence stays silence.</summary>
    private static float[] Normalise(ReadOnlySpan<float> samples)
    {
        float[] wave = samples.ToArray();
        float loudest = MathF.Abs(TensorPrimitives.MaxMagnitude(samples));
        if (loudest > 0)
            TensorPrimitives.Divide(wave, loudest, wave);
        return wave;
    }

    [GeneratedRegex(@"(^|/)(?<digit>[0-9])_(?<speaker>[a-z]{1,40})_(?<index>[0-9]{1,6})\.wav$", RegexOptions.CultureInvariant)]
    private static partial Regex IsRecording();
}
