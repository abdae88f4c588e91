using System.CommandLine;
using CnnGen.Benchmarks;
using CnnGen.Benchmarks.Suites;
using Spectre.Console;

if (Console.IsOutputRedirected)
{
    // A file has neither a width nor colours.
    AnsiConsole.Profile.Width = 160;
    AnsiConsole.Profile.Capabilities.Ansi = false;
}

// One suite is one file in Suites and one line here.
var root = new RootCommand("How fast generated networks are, beside other programs on the same weights and inputs.")
{
    ModelsSuite.CreateCommand(),
    KernelsSuite.CreateCommand(),
    TrainingSuite.CreateCommand(),
    StartupSuite.CreateCommand(),
    NativeSuite.CreateCommand(),
    ProfileSuite.CreateCommand(),
    GeneratorSuite.CreateCommand(),
};
try
{
    return root.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (BenchmarkException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
