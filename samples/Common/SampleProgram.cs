using System.CommandLine;

namespace CnnGen.Samples;

/// <summary>What every sample does with its command line: a mistake in it, or what goes wrong later, is told on the error stream.</summary>
internal static class SampleProgram
{
    /// <summary>Reads the arguments and does what they ask for.</summary>
    /// <returns>The exit code: see <see cref="ExitCode"/>.</returns>
    public static int Run(RootCommand command, string[] args)
    {
        ParseResult result = command.Parse(args);
        if (result.Errors.Count == 0)
            return result.Invoke();
        Console.Error.WriteLine(result.Errors[0].Message);
        return ExitCode.WrongUse;
    }

    /// <summary>Does the work.</summary>
    /// <param name="work">The work.</param>
    /// <param name="onError">Told the exit code and the message where it fails.</param>
    /// <returns>The exit code: see <see cref="ExitCode"/>.</returns>
    public static int Try(Action work, Action<int, string>? onError = null)
    {
        try
        {
            work();
            return ExitCode.Done;
        }
        catch (Exception error) when (ExitCode.Of(error) is not null)
        {
            int code = ExitCode.Of(error)!.Value;
            Console.Error.WriteLine(error.Message);
            onError?.Invoke(code, error.Message);
            return code;
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
