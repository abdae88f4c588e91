using System.Globalization;

namespace CnnGen.Samples;

/// <summary>The folder of a run: which it is, and the command that goes on with it.</summary>
/// <param name="path">The folder.</param>
/// <param name="isResumed">Whether an earlier run is gone on with.</param>
internal sealed class RunFolder(string path, bool isResumed)
{
    /// <summary>The option that names a new folder.</summary>
    public const string RunOption = "--run";

    /// <summary>The option that names one to go on with.</summary>
    public const string ResumeOption = "--resume";

    private const string CheckpointName = "checkpoint.safetensors";

    /// <summary>The folder.</summary>
    public string Path { get; } = path;

    /// <summary>Whether an earlier run is gone on with.</summary>
    public bool IsResumed { get; } = isResumed;

    /// <summary>Where the training stands.</summary>
    public string Checkpoint => System.IO.Path.Combine(Path, CheckpointName);

    /// <summary>The folder that the settings ask for.</summary>
    /// <exception cref="InvalidDataException">It cannot be that one; the message says why, and what to do.</exception>
    public static RunFolder Of(TrainingSettings settings)
    {
        if (settings.Resume is { } old)
        {
            if (settings.Run is not null)
                throw new InvalidDataException($"{RunOption} names a new folder, and {ResumeOption} an old one to go on with: give one of them.");
            if (!File.Exists(System.IO.Path.Combine(old, CheckpointName)))
                throw new InvalidDataException($"{ResumeOption}: there is no {CheckpointName} in {old}, so there is no run to go on with.");
            return new RunFolder(old, isResumed: true);
        }

        if (settings.Run is { } chosen && File.Exists(System.IO.Path.Combine(chosen, CheckpointName)))
            throw new InvalidDataException($"{RunOption}: {chosen} holds a run already. Go on with it by {ResumeOption} {chosen}, or name another folder.");
        return new RunFolder(settings.Run ?? Fresh(settings.Sample), isResumed: false);
    }

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

        return string.Join(' ', ProgramItself().Concat(kept).Append(ResumeOption).Append(Path).Select(Quoted));
    }

    private static bool IsWithValue(string argument, string option) => argument.StartsWith(option + "=", StringComparison.Ordinal) || argument.StartsWith(option + ":", StringComparison.Ordinal);

    /// <summary>A word as a shell takes it.</summary>
    internal static string Quoted(string word) => word.Length > 0 && word.All(static c => char.IsAsciiLetterOrDigit(c) || "-_./\\:=+,@%".Contains(c, StringComparison.Ordinal)) ? word
        : OperatingSystem.IsWindows() ? $"\"{word.Replace("\"", "\\\"", StringComparison.Ordinal)}\""
        : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

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
