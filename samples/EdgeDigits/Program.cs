namespace EdgeDigits;

/// <summary>Tells the handwritten digit on each picture that is named on the command line.</summary>
internal static class Program
{
    private const int Done = 0, SomeFailed = 1, WrongUse = 2;

    private static int Main(string[] args)
    {
        if (Arguments.Parse(args, out string misuse) is not { } arguments)
        {
            Terminal.WriteError(misuse);
            return WrongUse;
        }
        if (arguments.ShowHelp)
        {
            Terminal.Write(Arguments.Help);
            return Done;
        }

        using var reader = new DigitReader();
        var report = new Report(arguments.AsJson, arguments.Top);
        bool allDone = true;
        foreach (string file in arguments.Files)
        {
            try
            {
                Terminal.Write(report.Entry(file, reader.Read(file)));
            }
            catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                allDone = false;
                string problem = Problem(file, error);
                Terminal.WriteError(problem);
                Terminal.Write(report.ErrorEntry(file, problem));
            }
        }
        Terminal.Write(report.End);
        return allDone ? Done : SomeFailed;
    }

    /// <summary>One line on what is wrong with a file. The framework's own texts are not in this program, which keeps it small.</summary>
    private static string Problem(string file, Exception error) => error switch
    {
        InvalidDataException => error.Message,
        FileNotFoundException or DirectoryNotFoundException => $"{file}: there is no such file.",
        UnauthorizedAccessException => $"{file}: is a directory or may not be read.",
        _ => $"{file}: cannot be read.",
    };
}
