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
        if (Find(name)?.Value is not int value)
            return fallback;
        if (value >= least && value <= most)
            return value;
        Report(DiagnosticRules.ArgumentOutOfRange, name, Numbers.Text(value), $"{Numbers.Text(least)} to {Numbers.Text(most)}");
        return fallback;
    }

    /// <summary>A length: 1 to <see cref="LongestAxis"/>.</summary>
    public int Size(string name) => Int(name, 1, LongestAxis, 1);

    /// <summary>Whole numbers as they are written.</summary>
    public EquatableArray<int> Ints(string name) => Find(name)?.Value is EquatableArray<int> values ? values : [];

    /// <summary>Several lengths.</summary>
    public EquatableArray<int> Sizes(string name)
    {
        if (Find(name)?.Value is not EquatableArray<int> values)
            return [];
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
        if (Find(name)?.Value is not double written)
            return fallback;
        float value = (float)written;
        if (!float.IsNaN(value) && !float.IsInfinity(value) && isValid(value))
            return value;
        Report(rule, name, Numbers.Literal(value).TrimEnd('f'), range);
        return fallback;
    }

    /// <summary>Numbers, or a single one, for all of which <paramref name="isValid"/> holds; NaN and infinities never are.</summary>
    public EquatableArray<float> Floats(string name, Func<float, bool> isValid, string range)
    {
        EquatableArray<double> written = Find(name)?.Value switch { EquatableArray<double> several => several, double one => [one], _ => [] };
        foreach (double number in written)
        {
            float value = (float)number;
            if (float.IsNaN(value) || float.IsInfinity(value) || !isValid(value))
                Report(DiagnosticRules.ArgumentOutOfRange, name, Numbers.Literal(value).TrimEnd('f'), range);
        }

        return written.Select(static number => (float)number).ToEquatableArray();
    }

    /// <summary>A text, or the name of an enum's member; null where it is not written.</summary>
    public string? Text(string name) => Find(name)?.Value as string;

    public bool IsWritten(string name) => Find(name) is not null;

    public bool Bool(string name, bool fallback) => Find(name)?.Value is bool value ? value : fallback;

    /// <summary>Names of tensors.</summary>
    public EquatableArray<string> Names(string name) => Find(name)?.Value switch
    {
        EquatableArray<string> names => names,
        string one => [one],
        _ => [],
    };

    public void Report(DiagnosticRule rule, params string[] arguments) => Mistake ??= (rule, [layer.Name, .. arguments]);

    private ArgumentSpec? Find(string name) => layer.Arguments.FirstOrDefault(argument => argument.Name == name);
}
