using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace Digits;

/// <summary>Command-line options for numbers, which tell their name and range where a value is wrong.</summary>
internal static class RangedOption
{
    /// <summary>An option that takes a number from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public static Option<T> Create<T>(string name, string description, T low, T high, T usual)
        where T : struct, INumber<T>
    {
        string range = string.Create(CultureInfo.InvariantCulture, $"{low} to {high}");
        return new Option<T>(name)
        {
            Description = $"{description} ({range})",
            HelpName = "n",
            DefaultValueFactory = _ => usual,
            CustomParser = result =>
            {
                string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
                if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out T value) && value >= low && value <= high)
                    return value;
                string kind = T.IsInteger(T.One / (T.One + T.One)) ? "a whole number" : "a number";
                result.AddError($"{name} takes {kind} from {range}, not '{text}'.");
                return usual;
            },
        };
    }
}
