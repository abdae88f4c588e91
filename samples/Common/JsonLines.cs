using System.Text;
using System.Text.Json;

namespace CnnGen.Samples;

/// <summary>A training for programs: on the standard output an object in JSON for each epoch, and one at the end.</summary>
/// <param name="damaged">The files that are left out.</param>
internal sealed class JsonLines(DamagedFiles damaged)
{
    private RunFolder? _folder;
    private string? _resume;
    private int _epochs;

    /// <summary>Tells what the objects shall say of a training that begins.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="resume">The command that goes on with the run.</param>
    /// <param name="epochs">How many epochs it has.</param>
    public void Begin(RunFolder folder, string resume, int epochs) => (_folder, _resume, _epochs) = (folder, resume, epochs);

    /// <summary>Writes what an epoch gave.</summary>
    public void WriteEpoch(EpochReport report, float learningRate) => Write(json =>
    {
        json.WriteString("event", "epoch");
        if (_folder?.Training is { } training)
            json.WriteString("training", training);
        json.WriteNumber("epoch", report.Epoch);
        json.WriteNumber("epochs", _epochs);
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
    /// <param name="results">The results; nothing where there are none.</param>
    public void WriteEnd(int code, string? message, params (string Name, double Value)[] results) => Write(json =>
    {
        json.WriteString("event", "end");
        json.WriteString("state", code switch
        {
            ExitCode.Done => "done",
            ExitCode.Interrupted or ExitCode.Terminated => "interrupted",
            ExitCode.Diverged => "diverged",
            _ => "failed",
        });
        json.WriteNumber("exit_code", code);
        foreach ((string name, double value) in results)
            Number(json, name.Replace(' ', '_'), value);
        if (damaged.AreSkipped)
            WriteDamaged(json);
        if (message is not null)
            json.WriteString("message", message);
        if (_folder is not null)
            json.WriteString("run", _folder.Run);
        if (_resume is not null && code is ExitCode.Interrupted or ExitCode.Terminated)
            json.WriteString("resume", _resume);
    });

    private void WriteDamaged(Utf8JsonWriter json)
    {
        json.WriteStartArray("damaged");
        foreach (DamagedItem item in damaged.Items)
        {
            json.WriteStartObject();
            json.WriteNumber("index", item.Index);
            json.WriteString("name", item.Name);
            json.WriteString("message", item.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

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
