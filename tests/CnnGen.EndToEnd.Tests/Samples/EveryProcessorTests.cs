using CnnGen.EndToEnd.Testing;
using CnnGen.EndToEnd.Testing.Skipping;

namespace CnnGen.EndToEnd.Samples;

/// <summary>EdgeDigits for every x64 processor: three builds in one folder, of which the right one runs.</summary>
public sealed class EveryProcessorTests(EveryProcessorProgram program) : IClassFixture<EveryProcessorProgram>
{
    private const string Avx512 = "EdgeDigits", Avx2 = "EdgeDigits-x86-x64-v3", Least = "EdgeDigits-x86-x64-v2";

    [SkippableFact]
    public void ThreeProgramsComeOut() => Assert.Equal([Avx512, Least, Avx2], program.Files.Select(Path.GetFileName).Order(StringComparer.Ordinal));

    /// <summary>The emulated processor refuses the first, and this machine's own runs what it hands over to.</summary>
    [SkippableTheory]
    [InlineData("Nehalem", Avx512, Avx2)]
    [InlineData("Haswell", Avx512, Avx2)]
    [InlineData("Nehalem", Avx2, Least)]
    public void AProgramThatCannotRunHandsOverToTheNext(string model, string first, string next)
    {
        using var folder = new TemporaryFolder();
        File.Copy(program.PathOf(first), Path.Combine(folder.Path, first));
        string told = Path.Combine(folder.Path, next);
        File.WriteAllText(told, "#!/bin/sh\necho \"$0\" \"$@\"\nexit 7\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(told, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        CommandResult run = Processor.Run(model, Path.Combine(folder.Path, first), "--top", "3", "a picture.png");
        Assert.Equal(7, run.ExitCode);
        Assert.Equal($"{told} --top 3 a picture.png\n", run.Output);
    }

    [SkippableTheory]
    [InlineData("Nehalem", Least)]
    [InlineData("Haswell", Avx2)]
    public void EachRunsOnTheProcessorThatItIsFor(string model, string name) =>
        Assert.StartsWith("seven.png: 7 ", Processor.Run(model, program.PathOf(name), "seven.png").AssertSuccess(name).Output, StringComparison.Ordinal);

    [SkippableFact]
    public void ThisMachineReadsThePictures()
    {
        CommandResult run = new Command(program.PathOf(Avx512), "seven.png", "two.pgm") { Folder = EdgeDigitsProgram.Pictures }.Run().AssertSuccess(Avx512);
        Assert.Matches(@"^seven\.png: 7 [01]\.\d{4}\ntwo\.pgm: 2 [01]\.\d{4}\n$", run.Output);
    }

    [SkippableFact]
    public void WithoutTheNextThereIsASentence()
    {
        using var folder = new TemporaryFolder();
        string alone = Path.Combine(folder.Path, Avx512);
        File.Copy(program.PathOf(Avx512), alone);
        CommandResult run = Processor.Run("Haswell", alone, "seven.png");
        Assert.Equal(126, run.ExitCode);
        Assert.Contains(Path.Combine(folder.Path, Avx2) + ": No such file", run.Error, StringComparison.Ordinal);
        Assert.Contains("x86-x64-v4 (AVX-512), and this processor lacks some of them.", run.Error, StringComparison.Ordinal);
    }
}
