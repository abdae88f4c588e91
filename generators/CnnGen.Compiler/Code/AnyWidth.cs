using System.Text;
using System.Text.RegularExpressions;

namespace CnnGen.Compiler.Code;

/// <summary>
/// One text for several widths of vectors, over a type parameter: a text is written for each width with a name in place of the vector's type, and where the texts then differ in
/// nothing but multiples of the width, they are the same method. The library's <c>IFloats</c> has the operations; the JIT makes each of them one instruction.
/// </summary>
internal static class AnyWidth
{
    /// <summary>The type parameter.</summary>
    public const string Parameter = "V";

    /// <summary>The list of type parameters.</summary>
    public const string Parameters = "<" + Parameter + ">";

    /// <summary>What the type parameter is; it stands behind a method's parameters.</summary>
    public const string Constraint = " where " + Parameter + " : struct, IFloats<" + Parameter + ">";

    /// <summary>
    /// Operations in one method, those of the functions that it calls with them. Each is a call that the JIT puts in place; of more than about 250, which together have
    /// 512 variables, it silently leaves the rest as calls.
    /// </summary>
    public const int MostOperations = 240;

    private static readonly HashSet<string> Operations = new(
        ["Zero", "Create", "Load", "MultiplyAdd", "MaxNative", "MinNative", "Sqrt", "Abs", "WhereGreater", "WhereEqual", "Sum"], StringComparer.Ordinal);

    private static readonly Regex Operation = new(@"\bV\.(?!Count\b)\w+", RegexOptions.CultureInvariant);

    private static readonly Regex Named = new(@"\bV(16|8|4)\b(?:\.(\w+))?(<)?", RegexOptions.CultureInvariant);

    /// <summary>Numbers that stand alone: no part of a name, no digits of a fraction.</summary>
    private static readonly Regex Number = new(@"(?<![\w.])\d+(?![\w.])", RegexOptions.CultureInvariant);

    private static readonly string[] SignsBeforeTerms = ["+ ", "= ", "< ", "("];

    /// <summary>Operations that a merged text names; the width is a constant.</summary>
    public static int OperationsIn(string common) => Operation.Matches(common).Count;

    /// <summary>What stands for the vectors of a width until the texts are one.</summary>
    public static string Name(int lanes) => Parameter + Numbers.Text(lanes);

    /// <summary>Type argument for a width.</summary>
    public static string Argument(int lanes) => "Floats" + Numbers.Text(lanes);

    /// <summary>The width of the vectors in a text over named ones; 0 if it has none, or several, or does more with them than all widths can.</summary>
    public static int LanesOf(string text)
    {
        int lanes = 0, operations = 0;
        for (Match match = Named.Match(text); match.Success; match = match.NextMatch())
        {
            int width = int.Parse(match.Groups[1].Value);
            string operation = match.Groups[2].Value;
            if ((lanes != 0 && width != lanes) || match.Groups[3].Success || (operation.Length > 0 && (++operations > MostOperations || !Operations.Contains(operation))))
                return 0;
            lanes = width;
        }

        return text.Contains("Vector128") || text.Contains("Vector256") || text.Contains("Vector512") || text.Contains("Avx") || text.Contains(".As") ? 0 : lanes;
    }

    /// <summary>The text that all are, over <see cref="Parameter"/>; null if there is none.</summary>
    public static string? Merge(IReadOnlyList<string> texts)
    {
        int[] lanes = [.. texts.Select(static text => LanesOf(text))];
        if (lanes.Contains(0))
            return null;
        string[] plain = [.. texts.Select(static text => Named.Replace(text, static match => Parameter + match.Value.Substring(1 + match.Groups[1].Length)))];
        MatchCollection[] numbers = [.. plain.Select(static text => Number.Matches(text))];
        string first = plain[0];
        var merged = new StringBuilder(first.Length);
        int[] ends = new int[texts.Count];
        for (int i = 0; i <= numbers[0].Count; i++)
        {
            bool isLast = i == numbers[0].Count;
            if (numbers.Any(all => all.Count != numbers[0].Count))
                return null;
            string[] between = [.. plain.Select((text, t) => isLast ? text.Substring(ends[t]) : text.Substring(ends[t], numbers[t][i].Index - ends[t]))];
            if (between.Any(text => text != between[0]))
                return null;
            merged.Append(between[0]);
            if (isLast)
                break;
            if (Common([.. numbers.Select(all => all[i].Value)], lanes) is not { } number)
                return null;
            for (int t = 0; t < ends.Length; t++)
                ends[t] = numbers[t][i].Index + numbers[t][i].Length;
            merged.Append(number.Contains(' ') && !IsTerm(between[0], first, ends[0]) ? $"({number})" : number);
        }

        return merged.ToString();
    }

    /// <summary>Whether what stands around a number lets a sum stand in its place.</summary>
    private static bool IsTerm(string before, string text, int end) =>
        SignsBeforeTerms.Any(sign => before.EndsWith(sign, StringComparison.Ordinal)) && end < text.Length && text[end] is ')' or ';' or ',';

    /// <summary>A number that is the same in all texts, or the same multiple of their widths behind the same number.</summary>
    private static string? Common(string[] numbers, int[] lanes)
    {
        if (numbers.All(number => number == numbers[0]))
            return numbers[0];
        int[] values = [.. numbers.Select(static number => int.TryParse(number, out int value) ? value : -1)];
        int wide = lanes[0] - lanes[lanes.Length - 1];
        int more = values[0] - values[values.Length - 1];
        int times = wide == 0 ? 0 : more / wide;
        int rest = values[0] - (times * lanes[0]);
        if (times < 1 || rest < 0 || values.Where((value, t) => value != rest + (times * lanes[t])).Any())
            return null;
        string product = times == 1 ? Parameter + ".Count" : $"{Numbers.Text(times)} * {Parameter}.Count";
        return rest == 0 ? product : $"{Numbers.Text(rest)} + {product}";
    }
}
