using System.ComponentModel;
using CnnGen.EndToEnd.Testing;
using CnnGen.EndToEnd.Testing.Skipping;

namespace CnnGen.EndToEnd.Weights;

/// <summary>A Python with numpy, in the folder of the golden files, whose scripts it runs.</summary>
internal static class Python
{
    private static readonly Lazy<string?> Found = new(static () => new[] { "python3", "/usr/bin/python3", "python" }.FirstOrDefault(HasNumpy));

    /// <summary>Runs Python to success; skips the test where there is none.</summary>
    public static string Run(params IEnumerable<string> arguments)
    {
        string python = Found.Value ?? throw Skip.Because("There is no python3 with numpy.");
        return InGoldenFolder(python, arguments).Run().AssertSuccess("Python").Output;
    }

    private static bool HasNumpy(string python)
    {
        try
        {
            return InGoldenFolder(python, ["-c", "import numpy"]).Run().ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static Command InGoldenFolder(string python, IEnumerable<string> arguments) =>
        new(python, ["-B", .. arguments]) { Folder = Path.Combine(AppContext.BaseDirectory, "golden") };
}
