using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace CnnGen;

/// <summary>A cursor over JSON, with no more of the grammar than a safetensors header needs: names, text, whole numbers and punctuation.</summary>
/// <remarks>
/// <c>Utf8JsonReader</c> would do, but it adds 78 KB to a native binary (measured: .NET 9, optimised for size), a twentieth of the smallest program that reads weights.
/// </remarks>
internal ref struct HeaderText
{
    private readonly ReadOnlySpan<byte> _text;
    private int _position;

    /// <exception cref="FormatException">The bytes are not UTF-8.</exception>
    public HeaderText(ReadOnlySpan<byte> text)
    {
        _text = text;
        if (!Utf8.IsValid(text))
            throw Error("the bytes are not UTF-8");
    }

    /// <summary>Skips blanks and takes <paramref name="letter"/> if it comes next.</summary>
    public bool TryTake(char letter)
    {
        SkipBlanks();
        return TryTakeByte(letter);
    }

    /// <summary>Takes <paramref name="letter"/>, which must come next.</summary>
    public void Take(char letter)
    {
        if (!TryTake(letter))
            throw Error($"there is no '{letter}' where one belongs");
    }

    /// <summary>Makes sure that only blanks are left.</summary>
    public void TakeEnd()
    {
        SkipBlanks();
        if (_position < _text.Length)
            throw Error("something follows the closing brace");
    }

    /// <summary>Takes text between quotes.</summary>
    public string TakeText()
    {
        Take('"');
        var text = new StringBuilder();
        while (true)
        {
            int start = _position;
            while (_position < _text.Length && _text[_position] >= ' ' && _text[_position] is not (byte)'"' and not (byte)'\\')
                _position++;
            text.Append(Encoding.UTF8.GetString(_text[start.._position]));
            if (!TryTakeByte('\\'))
                break;
            text.Append(TakeEscape());
        }

        if (!TryTakeByte('"'))
            throw Error("a text does not end, or holds a control character");
        return WellFormed(text.ToString());
    }

    /// <summary>Takes a whole number from 0 to 2^63 - 1.</summary>
    public long TakeNumber()
    {
        SkipBlanks();
        int start = _position;
        while (_position < _text.Length && char.IsAsciiDigit((char)_text[_position]))
            _position++;
        ReadOnlySpan<byte> digits = _text[start.._position];
        bool isWhole = digits.Length == 1 || (digits.Length > 1 && digits[0] != '0');
        if (!isWhole || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            throw Error("a length or offset is not a whole number from 0 to 2^63 - 1");
        return number;
    }

    /// <summary>An error at the place that has been reached.</summary>
    public readonly FormatException Error(string problem) => new($"{problem} (byte {_position} of the header).");

    private void SkipBlanks()
    {
        while (_position < _text.Length && _text[_position] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            _position++;
    }

    private bool TryTakeByte(char letter)
    {
        if (_position == _text.Length || _text[_position] != letter)
            return false;
        _position++;
        return true;
    }

    private char TakeEscape()
    {
        int letter = _position < _text.Length ? _text[_position++] : -1;
        return letter switch
        {
            '"' or '\\' or '/' => (char)letter,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => TakeCodeUnit(),
            _ => throw Error("a text has an escape that JSON does not know"),
        };
    }

    private char TakeCodeUnit()
    {
        const int Digits = 4;
        if (_text.Length - _position < Digits || !ushort.TryParse(_text.Slice(_position, Digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit))
            throw Error("\\u is not followed by four hexadecimal digits");
        _position += Digits;
        return (char)unit;
    }

    /// <summary>Refuses halves of surrogate pairs, which only an escape can bring in.</summary>
    private readonly string WellFormed(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i]))
                throw Error("a text holds half of a surrogate pair");
        }

        return text;
    }
}
