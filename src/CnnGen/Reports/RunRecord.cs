using System.Globalization;
using System.Text.Json;

namespace CnnGen.Reports;

/// <summary><c>run.json</c>: what was run, where, with which settings, and how it ended.</summary>
internal sealed record RunRecord
{
    private const int Version = 1;

    /// <summary>The command that began it.</summary>
    public required string Command { get; init; }

    /// <summary>The commands that went on with it, in order.</summary>
    public IReadOnlyList<string> LaterCommands { get; init; } = [];

    /// <summary>The network.</summary>
    public required ModelInfo Model { get; init; }

    /// <summary>The class of the optimiser.</summary>
    public required string Optimizer { get; init; }

    /// <summary>What it was made with, beside the rate.</summary>
    public required IReadOnlyList<Setting> OptimizerSettings { get; init; }

    /// <summary>The rate that it was made with.</summary>
    public required double LearningRate { get; init; }

    /// <summary>The seed that it has.</summary>
    public required int Seed { get; init; }

    /// <summary>Batch size, threads and all else.</summary>
    public required TrainerOptions Options { get; init; }

    /// <summary>Bytes that the training takes outside the garbage-collected heap.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>When it began for the first time.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When it ended, or was last known to run.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <summary>How often it was begun or gone on with.</summary>
    public int Sessions { get; init; } = 1;

    /// <summary>How it stands.</summary>
    public RunState State { get; init; }

    /// <summary>What went wrong; null if nothing did.</summary>
    public string? Error { get; init; }

    /// <summary>Epochs that are over.</summary>
    public int Epochs { get; init; }

    /// <summary>A run that begins, or goes on.</summary>
    /// <param name="command">The command that does.</param>
    /// <param name="model">The network.</param>
    /// <param name="trainer">Its trainer.</param>
    /// <param name="before">The file of the run that it goes on with; null for a new one.</param>
    public static RunRecord Begin(string command, ModelInfo model, ITrainer trainer, string? before)
    {
        Beginning? old = before is null ? null : Read(before);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        return new RunRecord
        {
            Command = old?.Command ?? command,
            LaterCommands = old is null ? [] : [.. old.LaterCommands, command],
            Model = model,
            Optimizer = trainer.Optimizer.GetType().Name,
            OptimizerSettings = trainer.Optimizer.Settings,
            LearningRate = Shortest(trainer.BaseLearningRate),
            Seed = trainer.Seed,
            Options = trainer.Options,
            MemoryBytes = trainer.Memory.Total,
            Started = old?.Started ?? now,
            Ended = now,
            Sessions = 1 + (old?.Sessions ?? 0),
        };
    }

    /// <summary>A rate as it was written: 0.1 and not the number in 64 bits that is next to it in 32.</summary>
    public static double Shortest(double rate) => double.Parse(((float)rate).ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>How the run in a file began and was gone on with; null if there is none that can be read.</summary>
    private static Beginning? Read(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement root = document.RootElement;
            string[] later = root.TryGetProperty("later_commands", out JsonElement commands) ? [.. commands.EnumerateArray().Select(static command => command.GetString() ?? "")] : [];
            return new Beginning(root.GetProperty("command").GetString() ?? "", later, root.GetProperty("started").GetDateTimeOffset(), root.GetProperty("sessions").GetInt32());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Replaces a file at once and whole.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(string path) => AtomicFile.Write(path, stream =>
    {
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
            Write(json);
        stream.WriteByte((byte)'\n');
    });

    private static string Text(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("version", Version);
        json.WriteString("command", Command);
        json.WriteStartArray("later_commands");
        foreach (string command in LaterCommands)
            json.WriteStringValue(command);
        json.WriteEndArray();
        json.WriteString("state", State.ToString().ToLowerInvariant());
        json.WriteString("error", Error);
        json.WriteString("started", Text(Started));
        json.WriteString("ended", Text(Ended));
        json.WriteNumber("sessions", Sessions);
        json.WriteNumber("epochs", Epochs);
        json.WriteStartObject("model");
        json.WriteString("name", Model.Name);
        json.WriteNumber("parameters", Model.ParameterCount);
        json.WriteNumber("multiply_adds", Model.MultiplyAdds);
        json.WriteEndObject();
        WriteTraining(json);
        WriteMachine(json);
        json.WriteEndObject();
    }

    private void WriteTraining(Utf8JsonWriter json)
    {
        json.WriteStartObject("training");
        json.WriteNumber("seed", Seed);
        json.WriteNumber("threads", Options.Threads);
        json.WriteNumber("batch_size", Options.BatchSize);
        json.WriteNumber("memory_bytes", MemoryBytes);
        json.WriteString("optimizer", Optimizer);
        json.WriteNumber("learning_rate", LearningRate);
        RunSettings.Write(json, [new("optimizer_settings", OptimizerSettings.ToArray())]);
        json.WriteString("schedule", Options.Schedule?.GetType().Name);
        RunSettings.Write(json, [new("schedule_settings", Options.Schedule?.Settings), .. RunSettings.Of(Options)]);
        json.WriteEndObject();
    }

    private static void WriteMachine(Utf8JsonWriter json)
    {
        json.WriteStartObject("versions");
        json.WriteString("cnngen", Machine.Library);
        json.WriteString("dotnet", Machine.DotNet);
        json.WriteEndObject();
        json.WriteStartObject("machine");
        json.WriteString("system", Machine.System);
        json.WriteString("architecture", Machine.Architecture);
        json.WriteString("processor", Machine.Processor);
        json.WriteNumber("cores", Machine.Cores);
        json.WriteString("vectors", Machine.InstructionSet);
        json.WriteNumber("vector_bits", Machine.VectorBits);
        json.WriteEndObject();
    }

    /// <summary>What a record keeps of the one before.</summary>
    private sealed record Beginning(string Command, string[] LaterCommands, DateTimeOffset Started, int Sessions);
}
