using System.CommandLine;

namespace CnnGen.Samples;

/// <summary>What every sample does with its command line: a mistake in it, or what goes wrong later, is one line on the error stream.</summary>
internal static class SampleProgram
{
    private const int Done = 0, Failed = 1, WrongUse = 2;

    /// <summary>Reads the arguments and does what they ask for.</summary>
    /// <returns>The exit code: 0 done, 1 failed, 2 wrong use.</returns>
    public static int Run(RootCommand command, string[] args)
    {
        ParseResult result = command.Parse(args);
        if (result.Errors.Count == 0)
            return result.Invoke();
        Console.Error.WriteLine(result.Errors[0].Message);
        return WrongUse;
    }

    /// <summary>Does the work.</summary>
    /// <returns>The exit code: 0 done, 1 failed.</returns>
    public static int Try(Action work)
    {
        try
        {
            work();
            return Done;
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException or TrainingDivergedException)
        {
            Console.Error.WriteLine(error.Message);
            return Failed;
        }
    }

    /// <summary>A mistake in the name of a file to write is told before the work, not after it.</summary>
    /// <param name="option">The option that names it.</param>
    /// <param name="file">Its name.</param>
    /// <exception cref="InvalidDataException">There is no folder to write it in.</exception>
    public static void CheckFolderOf(string option, string file)
    {
        string? folder = Path.GetDirectoryName(Path.GetFullPath(file));
        if (folder is null || !Directory.Exists(folder))
            throw new InvalidDataException($"{option}: there is no folder {folder} to write {Path.GetFileName(file)} in.");
    }
}
