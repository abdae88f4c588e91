using System.Diagnostics;

namespace CnnGen.Samples.Tests.EdgeDigits;

/// <summary>Which weight file the project puts into the program, as MSBuild evaluates it.</summary>
public sealed class WeightsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weights").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_relative_name_is_one_where_the_command_is_given() =>
        Assert.Equal(Path.Combine(_folder, "lenet5.safetensors"), WeightFile("-p:Weights=lenet5.safetensors"));

    [Fact]
    public void A_whole_name_stays_as_it_is()
    {
        string path = Path.Combine(Path.GetTempPath(), "mine.safetensors");
        Assert.Equal(path, WeightFile("-p:Weights=" + path));
    }

    [Fact]
    public void The_default_lies_beside_the_project() =>
        Assert.Equal(Path.Combine(Path.GetDirectoryName(Project())!, "lenet5.safetensors"), WeightFile());

    [Fact]
    public void A_file_that_is_not_there_is_an_error()
    {
        (int code, string output) = Run("-t:CheckWeights", "-p:Weights=gone.safetensors", "-v:m");
        Assert.NotEqual(0, code);
        Assert.Contains($"there is no file '{Path.Combine(_folder, "gone.safetensors")}'", output, StringComparison.Ordinal);
    }

    private string WeightFile(params string[] arguments) => Path.GetFullPath(Run(["-getProperty:WeightFile", .. arguments]).Output.Trim());

    private (int ExitCode, string Output) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", Project(), "-nologo", "-nodeReuse:false", .. arguments])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    private static string Project()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "samples", "EdgeDigits", "EdgeDigits.csproj");
            if (File.Exists(path))
                return path;
        }

        throw new FileNotFoundException("EdgeDigits.csproj is not above the test assembly.");
    }
}
