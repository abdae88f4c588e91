using System.Text.Json;
using Transfer;

namespace CnnGen.Samples.Tests.Transfer;

/// <summary>The program as scripts see it: several trainings are one run.</summary>
[Collection("console")]     // one at a time: each takes all cores
public sealed class InterruptionTests : IDisposable
{
    private readonly SampleProcess _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public void Ctrl_C_in_the_last_training_and_the_command_goes_on_to_the_curves_of_the_unbroken_run()
    {
        if (OperatingSystem.IsWindows())
            return;
        using (FirstDigits net = FirstDigits.Create(seed: 3))
            net.Save(FileOf("w.safetensors"));
        string[] args = ["--epochs", "80", "--threads", "2", "--weights", "w.safetensors", "--json-lines", "--picture"];
        (int code, string whole, string error) = _program.Run("Transfer", [.. args, "whole.png"]);
        Assert.Equal((0, ""), (code, error));
        Assert.Equal([("scratch", 80), ("head", 20), ("all", 60)], Epochs(whole).CountBy(static name => name).Select(static pair => (pair.Key, pair.Value)));

        bool isSent = false;
        (code, string output, error) = _program.Run("Transfer", [.. args, "parts.png", "--run", "r"], (process, line) =>
        {
            if (isSent || !line.Contains("\"training\":\"all\"", StringComparison.Ordinal))
                return;
            isSent = true;
            SampleProcess.Signal(process, "INT");
        });
        Assert.Equal(130, code);
        Assert.Matches(@"^Interrupted in epoch \d+ of 60 of 'all', and saved to r/all/checkpoint\.safetensors\.", error);
        Assert.False(File.Exists(FileOf("parts.png")));

        string report = File.ReadAllText(FileOf("r/scratch/report.html"));
        (code, output, error) = _program.Shell(error.Trim().Split('\n')[^1]);
        Assert.Equal((0, ""), (code, error));
        Assert.All(Epochs(output), static name => Assert.Equal("all", name));
        Assert.Equal(report, File.ReadAllText(FileOf("r/scratch/report.html")));
        Assert.All(["from_scratch", "transferred"], name => Assert.Equal(Number(whole, name), Number(output, name)));
        Assert.Equal(File.ReadAllBytes(FileOf("whole.png")), File.ReadAllBytes(FileOf("parts.png")));
    }

    private static IEnumerable<string> Epochs(string output) => Lines(output).SkipLast(1).Select(static line => line.GetProperty("training").GetString()!);

    private static double Number(string output, string name) => Lines(output)[^1].GetProperty(name).GetDouble();

    private static JsonElement[] Lines(string output) => [.. output.TrimEnd('\n').Split('\n').Select(static line => JsonDocument.Parse(line).RootElement)];

    private string FileOf(string name) => Path.Combine(_program.Folder, name);
}
