using System.Globalization;
using System.Text.Json;

namespace CnnGen.Reports;

/// <summary>The settings of a training, for <c>run.json</c> and for the page.</summary>
internal static class RunSettings
{
    /// <summary>The options beside batch size, threads and seed, which stand in front.</summary>
    public static Setting[] Of(TrainerOptions options) =>
    [
        new("schedule_unit", options.ScheduleUnit.ToString()),
        new("accumulate_batches", options.AccumulateBatches),
        new("clip_norm", options.ClipNorm),
        new("clip_value", options.ClipValue),
        new("average_decay", options.AverageDecay),
        new("decay_biases_and_norms", options.DecayBiasesAndNorms),
        new("groups", options.Groups.Count == 0 ? null : options.Groups.Select(Of).ToArray()),
    ];

    /// <summary>Those options that are not as by default.</summary>
    public static IEnumerable<Setting> Chosen(TrainerOptions options) => Of(options).Except(Of(new TrainerOptions()));

    /// <summary>Writes settings as properties of an object that is open.</summary>
    public static void Write(Utf8JsonWriter json, IEnumerable<Setting> settings)
    {
        foreach (Setting setting in settings)
        {
            json.WritePropertyName(setting.Name);
            WriteValue(json, setting.Value);
        }
    }

    /// <summary>Settings in words: <c>momentum 0.9, nesterov True</c>; those that have no value are left out.</summary>
    public static string Text(IEnumerable<Setting> settings) =>
        string.Join(", ", settings.Where(static setting => setting.Value is not null).Select(static setting => $"{setting.Name.Replace('_', ' ')} {ValueText(setting.Value)}"));

    private static Setting[] Of(ParameterGroup group) =>
        [new("pattern", group.Pattern), new("learning_rate_factor", group.LearningRateFactor), new("weight_decay", group.WeightDecay), new("frozen", group.IsFrozen)];

    private static string ValueText(object? value) => value switch
    {
        int[] numbers => string.Join(' ', numbers.Select(static number => number.ToString(CultureInfo.InvariantCulture))),
        Setting[] settings => $"({Text(settings)})",
        Setting[][] lists => string.Join(' ', lists.Select(static settings => ValueText(settings))),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool isSo:
                json.WriteBooleanValue(isSo);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case float number:
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case Setting[] settings:
                json.WriteStartObject();
                Write(json, settings);
                json.WriteEndObject();
                break;
            case Array values:
                json.WriteStartArray();
                foreach (object? one in values)
                    WriteValue(json, one);
                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(value.ToString());
                break;
        }
    }
}
