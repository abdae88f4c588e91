using System.Globalization;

namespace CnnGen.Samples;

/// <summary>The folder of a run, or of one of its trainings: which it is, and the command that goes on with it.</summary>
internal sealed class RunFolder
{
    /// <summary>The option that names a new folder.</summary>
    public const string RunOption = "--run";

    /// <summary>The option that names one to go on with.</summary>
    public const string ResumeOption = "--resume";

    private const string CheckpointName = "checkpoint.safetensors";

    /// <summary>The folder of a run.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="isResumed">Whether an earlier run is gone on with.</param>
    public RunFolder(string path, bool isResumed) => (Run, Path, IsResumed) = (path, path, isResumed);

    private RunFolder(string run, string training) => (Run, Path, Training, IsResumed) = (run, System.IO.Path.Combine(run, training), training, Holds(run, [training]));

    /// <summary>The folder of the run, as the command line names it.</summary>
    public string Run { get; }

    /// <summary>The folder; of one of several trainings, one inside of that of the run.</summary>
    public string Path { get; }

    /// <summary>Which of the run's trainings it is of; null where there is only one.</summary>
    public string? Training { get; }

    /// <summary>Whether an earlier run is gone on with.</summary>
    public bool IsResumed { get; }

    /// <summary>Where the training stands.</summary>
    public string Checkpoint => System.IO.Path.Combine(Path, CheckpointName);

    /// <summary>The folder that the settings ask for.</summary>
    /// <param name="settings">What the command line asks for.</param>
    /// <param name="trainings">What the run's trainings are called, each of which has a folder in it; nothing where there is only one.</param>
    /// <exception cref="InvalidDataException">It cannot be that one; the message says why, and what to do.</exception>
    public static RunFolder Of(TrainingSettings settings, params string[] trainings)
    {
        if (settings.Resume is { } old)
        {
            if (settings.Run is not null)
                throw new InvalidDataException($"{RunOption} names a new folder, and {ResumeOption} an old one to go on with: give one of them.");
            if (!Holds(old, trainings))
                throw new InvalidDataException($"{ResumeOption}: there is no {CheckpointName} in {old}, so there is no run to go on with.");
            return new RunFolder(old, isResumed: true);
        }

        if (settings.Run is { } chosen && Holds(chosen, trainings))
            throw new InvalidDataException($"{RunOption}: {chosen} holds a run already. Go on with it by {ResumeOption} {chosen}, or name another folder.");
        return new RunFolder(settings.Run ?? Fresh(settings.Sample), isResumed: false);
    }

    /// <summary>The folder of one of the run's trainings, which is gone on with if it was begun.</summary>
    public RunFolder OfTraining(string name) => new(Run, name);

    /// <summary>The command that goes on with the run, to be typed in the folder in which this one was.</summary>
    public string ResumeCommand(IReadOnlyList<string> arguments)
    {
        var kept = new List<string>();
        for (int i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] is RunOption or ResumeOption)
                i++;
            else if (!IsWithValue(arguments[i], RunOption) && !IsWithValue(arguments[i], ResumeOption))
                kept.Add(arguments[i]);
        }

        return string.Join(' ', ProgramItself().Concat(kept).Append(ResumeOption).Append(Run).Select(Quoted));
    }

    /// <summary>A word as a shell takes it.</summary>
    internal static string Quoted(string word) => word.Length > 0 && word.All(static c => char.IsAsciiLetterOrDigit(c) || "-_./\\:=+,@%".Contains(c, StringComparison.Ordinal)) ? word
        : OperatingSystem.IsWindows() ? $"\"{word.Replace("\"", "\\\"", StringComparison.Ordinal)}\""
        : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static bool Holds(string run, string[] trainings) =>
        trainings.DefaultIfEmpty("").Any(training => File.Exists(System.IO.Path.Combine(run, training, CheckpointName)));

    private static bool IsWithValue(string argument, string option) => argument.StartsWith(option + "=", StringComparison.Ordinal) || argument.StartsWith(option + ":", StringComparison.Ordinal);

    /// <summary>How this program is started: by its own file, or by <c>dotnet</c> and its library.</summary>
    private static string[] ProgramItself()
    {
        string program = Environment.ProcessPath ?? "dotnet", library = Environment.GetCommandLineArgs()[0];
        return System.IO.Path.GetFileNameWithoutExtension(program) == "dotnet" ? ["dotnet", library] : [program];
    }

    private static string Fresh(string sample)
    {
        string name = System.IO.Path.Combine("runs", string.Create(CultureInfo.InvariantCulture, $"{sample}-{DateTime.Now:yyyyMMdd-HHmmss}"));
        string free = name;
        for (int i = 2; Directory.Exists(free); i++)
            free = string.Create(CultureInfo.InvariantCulture, $"{name}-{i}");
        return free;
    }
}
