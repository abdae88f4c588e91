using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace CnnGen.Samples;

/// <summary>Command-line options for numbers, which tell their name and range where a value is wrong or missing.</summary>
internal static class RangedOption
{
    /// <summary>An option that takes a number from <paramref name="low"/> to <paramref name="high"/>.</summary>
    /// <remarks>Where it is not given, its value is <paramref name="usual"/>, or zero if nothing is usual.</remarks>
    public static Option<T> Create<T>(string name, string description, T low, T high, T? usual)
        where T : struct, INumber<T>
    {
        bool isWhole = T.IsInteger(T.One / (T.One + T.One));
        string range = string.Create(CultureInfo.InvariantCulture, $"{low} to {high}");
        string rule = $"{name} takes {(isWhole ? "a whole number" : "a number")} from {range}";
        var option = new Option<T>(name)
        {
            Description = $"{description} ({range})",
            HelpName = "n",
            Arity = ArgumentArity.ZeroOrOne,   // a missing value is told below, with the range
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out T number) && number >= low && number <= high)
                    return number;
                result.AddError($"{rule}, not '{text}'.");
                return default;
            },
        };
        option.Validators.Add(result =>
        {
            if (!result.Implicit && result.Tokens.Count == 0)
                result.AddError($"{rule}, and none is given.");
        });
        if (usual is { } value)
            option.DefaultValueFactory = _ => value;
        return option;
    }
}
