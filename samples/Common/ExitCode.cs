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

    /// <summary>The user pressed Ctrl-C: 128 and the signal's number, as shells have it.</summary>
    public const int Interrupted = 130;

    /// <summary>The code for what was thrown; null for what should not have been.</summary>
    public static int? Of(Exception error) => error switch
    {
        TrainingDivergedException => Diverged,
        OperationCanceledException => Interrupted,
        InvalidDataException or IOException or UnauthorizedAccessException => Failed,
        _ => null,
    };
}
