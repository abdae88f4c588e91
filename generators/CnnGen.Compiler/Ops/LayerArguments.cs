using System.Globalization;
using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Specs;

namespace CnnGen.Compiler.Ops;

/// <summary>The arguments of one layer attribute, read by name with default and range. The first that is out of range is remembered.</summary>
public sealed class LayerArguments(LayerSpec layer)
{
    /// <summary>Longest axis of a tensor.</summary>
    public const int LongestAxis = 1 << 20;

    /// <summary>The first broken rule.</summary>
    public (DiagnosticRule Rule, EquatableArray<string> Arguments)? Mistake { get; private set; }

    public string Layer => layer.Name;

    /// <summary>A whole number within [least, most]; <paramref name="fallback"/> where it is not written.</summary>
    public int Int(string name, int least, int most, int fallback)
    {
        string range = $"{Numbers.Text(least)} to {Numbers.Text(most)}";
        if (!IsGiven(name, range, out int value))
            return fallback;
        if (value >= least && value <= most)
            return value;
        Report(DiagnosticRules.ArgumentOutOfRange, name, Numbers.Text(value), range);
        return fallback;
    }

    /// <summary>A length: 1 to <see cref="LongestAxis"/>.</summary>
    public int Size(string name) => Int(name, 1, LongestAxis, 1);

    /// <summary>Whole numbers as they are written.</summary>
    public EquatableArray<int> Ints(string name) => IsGiven(name, "whole numbers", out EquatableArray<int> values) ? values : [];

    /// <summary>Several lengths.</summary>
    public EquatableArray<int> Sizes(string name)
    {
        EquatableArray<int> values = Ints(name);
        foreach (int value in values)
        {
            if (value is < 1 or > LongestAxis)
                Report(DiagnosticRules.ArgumentOutOfRange, name, Numbers.Text(value), "1 to " + Numbers.Text((int)LongestAxis));
        }

        return values;
    }

    /// <summary>A number for which <paramref name="isValid"/> holds; NaN never is.</summary>
    public float Float(string name, float fallback, Func<float, bool> isValid, DiagnosticRule rule, string range)
    {
        if (Number(Find(name)?.Value) is not { } written)
        {
            RefuseType(name, range);
            return fallback;
        }

        float value = (float)written;
        if (!float.IsNaN(value) && !float.IsInfinity(value) && isValid(value))
            return value;
        Report(rule, name, Numbers.Real(value), range);
        return fallback;
    }

    /// <summary>Numbers, or a single one, for all of which <paramref name="isValid"/> holds; NaN and infinities never are.</summary>
    public EquatableArray<float> Floats(string name, Func<float, bool> isValid, string range)
    {
        EquatableArray<double> written = [];
        if (Number(Find(name)?.Value) is { } one)
            written = [one];
        else if (IsGiven(name, "numbers", out EquatableArray<double> several))
            written = several;
        foreach (double number in written)
        {
            float value = (float)number;
            if (float.IsNaN(value) || float.IsInfinity(value) || !isValid(value))
                Report(DiagnosticRules.ArgumentOutOfRange, name, Numbers.Real(value), range);
        }

        return written.Select(static number => (float)number).ToEquatableArray();
    }

    /// <summary>A text, or the name of an enum's member; null where it is not written.</summary>
    public string? Text(string name) => Find(name)?.Value is not null && IsGiven(name, "a text", out string text) ? text : null;

    public bool IsWritten(string name) => Find(name) is not null;

    public bool Bool(string name, bool fallback) => IsGiven(name, "true or false", out bool value) ? value : fallback;

    /// <summary>Names of tensors.</summary>
    public EquatableArray<string> Names(string name) => Find(name)?.Value switch
    {
        EquatableArray<string> names => names,
        string one => [one],
        _ => [],
    };

    public void Report(DiagnosticRule rule, params string[] arguments) => Mistake ??= (rule, [layer.Name, .. arguments]);

    /// <summary>Whether an argument is written. One that is of another type is never taken for one that is not written, but is a mistake.</summary>
    private bool IsGiven<T>(string name, string expected, out T value)
    {
        object? written = Find(name)?.Value;
        value = written is T given ? given : default!;
        if (written is not T)
            RefuseType(name, expected);
        return written is T;
    }

    /// <summary>Tells that what is written, if anything is, is of another type.</summary>
    private void RefuseType(string name, string expected)
    {
        if (Find(name) is { } argument)
            Report(DiagnosticRules.ArgumentOutOfRange, name, Spell(argument.Value), expected);
    }

    private static double? Number(object? value) => value is double or int or long ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : null;

    private static string Spell(object? value) => value switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        string text => $"'{text}'",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private ArgumentSpec? Find(string name) => layer.Arguments.FirstOrDefault(argument => argument.Name == name);
}
