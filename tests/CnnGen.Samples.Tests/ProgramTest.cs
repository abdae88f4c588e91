using System.Globalization;

namespace CnnGen.Samples.Tests;

/// <summary>What the tests of whole programs have in common: a folder that is gone afterwards, and the console's two streams. There is one console, so they run one at a time.</summary>
/// <param name="program">The program without its entry point.</param>
[Collection("console")]
public abstract class ProgramTest(Func<string[], int> program) : IDisposable
{
    private readonly TextWriter _output = Console.Out, _error = Console.Error;

    /// <summary>Where a test may write.</summary>
    protected string Folder { get; } = Directory.CreateTempSubdirectory("cnngen").FullName;

    /// <inheritdoc/>
    public void Dispose()
    {
        Console.SetOut(_output);
        Console.SetError(_error);
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The name of a file in <see cref="Folder"/>.</summary>
    protected string FileOf(string name) => Path.Combine(Folder, name);

    /// <summary>Runs the program.</summary>
    /// <returns>Its exit code, and what it wrote to each stream.</returns>
    protected (int Code, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        Console.SetOut(output);
        Console.SetError(error);
        int code = program(args);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>The number in the last line of what was written.</summary>
    protected static double Accuracy(string output, string name = "test accuracy")
    {
        string last = output.TrimEnd().Split('\n')[^1];
        Assert.Matches($@"^{name}: [01]\.\d{{4}}$", last);
        return double.Parse(last[(name.Length + 2)..], CultureInfo.InvariantCulture);
    }
}
