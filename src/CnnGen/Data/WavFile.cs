namespace CnnGen;

/// <summary>A recording from a WAV file: samples of 8, 16, 24 or 32 bits, or of floating point.</summary>
/// <remarks>Source: IBM and Microsoft, "Multimedia Programming Interface and Data Specifications 1.0", 1991, with the extensible format of 2001.</remarks>
public sealed class WavFile
{
    private readonly float[] _samples;

    internal WavFile(int sampleRate, int channels, float[] samples)
    {
        SampleRate = sampleRate;
        Channels = channels;
        _samples = samples;
    }

    /// <summary>Samples a second, at least 1.</summary>
    public int SampleRate { get; }

    /// <summary>Number of channels, at least 1.</summary>
    public int Channels { get; }

    /// <summary>Number of samples of each channel.</summary>
    public int Length => _samples.Length / Channels;

    /// <summary>The samples, those of all channels at a moment side by side. Whole numbers are divided by the largest of their size: they lie in [-1, 1).</summary>
    public ReadOnlySpan<float> Samples => _samples;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or of a kind that is not read; the message names it and says what is wrong.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static WavFile Read(string path) => Decode(File.ReadAllBytes(path), path);

    /// <summary>Decodes a file that is in memory, such as one out of an archive.</summary>
    /// <param name="data">The whole file.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="InvalidDataException">The file is damaged or of a kind that is not read.</exception>
    public static WavFile Decode(ReadOnlySpan<byte> data, string name) => WavReader.Read(data, name);
}
