namespace CnnGen.Imaging;

/// <summary>Reads PGM and PPM, as text (P2, P3) and binary (P5, P6), with comments, of up to 8 bits a sample.</summary>
/// <remarks>
/// A largest value below 255 is stretched to it. A file may hold several images; the first is read. Source: the pages pgm(5) and ppm(5) of Netpbm.
/// </remarks>
internal ref struct NetpbmReader
{
    private readonly ReadOnlySpan<byte> _data;
    private readonly string _file;
    private int _at;

    private NetpbmReader(ReadOnlySpan<byte> data, string file)
    {
        _data = data;
        _file = file;
        _at = 2;
    }

    /// <summary>Whether <paramref name="data"/> begins as a file of the Netpbm family does.</summary>
    public static bool Recognises(ReadOnlySpan<byte> data) => data.Length >= 2 && data[0] == 'P' && data[1] is >= (byte)'1' and <= (byte)'7';

    /// <summary>Decodes a file.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or of a kind that is not read.</exception>
    public static Image Read(ReadOnlySpan<byte> data, string file)
    {
        char kind = (char)data[1];
        if (data.Length > 2 && !IsSpace(data[2]) && data[2] != '#')
            throw new InvalidDataException($"{file}: no white space behind P{kind}.");
        if (kind is not ('2' or '3' or '5' or '6'))
            throw new InvalidDataException($"{file}: Netpbm of kind P{kind} is not read, only P2, P3, P5 and P6.");
        return new NetpbmReader(data, file).ReadImage(isText: kind < '4', channels: kind is '2' or '5' ? 1 : 3);
    }

    private Image ReadImage(bool isText, int channels)
    {
        int width = ReadNumber("width");
        int height = ReadNumber("height");
        if (width == 0 || height == 0 || (long)width * height > Image.MaxPixels)
            throw new InvalidDataException($"{_file}: {width}x{height} is not a size that is read (1 to {Image.MaxPixels} pixels).");
        int largest = ReadNumber("largest value");
        if (largest is 0 or > 255)
            throw new InvalidDataException($"{_file}: a largest value of {largest} is not read, only 1 to 255 (8 bits a sample).");
        if (!isText && _at < _data.Length && !IsSpace(_data[_at++]))
            throw new InvalidDataException($"{_file}: no white space between the header and the pixels.");

        // A sample of text takes a white space and a digit at least: a file that is too short is known before it costs memory.
        long samples = (long)width * height * channels;
        int rest = _data.Length - _at;
        if (rest < (isText ? 2 * samples : samples))
            throw new InvalidDataException($"{_file}: cut off: {width}x{height} pixels do not fit in the {rest} bytes behind the header.");
        var image = new Image(width, height, channels);
        Span<byte> pixels = image.Pixels;
        for (int i = 0; i < pixels.Length; i++)
        {
            int value = isText ? ReadNumber("sample") : _data[_at++];
            if (value > largest)
                throw new InvalidDataException($"{_file}: sample {i} is {value}, more than the largest value {largest}.");
            pixels[i] = (byte)((value * 255 + largest / 2) / largest);
        }
        return image;
    }

    /// <summary>Skips white space and comments, then reads decimal digits.</summary>
    private int ReadNumber(string what)
    {
        while (_at < _data.Length && (IsSpace(_data[_at]) || _data[_at] == '#'))
        {
            if (_data[_at] == '#')
            {
                while (_at < _data.Length && _data[_at] is not ((byte)'\n' or (byte)'\r'))
                    _at++;
            }
            else
            {
                _at++;
            }
        }
        int start = _at;
        int number = 0;
        for (; _at < _data.Length && char.IsAsciiDigit((char)_data[_at]) && number < 100_000_000; _at++)
            number = number * 10 + _data[_at] - '0';
        if (_at == start)
            throw new InvalidDataException(_at == _data.Length ? $"{_file}: cut off before the {what}." : $"{_file}: the {what} is not a number.");
        return number;
    }

    private static bool IsSpace(byte value) => value is (byte)' ' or (>= 9 and <= 13);
}
