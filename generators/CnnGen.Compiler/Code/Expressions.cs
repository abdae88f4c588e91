using System.Globalization;

namespace CnnGen.Compiler.Code;

/// <summary>Builds the text of address arithmetic, leaving out what is zero or one.</summary>
public static class Expressions
{
    /// <summary><c>index * stride</c>; empty where it is zero.</summary>
    public static string Scaled(string index, int stride) => (index, stride) switch
    {
        ("0", _) or (_, 0) => "",
        (_, 1) => index,
        _ => int.TryParse(index, out int number) ? Numbers.Text(number * stride) : $"{index} * {Numbers.Text(stride)}",
    };

    /// <summary><c>3 * step</c>; empty where it is zero.</summary>
    public static string Times(int count, string step) => count switch { 0 => "", 1 => step, _ => $"{Numbers.Text(count)} * {step}" };

    /// <summary>A sum of the terms that are there, its numbers added up at the end: <c>x + y * 28 + 3</c>.</summary>
    public static string Sum(params string[] terms)
    {
        string sum = "";
        int constant = 0;
        foreach (string term in terms)
        {
            if (int.TryParse(term, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
                constant += number;
            else if (term.Length > 0)
                sum = Joined(sum, term);
        }

        return constant == 0 && sum.Length > 0 ? sum : Joined(sum, Numbers.Text(constant));
    }

    private static string Joined(string sum, string term) => (sum.Length, term[0]) switch
    {
        (0, _) => term,
        (_, '-') => sum + " - " + term.Substring(1),
        _ => sum + " + " + term,
    };

    /// <summary>A number as a term of <see cref="Sum"/>.</summary>
    public static string Term(int value) => value == 0 ? "" : Numbers.Text(value);
}
