namespace EdgeDigits;

/// <summary>What the command line asks for.</summary>
internal sealed class Arguments
{
    /// <summary>What <c>--help</c> prints.</summary>
    public const string Help = """
        EdgeDigits [options] <picture>...

        Tells the handwritten digit on each picture: PNG (8-bit grey, RGB, RGBA, palette), PGM or PPM
        of any size, dark on light or light on dark. The picture - is a file on standard input.

          --top <n>   the n likeliest digits, 1 to 10 (default 1)
          --json      print JSON
          --help      print this and stop

        Exit code: 0 all pictures read, 1 some could not be read, 2 wrong use.

        """;

    private readonly List<string> _files = [];

    private Arguments()
    {
    }

    /// <summary>How many digits to tell for each picture, 1 to 10.</summary>
    public int Top { get; private set; } = 1;

    /// <summary>Whether to print JSON.</summary>
    public bool AsJson { get; private set; }

    /// <summary>Whether to print the help and nothing else.</summary>
    public bool ShowHelp { get; private set; }

    /// <summary>The pictures in the order given; <c>-</c> is standard input.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>Reads the command line; null and one line on what is wrong with it where it makes no sense.</summary>
    public static Arguments? Parse(string[] args, out string problem)
    {
        var arguments = new Arguments();
        problem = "";
        bool onlyFiles = false;
        for (int i = 0; i < args.Length && problem.Length == 0; i++)
        {
            string arg = args[i];
            if (arg.Length == 0)
                problem = "A picture's name is empty.";
            else if (onlyFiles || arg == "-" || !arg.StartsWith('-'))
                arguments._files.Add(arg);
            else if (arg == "--")
                onlyFiles = true;
            else if (arg == "--json")
                arguments.AsJson = true;
            else if (arg is "--help" or "-h" or "-?")
                arguments.ShowHelp = true;
            else if (arg == "--top" || arg.StartsWith("--top=", StringComparison.Ordinal))
                problem = arguments.SetTop(arg.Length > 6 ? arg[6..] : arg == "--top" && ++i < args.Length ? args[i] : "");
            else
                problem = $"There is no option {arg}; --help lists them.";
        }
        if (problem.Length == 0 && arguments._files.Count == 0 && !arguments.ShowHelp)
            problem = "Which picture? Name PNG, PGM or PPM files, or - for standard input; --help tells more.";
        return problem.Length == 0 ? arguments : null;
    }

    private string SetTop(string value)
    {
        if (value is ['1', '0'])
            Top = 10;
        else if (value is [>= '1' and <= '9'])
            Top = value[0] - '0';
        else
            return $"--top takes a whole number from 1 to 10, not '{value}'.";
        return "";
    }
}
