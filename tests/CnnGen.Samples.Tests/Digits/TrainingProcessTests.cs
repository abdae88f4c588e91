using System.Diagnostics;
using System.Text.Json;
using Digits;

namespace CnnGen.Samples.Tests.Digits;

/// <summary>The program as scripts and terminals see it: signals, streams, exit codes.</summary>
[Collection("console")]     // one at a time: each takes all cores
public sealed class TrainingProcessTests : IDisposable
{
    private readonly SampleProcess _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public void Ctrl_C_saves_and_the_command_that_it_tells_ends_with_the_bits_of_the_unbroken_run()
    {
        if (OperatingSystem.IsWindows())
            return;
        string[] args = ["--epochs", "2", "--threads", "2", "--save"];
        Assert.Equal(0, _program.Run("Digits", [.. args, "whole.safetensors", "--quiet"]).Code);

        (int code, string output, string error) = _program.Run("Digits", [.. args, "parts.safetensors", "--run", "my run", "--json-lines"], static (process, _) => SampleProcess.Signal(process, "INT"));
        Assert.Equal(130, code);
        Assert.Contains("Interrupted in epoch 2 of 2", error, StringComparison.Ordinal);
        Assert.Contains("--resume 'my run'", error, StringComparison.Ordinal);
        JsonElement end = Lines(output)[^1];
        Assert.Equal(("end", "interrupted", 130), (end.GetProperty("event").GetString(), end.GetProperty("state").GetString(), end.GetProperty("exit_code").GetInt32()));
        Assert.Contains("\"interrupted\"", File.ReadAllText(FileOf("my run/run.json")), StringComparison.Ordinal);

        string command = error.Trim().Split('\n')[^1].Trim();
        Assert.Equal(end.GetProperty("resume").GetString(), command);
        (code, output, error) = _program.Shell(command);
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(File.ReadAllBytes(FileOf("whole.safetensors")), File.ReadAllBytes(FileOf("parts.safetensors")));
        Assert.Equal([1, 2], File.ReadAllLines(FileOf("my run/metrics.csv")).Skip(1).Select(line => int.Parse(line.Split(',')[0])));
        Assert.Equal("done", Lines(output)[^1].GetProperty("state").GetString());
    }

    [Fact]
    public void A_second_Ctrl_C_ends_at_once_a_run_that_is_stuck()
    {
        if (OperatingSystem.IsWindows())
            return;
        using Process process = _program.StartUnread("Digits", "--json-lines", "--epochs", "2", "--run", "r", "--save", "w.safetensors");
        try
        {
            // What is done before the epoch's line, at which it is stuck.
            Assert.True(SpinWait.SpinUntil(() => File.Exists(FileOf("w.safetensors")), TimeSpan.FromMinutes(3)), "There is no first epoch.");
            SampleProcess.Signal(process, "INT");
            Assert.False(process.WaitForExit(TimeSpan.FromSeconds(2)), "The first one ended it by force.");
            SampleProcess.Signal(process, "INT");
            Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)), "The second one does not end it.");
            Assert.Equal(130, process.ExitCode);
        }
        finally
        {
            process.Kill();
        }

        // Nothing was done in order: neither saved nor told.
        Assert.Contains("\"running\"", File.ReadAllText(FileOf("r/run.json")), StringComparison.Ordinal);
        Assert.Equal("", File.ReadAllText(FileOf("errors")));
    }

    [Fact]
    public void A_SIGTERM_saves_as_Ctrl_C_does_and_has_an_exit_code_of_its_own()
    {
        if (OperatingSystem.IsWindows())
            return;
        (int code, string output, string error) = _program.Run("Digits", ["--epochs", "1000", "--run", "r", "--json-lines"], static (process, line) =>
        {
            if (line.Contains("\"epoch\":1,", StringComparison.Ordinal))
                SampleProcess.Signal(process, "TERM");
        });
        Assert.Equal(143, code);
        Assert.Contains("--resume r", error, StringComparison.Ordinal);
        JsonElement end = Lines(output)[^1];
        Assert.Equal(("interrupted", 143), (end.GetProperty("state").GetString(), end.GetProperty("exit_code").GetInt32()));
        Assert.EndsWith("--resume r", end.GetProperty("resume").GetString(), StringComparison.Ordinal);
        Assert.True(File.Exists(FileOf("r/checkpoint.safetensors")));
    }

    [Fact]
    public void Output_for_programs_is_an_object_a_line_and_nothing_else()
    {
        (int code, string output, string error) = _program.Run("Digits", "--epochs", "1", "--json-lines", "--run", "r");
        Assert.Equal((0, ""), (code, error));
        JsonElement[] lines = Lines(output);
        Assert.Equal(["epoch", "end"], lines.Select(line => line.GetProperty("event").GetString()));
        Assert.InRange(lines[0].GetProperty("accuracy").GetDouble(), 0.85, 1);
        Assert.Equal(lines[0].GetProperty("accuracy").GetDouble(), lines[1].GetProperty("test_accuracy").GetDouble());
        Assert.Equal("r", lines[1].GetProperty("run").GetString());
    }

    [Fact]
    public void Quiet_prints_the_result_only()
    {
        (int code, string output, string error) = _program.Run("Digits", "--epochs", "1", "--quiet");
        Assert.Equal((0, ""), (code, error));
        Assert.Matches(@"^test accuracy: 0\.\d{4}\n$", output);
        string run = Assert.Single(Directory.GetDirectories(FileOf("runs")));
        Assert.StartsWith("digits-2", Path.GetFileName(run), StringComparison.Ordinal);
    }

    [Fact]
    public void A_training_that_diverges_has_an_exit_code_of_its_own()
    {
        using (LeNet5 net = LeNet5.Create(seed: 1))
        {
            Parameter bias = net.Parameters["dense3.bias"];
            bias.CopyFrom([3e38f, -3e38f, 0, 0, 0, 0, 0, 0, 0, 0]);
            net.Save(FileOf("huge.safetensors"));
        }

        (int code, string output, string error) = _program.Run("Digits", "--epochs", "1", "--weights", "huge.safetensors", "--run", "r", "--json-lines");
        Assert.Equal(3, code);
        Assert.Contains("diverged at step 1", error, StringComparison.Ordinal);
        Assert.Equal("diverged", Lines(output)[^1].GetProperty("state").GetString());
        Assert.Contains("\"diverged\"", File.ReadAllText(FileOf("r/run.json")), StringComparison.Ordinal);
    }

    private static JsonElement[] Lines(string output) => [.. output.TrimEnd('\n').Split('\n').Select(static line => JsonDocument.Parse(line).RootElement)];

    private string FileOf(string name) => Path.Combine(_program.Folder, name);
}
