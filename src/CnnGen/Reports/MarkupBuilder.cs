using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace CnnGen.Reports;

/// <summary>Puts interpolated text together, and escapes what comes from outside.</summary>
[InterpolatedStringHandler]
internal readonly struct MarkupBuilder(int literalLength, int holes)
{
    private readonly StringBuilder _html = new(literalLength + (16 * holes));

    public void AppendLiteral(string html) => _html.Append(html);

    public void AppendFormatted(Markup piece) => _html.Append(piece.Html);

    public void AppendFormatted(string? text)
    {
        foreach (char c in text ?? "")
        {
            _ = c switch
            {
                '&' => _html.Append("&amp;"),
                '<' => _html.Append("&lt;"),
                '>' => _html.Append("&gt;"),
                '"' => _html.Append("&quot;"),
                '\'' => _html.Append("&#39;"),
                '\n' or '\t' => _html.Append(c),
                _ when char.IsControl(c) => _html.Append('\uFFFD'),
                _ => _html.Append(c),
            };
        }
    }

    public void AppendFormatted<T>(T number, string? format = null)
        where T : struct, IFormattable => AppendFormatted(number.ToString(format, CultureInfo.InvariantCulture));

    public override string ToString() => _html.ToString();
}
