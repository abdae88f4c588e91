using System.Buffers.Binary;
using System.Text;
using static CnnGen.Tests.Training.Samples;

namespace CnnGen.Tests.Training;

/// <summary>What is in the file of a checkpoint, and which files are refused.</summary>
public sealed class CheckpointFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("checkpoint").FullName;

    private string FilePath => Path.Combine(_folder, "run.checkpoint");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_file_is_a_safetensors_file_with_the_weights_under_their_names()
    {
        using var run = new CheckpointRun(threads: 2);
        run.FitAndSave(5, FilePath);
        using SafetensorsFile file = SafetensorsFile.Open(FilePath);
        Assert.Equal(run.Net.Parameters["dense1.weight"].ToArray(), file.Read("dense1.weight"));
        Assert.Equal(("cnngen-checkpoint", "2", "SoftmaxRegression", "RmsProp"), (file.Metadata["format"], file.Metadata["version"], file.Metadata["model"], file.Metadata["optimizer"]));
        Assert.Contains("optimizer/momentum/dense1.bias", file.Tensors.Select(tensor => tensor.Name));
        using ParameterSet weights = ParameterSet.Load(SoftmaxRegression.Info, FilePath, new NameMap().Ignore("*/*"));
        Assert.Equal(run.Net.Parameters.Block(), weights.Block());
    }

    [Fact]
    public void No_damaged_byte_and_no_cut_gets_through()
    {
        using var run = new CheckpointRun(threads: 1);
        run.FitAndSave(5, FilePath);
        byte[] whole = File.ReadAllBytes(FilePath);
        using var other = new CheckpointRun(threads: 1);
        byte[] before = other.Trainer.State();
        for (int i = 0; i < whole.Length; i++)
        {
            byte[] damaged = [.. whole];
            damaged[i] ^= (byte)(1 << (i % 8));
            Refused(damaged);
        }

        for (int length = 0; length < whole.Length; length += 7)
            Refused(whole[..length]);
        Refused([.. whole, 0]);
        Assert.Equal(before, other.Trainer.State());
        Assert.Equal((0, 0), (other.Trainer.Optimizer.Steps, other.Trainer.EpochsDone));

        void Refused(byte[] bytes)
        {
            File.WriteAllBytes(FilePath, bytes);
            Assert.Throws<WeightFileException>(() => other.Trainer.LoadCheckpoint(FilePath));
        }
    }

    [Fact]
    public void Foreign_files_are_told_from_checkpoints_of_this_training()
    {
        using var run = new CheckpointRun(threads: 2);
        run.FitAndSave(3, FilePath);
        using SoftmaxRegression net = SoftmaxRegression.Create(seed: 1);
        Assert.Contains("written by a training with RmsProp, not with Adam", Problem(new Adam(), new TrainerOptions()), StringComparison.Ordinal);
        Assert.Contains("it has no 'optimizer/mean/' (the optimiser's settings", Problem(new RmsProp { Momentum = 0.5f, Centered = true }, new TrainerOptions { AverageDecay = 0.5f, AccumulateBatches = 2 }), StringComparison.Ordinal);
        Assert.Contains("it has 'average/' (TrainerOptions.AverageDecay)", Problem(new RmsProp { Momentum = 0.5f }, new TrainerOptions { AccumulateBatches = 2 }), StringComparison.Ordinal);
        Assert.Contains(
            "it has 'gradients/1/' (TrainerOptions.Threads", Problem(new RmsProp { Momentum = 0.5f }, new TrainerOptions { AverageDecay = 0.5f, Threads = 1, AccumulateBatches = 2 }), StringComparison.Ordinal);
        Assert.Contains("a count of 1 batches waits for an update, which takes 1: TrainerOptions.AccumulateBatches was another.", Problem(new RmsProp { Momentum = 0.5f }, new TrainerOptions()), StringComparison.Ordinal);
        net.Parameters.Save(FilePath);
        Assert.Contains("it is no checkpoint; weights are loaded by the network itself.", Problem(new Adam(), new TrainerOptions()), StringComparison.Ordinal);

        string Problem(Optimizer optimizer, TrainerOptions options)
        {
            using var trainer = new Trainer<SoftmaxRegression>(net, optimizer, options);
            return Assert.Throws<WeightFileException>(() => trainer.LoadCheckpoint(FilePath)).Message;
        }
    }

    /// <summary>Whoever changes the header alone, so that it is still one, is found out too.</summary>
    [Theory]
    [InlineData("\"optimizer/square/dense1.weight\"", "\"optimizer/momentum/dense1.weight\"")]
    [InlineData("\"average/dense1.bias\"", "\"optimizer/square/dense1.bias\"")]
    public void Tensors_that_have_changed_their_names_are_refused(string one, string other)
    {
        using (var run = new CheckpointRun(threads: 1))
            run.FitAndSave(6, FilePath);
        ChangeHeader(header => header.Replace(one, "?", StringComparison.Ordinal).Replace(other, one, StringComparison.Ordinal).Replace("?", other, StringComparison.Ordinal));
        Assert.Contains("its content is not what was written", Problem(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_another_version_is_told()
    {
        using (var run = new CheckpointRun(threads: 1))
            run.FitAndSave(6, FilePath);
        ChangeHeader(static header => header.Replace("\"version\":\"2\"", "\"version\":\"1\"", StringComparison.Ordinal));
        Assert.Contains("it is a checkpoint of version 1, written by CnnGen", Problem(), StringComparison.Ordinal);
        Assert.Contains("this one reads version 2.", Problem(), StringComparison.Ordinal);
    }

    private string Problem()
    {
        using var other = new CheckpointRun(threads: 1);
        return Assert.Throws<WeightFileException>(() => other.Trainer.LoadCheckpoint(FilePath)).Message;
    }

    /// <summary>Writes the file with another header, as long as the old one.</summary>
    private void ChangeHeader(Func<string, string> change)
    {
        byte[] file = File.ReadAllBytes(FilePath);
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        string header = Encoding.UTF8.GetString(file, sizeof(long), length), changed = change(header);
        Assert.NotEqual(header, changed);
        Assert.Equal(header.Length, changed.Length);
        Encoding.UTF8.GetBytes(changed).CopyTo(file, sizeof(long));
        File.WriteAllBytes(FilePath, file);
    }
}
