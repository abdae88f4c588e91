using System.Text;

namespace EdgeDigits;

/// <summary>The text of what was read: a line for each picture, or an element of a JSON array.</summary>
/// <param name="asJson">Whether to write JSON.</param>
/// <param name="top">How many digits to tell for each picture, 1 to 10.</param>
internal sealed class Report(bool asJson, int top)
{
    private string _separator = "[\n";

    /// <summary>What ends the report.</summary>
    public string End => asJson ? "\n]\n" : "";

    /// <summary>The likeliest digits of a picture.</summary>
    public string Entry(string file, ReadOnlySpan<float> probabilities)
    {
        Span<int> digits = stackalloc int[probabilities.Length];
        Rank(probabilities, digits);
        string list = "";
        for (int rank = 0; rank < top; rank++)
        {
            string digit = ((char)('0' + digits[rank])).ToString();
            string probability = FourDecimals(probabilities[digits[rank]]);
            list += rank == 0 ? "" : ", ";
            list += asJson ? $"{{\"digit\": {digit}, \"probability\": {probability}}}" : $"{digit} {probability}";
        }
        if (!asJson)
            return $"{Terminal.OneLine(file)}: {list}\n";
        return Element(file, top == 1 ? list[1..^1] : $"\"top\": [{list}]");
    }

    /// <summary>What is wrong with a picture: nothing in text, for standard error tells it, and in JSON the picture's element.</summary>
    public string ErrorEntry(string file, string problem) => asJson ? Element(file, $"\"error\": {Quote(problem)}") : "";

    private string Element(string file, string content)
    {
        string element = $"{_separator}  {{\"file\": {Quote(file)}, {content}}}";
        _separator = ",\n";
        return element;
    }

    /// <summary>The digits, the likeliest first.</summary>
    private static void Rank(ReadOnlySpan<float> probabilities, Span<int> digits)
    {
        for (int digit = 0; digit < digits.Length; digit++)
        {
            int rank = digit;
            for (; rank > 0 && probabilities[digits[rank - 1]] < probabilities[digit]; rank--)
                digits[rank] = digits[rank - 1];
            digits[rank] = digit;
        }
    }

    /// <summary>A probability as <c>0.9876</c>; by hand, for the formatting of any float at all is a good part of this program's size.</summary>
    private static string FourDecimals(float probability)
    {
        int parts = (int)(probability * 10_000 + 0.5f);
        Span<char> text = ['0', '.', '0', '0', '0', '0'];
        text[0] += (char)(parts / 10_000);
        for (int at = text.Length - 1; at >= 2; at--, parts /= 10)
            text[at] += (char)(parts % 10);
        return new string(text);
    }

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char character in text)
        {
            if (character is '"' or '\\')
                quoted.Append('\\').Append(character);
            else if (char.IsControl(character))
                quoted.Append("\\u00").Append(Hex(character >> 4)).Append(Hex(character & 15));
            else
                quoted.Append(character);
        }
        return quoted.Append('"').ToString();
    }

    private static char Hex(int value) => "0123456789abcdef"[value];
}
