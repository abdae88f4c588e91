using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CnnGen.EndToEnd.Testing;
using CnnGen.EndToEnd.Testing.Skipping;
using Xunit.Abstractions;

namespace CnnGen.EndToEnd.Samples;

/// <summary>The native program as a user runs it.</summary>
public sealed class EdgeDigitsTests(EdgeDigitsProgram program, ITestOutputHelper log) : IClassFixture<EdgeDigitsProgram>
{
    private static readonly (string File, int Digit)[] Pictures =
        [("seven.png", 7), ("scan.png", 3), ("sticker.png", 5), ("two.pgm", 2), ("four.pgm", 4), ("chalk.ppm", 8)];

    [SkippableFact]
    public void ItIsOneFileOfAtMost1800Kilobytes()
    {
        long size = new FileInfo(program.File).Length;
        log.WriteLine($"{size} bytes");
        Assert.InRange(size, 0, 1_800_000);
    }

    [SkippableFact]
    public void EachPictureGetsALineWithNameDigitAndProbability()
    {
        string[] lines = program.Run([], Pictures.Select(static picture => picture.File)).AssertSuccess("EdgeDigits").Output.TrimEnd('\n').Split('\n');
        Assert.Equal(Pictures.Length, lines.Length);
        for (int i = 0; i < lines.Length; i++)
            Assert.Matches($@"^{Pictures[i].File}: {Pictures[i].Digit} (0\.[5-9]\d\d\d|1\.0000)$", lines[i]);
    }

    [SkippableFact]
    public void TopListsTheLikeliestDigitsInOrder()
    {
        string line = program.Run([], "--top", "10", "seven.png").AssertSuccess("EdgeDigits").Output;
        string[] entries = line.TrimEnd('\n')["seven.png: ".Length..].Split(", ");
        double[] probabilities = [.. entries.Select(static entry => double.Parse(entry[2..], CultureInfo.InvariantCulture))];
        Assert.Equal("0123456789", string.Concat(entries.Select(static entry => entry[0]).Order()));
        Assert.Equal('7', entries[0][0]);
        Assert.Equal(probabilities.OrderDescending(), probabilities);
        Assert.Equal(1, probabilities.Sum(), 1e-3);
    }

    [SkippableFact]
    public void JsonHasAnElementForEachPictureAndMistake()
    {
        CommandResult run = program.Run([], "--json", "seven.png", "no\"such.png", "two.pgm");
        Assert.Equal(1, run.ExitCode);
        JsonElement[] entries = [.. JsonDocument.Parse(run.Output).RootElement.EnumerateArray()];
        Assert.Equal(3, entries.Length);
        Assert.Equal("seven.png", entries[0].GetProperty("file").GetString());
        Assert.Equal(7, entries[0].GetProperty("digit").GetInt32());
        Assert.InRange(entries[0].GetProperty("probability").GetDouble(), 0.5, 1);
        Assert.Equal("no\"such.png", entries[1].GetProperty("file").GetString());
        Assert.Contains("no such file", entries[1].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, entries[2].GetProperty("digit").GetInt32());

        JsonElement top = JsonDocument.Parse(program.Run([], "--json", "--top=3", "four.pgm").AssertSuccess("EdgeDigits").Output).RootElement[0].GetProperty("top");
        Assert.Equal(3, top.GetArrayLength());
        Assert.Equal(4, top[0].GetProperty("digit").GetInt32());
    }

    [SkippableFact]
    public void ADashReadsStandardInput()
    {
        byte[] picture = File.ReadAllBytes(Path.Combine(EdgeDigitsProgram.Pictures, "two.pgm"));
        Assert.Matches(@"^-: 2 [01]\.\d{4}\n$", program.Run(picture, "-").AssertSuccess("EdgeDigits").Output);
    }

    [SkippableTheory]
    [InlineData(1, "gone.png")]
    [InlineData(1, ".")]
    [InlineData(1, "-")]
    [InlineData(2)]
    [InlineData(2, "--top", "11", "seven.png")]
    [InlineData(2, "--tops", "seven.png")]
    public void AMistakeIsOneLineAndAnExitCode(int exitCode, params string[] arguments)
    {
        CommandResult run = program.Run([], arguments);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Matches(@"^[^\n]+\n$", run.Error);
    }

    [SkippableFact]
    public void ACutPictureDoesNotStopTheOthers()
    {
        using var folder = new TemporaryFolder();
        string cut = Path.Combine(folder.Path, "cut.png");
        File.WriteAllBytes(cut, File.ReadAllBytes(Path.Combine(EdgeDigitsProgram.Pictures, "scan.png"))[..1000]);
        CommandResult run = program.Run([], cut, "seven.png");
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith(cut, Assert.Single(run.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.StartsWith("seven.png: 7 ", run.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void AProcessorThatLacksAvx2IsToldSoInASentence()
    {
        CommandResult run = Processor.Run("Nehalem", program.File, "seven.png");
        Assert.Equal(126, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Matches(@"^This program is compiled for [^\n]+ x86-x64-v3 \(AVX2 and FMA\), and this processor lacks some of them\. [^\n]+\n$", run.Error);
    }

    [SkippableFact]
    public void AProcessorWithAvx2RunsIt() =>
        Assert.StartsWith("seven.png: 7 ", Processor.Run("Haswell", program.File, "seven.png").AssertSuccess("EdgeDigits").Output, StringComparison.Ordinal);

    /// <summary>Its peak after it has read every picture, taken while it waits for one more on standard input.</summary>
    [SkippableFact]
    public void ItTakesAtMost8MebibytesOfMemory()
    {
        if (!OperatingSystem.IsLinux())
            throw Skip.Because("The peak of a process is read from Linux's /proc.");
        var start = new ProcessStartInfo(program.File, [.. Pictures.Select(static picture => picture.File), "-"])
        {
            WorkingDirectory = EdgeDigitsProgram.Pictures,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        foreach (var _ in Pictures)
            Assert.NotNull(process.StandardOutput.ReadLine());
        string peak = File.ReadLines($"/proc/{process.Id}/status").First(static line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        process.StandardInput.BaseStream.Write(File.ReadAllBytes(Path.Combine(EdgeDigitsProgram.Pictures, "two.pgm")));
        process.StandardInput.Close();
        Assert.StartsWith("-: 2 ", process.StandardOutput.ReadToEnd(), StringComparison.Ordinal);
        process.WaitForExit();

        log.WriteLine(peak);
        Assert.InRange(int.Parse(peak.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture), 1, 8 * 1024);
    }

    /// <summary>Tells how long it takes from start to exit, the test's own work to start a process included. A busy machine says nothing about the program, so that nothing is asserted.</summary>
    [SkippableFact]
    public void ItIsTimed()
    {
        TimeSpan best = TimeSpan.MaxValue;
        for (int run = 0; run < 30; run++)
        {
            long start = Stopwatch.GetTimestamp();
            program.Run([], "seven.png").AssertSuccess("EdgeDigits");
            TimeSpan taken = Stopwatch.GetElapsedTime(start);
            best = taken < best ? taken : best;
        }

        log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"best of 30: {best.TotalMilliseconds:F1} ms"));
    }
}
