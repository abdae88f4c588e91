using System.Text;

namespace CnnGen.Compiler.Code;

/// <summary>Writes indented C#, a line at a time, with <c>\n</c> at line ends.</summary>
public sealed class CodeWriter
{
    private const int WidestRow = 200;

    private readonly StringBuilder _text = new();
    private int _depth;

    public CodeWriter Line(string text = "")
    {
        if (text.Length > 0)
            _text.Append(' ', 4 * _depth).Append(text);
        _text.Append('\n');
        return this;
    }

    /// <summary>Writes the summary of the member that follows.</summary>
    public CodeWriter Summary(string text) => Line($"/// <summary>{text}</summary>");

    /// <summary>Writes a line with a statement for each number below <paramref name="count"/>.</summary>
    public void Row(int count, Func<int, string> statement) => Line(string.Join(" ", Enumerable.Range(0, count).Select(statement)));

    /// <summary>Writes statements side by side, as many as fit into a line that can be read.</summary>
    public void Rows(IEnumerable<string> statements)
    {
        string row = "";
        foreach (string statement in statements)
        {
            if (row.Length > 0 && row.Length + statement.Length > WidestRow)
            {
                Line(row);
                row = "";
            }

            row += (row.Length > 0 ? " " : "") + statement;
        }

        if (row.Length > 0)
            Line(row);
    }

    /// <summary>Writes a head and its braces around what <paramref name="body"/> writes.</summary>
    public void Block(string head, Action body)
    {
        Line(head);
        Line("{");
        Indented(body);
        Line("}");
    }

    /// <summary>As <see cref="Block"/>, but without a line of its own for the braces where there is no head: a bare scope.</summary>
    public void Scope(Action body)
    {
        Line("{");
        Indented(body);
        Line("}");
    }

    public void Indented(Action body)
    {
        _depth++;
        body();
        _depth--;
    }

    /// <summary>
    /// A loop in the output over <c>0, step, 2*step ... &lt; end</c>. (A C# <c>for</c> in a template is a loop that is unrolled in the output.)
    /// A loop that runs once is written as its body, with the name as a constant 0.
    /// </summary>
    public void For(string name, int end, int step, Action<string> body)
    {
        if (end <= 0)
            return;
        if (end <= step)
        {
            body("0");
            return;
        }

        string next = step == 1 ? name + "++" : $"{name} += {Numbers.Text(step)}";
        Block($"for (int {name} = 0; {name} < {Numbers.Text(end)}; {next})", () => body(name));
    }

    /// <summary>Writes lines that another writer made, at this depth.</summary>
    public void Lines(string text)
    {
        foreach (string line in text.TrimEnd('\n').Split('\n'))
            Line(line);
    }

    public override string ToString() => _text.ToString();
}
