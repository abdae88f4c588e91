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

    /// <summary>A sum of the terms that are there: <c>x + y * 28 + 3</c>.</summary>
    public static string Sum(params string[] terms)
    {
        string sum = "";
        foreach (string term in terms)
        {
            if (term.Length == 0 || term == "0")
                continue;
            if (sum.Length == 0)
                sum = term;
            else
                sum += term[0] == '-' ? " - " + term.Substring(1) : " + " + term;
        }

        return sum.Length == 0 ? "0" : sum;
    }

    /// <summary>A number as a term of <see cref="Sum"/>.</summary>
    public static string Term(int value) => value == 0 ? "" : Numbers.Text(value);
}
