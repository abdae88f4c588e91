using System.Text;
using System.Text.Json;

namespace CnnGen.Samples;

/// <summary>A training for programs: on the standard output an object in JSON for each epoch, and one at the end.</summary>
/// <param name="epochs">How many epochs there will be.</param>
internal sealed class JsonLines(int epochs)
{
    private string? _run;
    private string? _resume;

    /// <summary>Tells what the object at the end shall say of the run.</summary>
    /// <param name="run">Its folder.</param>
    /// <param name="resume">The command that goes on with it.</param>
    public void Begin(string run, string resume) => (_run, _resume) = (run, resume);

    /// <summary>Writes what an epoch gave.</summary>
    public void WriteEpoch(EpochReport report, float learningRate) => Write(json =>
    {
        json.WriteString("event", "epoch");
        json.WriteNumber("epoch", report.Epoch);
        json.WriteNumber("epochs", epochs);
        Number(json, "train_loss", report.Loss);
        if (report.Validation is { } validation)
        {
            Number(json, "validation_loss", validation.Loss);
            foreach (string output in validation.ClassOutputs)
                Number(json, validation.ClassOutputs.Count == 1 ? "accuracy" : "accuracy_" + output, validation.ConfusionOf(output).Accuracy);
        }

        json.WriteNumber("learning_rate", learningRate);
        json.WriteNumber("seconds", report.Duration.TotalSeconds);
    });

    /// <summary>Writes how it ended.</summary>
    /// <param name="code">The exit code.</param>
    /// <param name="message">What went wrong; null if nothing did.</param>
    /// <param name="result">The result's name and value; null where there is none.</param>
    public void WriteEnd(int code, string? message, (string Name, double Value)? result) => Write(json =>
    {
        json.WriteString("event", "end");
        json.WriteString("state", code switch
        {
            ExitCode.Done => "done",
            ExitCode.Interrupted => "interrupted",
            ExitCode.Diverged => "diverged",
            _ => "failed",
        });
        json.WriteNumber("exit_code", code);
        if (result is { } number)
            Number(json, number.Name, number.Value);
        if (message is not null)
            json.WriteString("message", message);
        if (_run is not null)
            json.WriteString("run", _run);
        if (_resume is not null && code is ExitCode.Interrupted)
            json.WriteString("resume", _resume);
    });

    /// <summary>Writes a number; JSON has none that are not finite.</summary>
    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }

    private static void Write(Action<Utf8JsonWriter> fields)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }

        Console.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
    }
}
