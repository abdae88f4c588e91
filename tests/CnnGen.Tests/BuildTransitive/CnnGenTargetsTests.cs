using System.Diagnostics;

namespace CnnGen.Tests.BuildTransitive;

/// <summary>What the package's targets make of a user's project, as MSBuild evaluates it.</summary>
public sealed class CnnGenTargetsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("targets").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("linux-x64", "<PublishAot>true</PublishAot>", "x86-x64-v3")]
    [InlineData("win-x64", "<PublishAot>true</PublishAot>", "x86-x64-v3")]
    [InlineData("linux-musl-x64", "<PublishAot>true</PublishAot>", "x86-x64-v3")]
    [InlineData("linux-arm64", "<PublishAot>true</PublishAot>", "")]
    [InlineData("linux-x64", "", "")]
    [InlineData("linux-x64", "<PublishAot>true</PublishAot><IlcInstructionSet>native</IlcInstructionSet>", "native")]
    [InlineData("linux-x64", "<PublishAot>true</PublishAot><CnnGenDefaultInstructionSet>false</CnnGenDefaultInstructionSet>", "")]
    public void A_native_x64_program_gets_AVX2_unless_told_otherwise(string runtime, string properties, string expected)
    {
        (_, string output) = Build(properties, "-getProperty:IlcInstructionSet", "-p:RuntimeIdentifier=" + runtime);
        Assert.Equal(expected, output.Trim());
    }

    [Theory]
    [InlineData("linux-x64", "<CnnGenDefaultInstructionSet>false</CnnGenDefaultInstructionSet>", true)]
    [InlineData("linux-x64", "<CnnGenDefaultInstructionSet>false</CnnGenDefaultInstructionSet><IlcInstructionSet>x86-x64-v4</IlcInstructionSet>", false)]
    [InlineData("linux-x64", "", false)]
    [InlineData("linux-arm64", "<CnnGenDefaultInstructionSet>false</CnnGenDefaultInstructionSet>", false)]
    public void No_instruction_set_at_all_is_a_warning(string runtime, string properties, bool warns)
    {
        (int code, string output) = Build(properties + "<PublishAot>true</PublishAot>", "-t:_CnnGenWarnOfMissingInstructionSet", "-p:RuntimeIdentifier=" + runtime, "-v:m");
        Assert.Equal(0, code);
        Assert.Equal(warns, output.Contains("warning CNN0900", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("linux-x64", "<OutputType>Exe</OutputType>", "x86-x64-v3")]
    [InlineData("linux-musl-x64", "<OutputType>Exe</OutputType>", "x86-x64-v3")]
    [InlineData("linux-x64", "<OutputType>Exe</OutputType><CnnGenCpuCheck>false</CnnGenCpuCheck>", "")]
    [InlineData("linux-x64", "<OutputType>Library</OutputType>", "")]
    [InlineData("linux-arm64", "<OutputType>Exe</OutputType>", "")]
    [InlineData("win-x64", "<OutputType>Exe</OutputType>", "")]
    public void A_native_program_for_x64_Linux_hands_over_to_the_next_build(string runtime, string properties, string expected)
    {
        const string Fallbacks = "<CnnGenFallbackInstructionSets>x86-x64-v3;x86-x64-v2</CnnGenFallbackInstructionSets>";
        (_, string output) = Build("<PublishAot>true</PublishAot><IlcInstructionSet>x86-x64-v4</IlcInstructionSet>" + Fallbacks + properties, "-getProperty:_CnnGenFallback", "-p:RuntimeIdentifier=" + runtime);
        Assert.Equal(expected, output.Trim());
    }

    [Theory]
    [InlineData("net8.0", true)]
    [InlineData("netstandard2.1", true)]
    [InlineData("net9.0", false)]
    [InlineData("net10.0", false)]
    public void A_framework_that_the_library_is_not_for_is_an_error(string framework, bool fails)
    {
        (int code, string output) = Build($"<TargetFramework>{framework}</TargetFramework>", "-t:_CnnGenRefuseOldFramework", "-v:m");
        Assert.Equal(fails, code != 0);
        Assert.Equal(fails, output.Contains("error CNN0901", StringComparison.Ordinal));
    }

    [Fact]
    public void The_generator_sees_its_properties()
    {
        (_, string output) = Build("", "-getItem:CompilerVisibleProperty");
        Assert.Contains("\"CnnGenDump\"", output, StringComparison.Ordinal);
        Assert.Contains("\"CnnGenInstructionSets\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Instruction_sets_reach_the_generator_without_semicolons()
    {
        (_, string output) = Build("<CnnGenInstructionSets>Avx512;Avx2</CnnGenInstructionSets>", "-getProperty:CnnGenInstructionSets");
        Assert.Equal("Avx512,Avx2", output.Trim());
    }

    private (int ExitCode, string Output) Build(string properties, params string[] arguments)
    {
        string project = Path.Combine(_folder, "user.csproj");
        File.WriteAllText(
            project,
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework>{properties}</PropertyGroup>
              <Import Project="{Targets()}" />
            </Project>
            """);
        var start = new ProcessStartInfo("dotnet", ["msbuild", project, "-nologo", "-nodeReuse:false", .. arguments]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    private static string Targets()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "src", "CnnGen", "buildTransitive", "CnnGen.targets");
            if (File.Exists(path))
                return path;
        }

        throw new FileNotFoundException("CnnGen.targets is not above the test assembly.");
    }
}
