using System.Text;

namespace EdgeDigits;

/// <summary>Prints a line for each picture, as text or as an element of a JSON array.</summary>
/// <param name="asJson">Whether to print JSON.</param>
/// <param name="top">How many digits to tell for each picture, 1 to 10.</param>
internal sealed class Report(bool asJson, int top)
{
    private string _separator = "[\n";

    /// <summary>Prints the likeliest digits of a picture.</summary>
    public void Add(string file, ReadOnlySpan<float> probabilities)
    {
        Span<int> digits = stackalloc int[probabilities.Length];
        Rank(probabilities, digits);
        string list = "";
        for (int rank = 0; rank < top; rank++)
        {
            string probability = FourDecimals(probabilities[digits[rank]]);
            if (asJson)
                list += $"{(rank == 0 ? "" : ", ")}{{\"digit\": {Digit(digits[rank])}, \"probability\": {probability}}}";
            else
                list += $"{(rank == 0 ? "" : ", ")}{Digit(digits[rank])} {probability}";
        }
        if (!asJson)
            Terminal.Write($"{Terminal.OneLine(file)}: {list}\n");
        else if (top == 1)
            AddElement(file, list[1..^1]);
        else
            AddElement(file, $"\"top\": [{list}]");
    }

    /// <summary>Tells what is wrong with a picture: to standard error, and in JSON in the picture's place too.</summary>
    public void AddError(string file, string problem)
    {
        Terminal.WriteError(problem);
        if (asJson)
            AddElement(file, $"\"error\": {Quote(problem)}");
    }

    /// <summary>Prints what ends the report.</summary>
    public void End()
    {
        if (asJson)
            Terminal.Write("\n]\n");
    }

    private void AddElement(string file, string content)
    {
        Terminal.Write($"{_separator}  {{\"file\": {Quote(file)}, {content}}}");
        _separator = ",\n";
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

    private static string Digit(int digit) => ((char)('0' + digit)).ToString();

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
