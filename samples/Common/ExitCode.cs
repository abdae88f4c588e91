namespace CnnGen.Samples;

/// <summary>What the programs end with, for scripts.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Done = 0;

    /// <summary>Something is wrong with the data, a file or the machine.</summary>
    public const int Failed = 1;

    /// <summary>The command line is wrong.</summary>
    public const int WrongUse = 2;

    /// <summary>The training became NaN or infinite.</summary>
    public const int Diverged = 3;

    /// <summary>The user pressed Ctrl-C (SIGINT): 128 and the signal's number, as shells have it.</summary>
    public const int Interrupted = 130;

    /// <summary>Somebody asked the process to end (SIGTERM), in the same way.</summary>
    public const int Terminated = 143;

    /// <summary>All of them in words, for the help.</summary>
    public static string Help { get; } =
        $"{Done} done, {Failed} error, {WrongUse} wrong use, {Diverged} diverged (NaN or infinite), {Interrupted} interrupted (Ctrl-C), {Terminated} terminated (SIGTERM)";

    /// <summary>The code for what was thrown; null for what should not have been.</summary>
    public static int? Of(Exception error) => error switch
    {
        TrainingDivergedException => Diverged,
        InterruptedException interruption => interruption.ExitCode,
        OperationCanceledException => Interrupted,
        InvalidDataException or IOException or UnauthorizedAccessException => Failed,
        _ => null,
    };
}
