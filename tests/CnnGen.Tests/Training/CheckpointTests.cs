using static CnnGen.Tests.Training.Samples;

namespace CnnGen.Tests.Training;

public sealed class CheckpointTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("checkpoint").FullName;

    private string FilePath => Path.Combine(_folder, "run.checkpoint");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Batches after which a run is cut: inside an epoch, between two steps, at its last batch, behind it.</summary>
    public static TheoryData<int> Cuts => [1, 2, 3, 5, 6, 7, 12, 17];

    [Theory]
    [MemberData(nameof(Cuts))]
    public void A_run_that_goes_on_has_the_bits_of_the_unbroken_one(int batches)
    {
        foreach (int threads in (int[])[1, 2])
        {
            using var unbroken = new Run(threads);
            unbroken.Fit();
            using (var first = new Run(threads))
                first.FitAndSave(batches, FilePath);
            using var second = new Run(threads);
            second.Trainer.LoadCheckpoint(FilePath);
            second.Fit();
            Assert.Equal(unbroken.State(), second.State());
            Assert.Equal(unbroken.Losses[^second.Losses.Count..], second.Losses);
        }
    }

    [Fact]
    public void A_checkpoint_of_an_epochs_end_goes_on_with_the_next()
    {
        using var unbroken = new Run(threads: 2);
        unbroken.Fit();
        using (var first = new Run(threads: 2))
            first.Trainer.Fit(Draw(50), Draw(20, seed: 2), 2, onEpoch: report => first.Trainer.SaveCheckpoint(FilePath));
        using var second = new Run(threads: 2);
        second.Trainer.LoadCheckpoint(FilePath);
        Assert.Equal(2, second.Trainer.EpochsDone);
        second.Fit();
        Assert.Equal(unbroken.State(), second.State());
    }

    [Fact]
    public void A_run_that_is_cancelled_between_two_epochs_goes_on_with_the_next()
    {
        using var unbroken = new Run(threads: 2);
        unbroken.Fit();
        using (var first = new Run(threads: 2))
        {
            using var source = new CancellationTokenSource();
            Assert.Throws<OperationCanceledException>(() => first.Trainer.Fit(Draw(50), Draw(20, seed: 2), 3, onEpoch: _ => source.Cancel(), cancellationToken: source.Token));
            Assert.Equal(1, first.Trainer.EpochsDone);
            first.Trainer.SaveCheckpoint(FilePath);
        }

        using var second = new Run(threads: 2);
        second.Trainer.LoadCheckpoint(FilePath);
        second.Fit();
        Assert.Equal(unbroken.State(), second.State());
    }

    [Fact]
    public void The_checkpoints_of_the_callback_are_whole()
    {
        using var unbroken = new Run(threads: 2);
        unbroken.Fit();
        string kept = Path.Combine(_folder, "kept");
        using (var first = new Run(threads: 2, new SaveCheckpoints(FilePath) { EveryBatches = 4 }, new KeepEach(FilePath, kept)))
            first.Fit();
        foreach (string file in Directory.GetFiles(_folder, "kept*"))
        {
            using var second = new Run(threads: 2, new SaveCheckpoints(FilePath));
            second.Trainer.LoadCheckpoint(file);
            second.Fit();
            Assert.Equal(unbroken.State(), second.State());
        }

        Assert.True(Directory.GetFiles(_folder, "kept*").Length >= 6);
    }

    [Fact]
    public void The_file_is_a_safetensors_file_with_the_weights_under_their_names()
    {
        using var run = new Run(threads: 2);
        run.FitAndSave(5, FilePath);
        using SafetensorsFile file = SafetensorsFile.Open(FilePath);
        Assert.Equal(run.Net.Parameters["dense1.weight"].ToArray(), file.Read("dense1.weight"));
        Assert.Equal(("cnngen-checkpoint", "1", "SoftmaxRegression", "RmsProp"), (file.Metadata["format"], file.Metadata["version"], file.Metadata["model"], file.Metadata["optimizer"]));
        Assert.Contains("optimizer/momentum/dense1.bias", file.Tensors.Select(tensor => tensor.Name));
        using ParameterSet weights = ParameterSet.Load(SoftmaxRegression.Info, FilePath, new NameMap().Ignore("*/*"));
        Assert.Equal(run.Net.Parameters.Block(), weights.Block());
    }

    [Fact]
    public void No_damaged_byte_and_no_cut_gets_through()
    {
        using var run = new Run(threads: 1);
        run.FitAndSave(5, FilePath);
        byte[] whole = File.ReadAllBytes(FilePath);
        using var other = new Run(threads: 1);
        byte[] before = other.State();
        for (int i = 0; i < whole.Length; i++)
        {
            byte[] damaged = [.. whole];
            damaged[i] ^= (byte)(1 << (i % 8));
            Refused(damaged);
        }

        for (int length = 0; length < whole.Length; length += 7)
            Refused(whole[..length]);
        Refused([.. whole, 0]);
        Assert.Equal(before, other.State());
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
        using var run = new Run(threads: 2);
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

    [Fact]
    public void Data_of_another_size_are_not_those_of_the_interrupted_epoch()
    {
        using (var first = new Run(threads: 1))
            first.FitAndSave(2, FilePath);
        using var second = new Run(threads: 1);
        second.Trainer.LoadCheckpoint(FilePath);
        string message = Assert.Throws<ArgumentException>(() => second.Trainer.Fit(Draw(49), null, 1)).Message;
        Assert.Contains("The checkpoint stands at sample 20 of 50 in epoch 1; the dataset has 49 samples", message, StringComparison.Ordinal);
        second.Fit();
        Assert.Equal(3, second.Trainer.EpochsDone);
    }

    [Fact]
    public void A_file_that_is_not_there_is_the_systems_own_error()
    {
        using var run = new Run(threads: 1);
        Assert.Throws<FileNotFoundException>(() => run.Trainer.LoadCheckpoint(FilePath));
        Assert.Throws<DirectoryNotFoundException>(() => run.Trainer.SaveCheckpoint(Path.Combine(_folder, "none", "file")));
        Assert.Throws<InvalidOperationException>(() => run.Trainer.Fit(Draw(50), null, 1, onBatch: _ => run.Trainer.LoadCheckpoint(FilePath)));
    }

    /// <summary>Keeps a copy of each checkpoint.</summary>
    private sealed class KeepEach(string path, string prefix) : TrainerCallback
    {
        private int _count;

        public override void OnBatch(ITrainer trainer, BatchReport report)
        {
            if (report.Samples % 4 == 0 && File.Exists(path))
                File.Copy(path, $"{prefix}{_count++}");
        }

        public override void OnEpoch(ITrainer trainer, EpochReport report) => File.Copy(path, $"{prefix}{_count++}");
    }

    /// <summary>A training with all that has a state: 3 epochs of 50 samples in batches of 10, two of which make a step.</summary>
    private sealed class Run : IDisposable
    {
        private const int Epochs = 3;
        private readonly EarlyStopping _stopping = new() { Patience = 5 };

        public Run(int threads, params TrainerCallback[] callbacks)
        {
            Trainer = new Trainer<SoftmaxRegression>(Net, new RmsProp { Momentum = 0.5f }, new TrainerOptions
            {
                BatchSize = 10,
                Threads = threads,
                Seed = 3,
                AccumulateBatches = 2,
                AverageDecay = 0.8f,
                ClipNorm = 0.5,
                Schedule = new WarmupSchedule(1, new CosineSchedule(3)),
                ScheduleUnit = ScheduleUnit.PartOfEpoch,
                Callbacks = [new ReduceOnPlateau { Patience = 0, Threshold = 0.5 }, _stopping, .. callbacks],
            });
        }

        public SoftmaxRegression Net { get; } = SoftmaxRegression.Create(seed: 7);

        public Trainer<SoftmaxRegression> Trainer { get; }

        public List<float> Losses { get; } = [];

        public void Fit() => Trainer.Fit(Draw(50), Draw(20, seed: 2), Epochs - Trainer.EpochsDone, report => Losses.Add(report.Loss));

        /// <summary>Interrupts the training after some batches, by an exception, and saves it then.</summary>
        public void FitAndSave(int batches, string path)
        {
            int count = 0;
            try
            {
                Trainer.Fit(Draw(50), Draw(20, seed: 2), Epochs, onBatch: _ => Count());
                Assert.Equal(15, count);
            }
            catch (TimeoutException)
            {
            }

            Trainer.SaveCheckpoint(path);

            void Count()
            {
                if (++count == batches)
                    throw new TimeoutException();
            }
        }

        public byte[] State() => [.. Net.Parameters.Block().Concat(Trainer.Parameters.Block())
            .Append(Trainer.Optimizer.LearningRate).Append((float)Trainer.BaseLearningRate).Append((float)(_stopping.Best ?? 0)).SelectMany(BitConverter.GetBytes)];

        public void Dispose()
        {
            Trainer.Dispose();
            Net.Dispose();
            _stopping.Dispose();
        }
    }
}
