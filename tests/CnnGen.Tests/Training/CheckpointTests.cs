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
            using CheckpointRun unbroken = CheckpointRun.Unbroken(threads);
            using (var first = new CheckpointRun(threads))
                first.FitAndSave(batches, FilePath);
            GoOn(FilePath, unbroken, threads);
        }
    }

    [Fact]
    public void A_checkpoint_of_an_epochs_end_goes_on_with_the_next()
    {
        using (var first = new CheckpointRun(threads: 2))
            first.Trainer.Fit(Draw(50), Draw(20, seed: 2), 2, onEpoch: report => first.Trainer.SaveCheckpoint(FilePath));
        using (var second = new CheckpointRun(threads: 2))
        {
            second.Trainer.LoadCheckpoint(FilePath);
            Assert.Equal(2, second.Trainer.EpochsDone);
        }

        using CheckpointRun unbroken = CheckpointRun.Unbroken(threads: 2);
        GoOn(FilePath, unbroken);
    }

    [Fact]
    public void A_run_that_is_cancelled_between_two_epochs_goes_on_with_the_next()
    {
        using (var first = new CheckpointRun(threads: 2))
        {
            using var source = new CancellationTokenSource();
            Assert.Throws<OperationCanceledException>(() => first.Trainer.Fit(Draw(50), Draw(20, seed: 2), 3, onEpoch: _ => source.Cancel(), cancellationToken: source.Token));
            Assert.Equal(1, first.Trainer.EpochsDone);
            first.Trainer.SaveCheckpoint(FilePath);
        }

        using CheckpointRun unbroken = CheckpointRun.Unbroken(threads: 2);
        GoOn(FilePath, unbroken);
    }

    /// <summary>After a fit that ended, another starts its patience anew, in this process and in the next.</summary>
    [Fact]
    public void What_is_over_is_over_also_in_a_checkpoint()
    {
        using var unbroken = new CheckpointRun(threads: 2);
        unbroken.Fit();
        unbroken.Trainer.SaveCheckpoint(FilePath);
        unbroken.Trainer.Fit(Draw(50), Draw(20, seed: 2), 2);
        using var second = new CheckpointRun(threads: 2);
        second.Trainer.LoadCheckpoint(FilePath);
        second.Trainer.Fit(Draw(50), Draw(20, seed: 2), 2);
        Assert.Equal(unbroken.Trainer.State(), second.Trainer.State());
    }

    [Fact]
    public void The_checkpoints_of_the_callback_are_whole()
    {
        string kept = Path.Combine(_folder, "kept");
        using (var first = new CheckpointRun(threads: 2, new SaveCheckpoints(FilePath) { EveryBatches = 4 }, new KeepEach(FilePath, kept)))
            first.Fit();
        using CheckpointRun expected = CheckpointRun.Unbroken(threads: 2);
        foreach (string file in Directory.GetFiles(_folder, "kept*"))
            GoOn(file, expected, threads: 2, new SaveCheckpoints(FilePath));
        Assert.True(Directory.GetFiles(_folder, "kept*").Length >= 6);
    }

    [Fact]
    public void Data_of_another_size_are_not_those_of_the_interrupted_epoch()
    {
        using (var first = new CheckpointRun(threads: 1))
            first.FitAndSave(2, FilePath);
        using var second = new CheckpointRun(threads: 1);
        second.Trainer.LoadCheckpoint(FilePath);
        string message = Assert.Throws<ArgumentException>(() => second.Trainer.Fit(Draw(49), null, 1)).Message;
        Assert.Contains("The checkpoint stands at sample 20 of 50 in epoch 1; the dataset has 49 samples", message, StringComparison.Ordinal);
        second.Fit();
        Assert.Equal(3, second.Trainer.EpochsDone);
    }

    [Fact]
    public void A_file_that_is_not_there_is_the_systems_own_error()
    {
        using var run = new CheckpointRun(threads: 1);
        Assert.Throws<FileNotFoundException>(() => run.Trainer.LoadCheckpoint(FilePath));
        Assert.Throws<DirectoryNotFoundException>(() => run.Trainer.SaveCheckpoint(Path.Combine(_folder, "none", "file")));
    }

    [Fact]
    public void While_a_fit_runs_no_checkpoint_is_loaded_from_beginning_to_end()
    {
        using var other = new CheckpointRun(threads: 1);
        other.Trainer.SaveCheckpoint(FilePath);
        var places = new List<string>();
        using var run = new CheckpointRun(threads: 1, new EverywhereCallback((trainer, place) =>
        {
            places.Add(place);
            Assert.Equal(
                "A checkpoint is loaded before a fit, and not while it runs.",
                Assert.Throws<InvalidOperationException>(() => ((Trainer<SoftmaxRegression>)trainer).LoadCheckpoint(FilePath)).Message);
        }));
        run.Trainer.Fit(Draw(10), null, 1);
        Assert.Equal(["begin", "batch", "epoch", "end"], places);
        run.Trainer.LoadCheckpoint(FilePath);
        Assert.Equal(0, run.Trainer.EpochsDone);
    }

    [Fact]
    public void Another_thread_saves_between_fits_only()
    {
        using var run = new CheckpointRun(threads: 2, new EverywhereCallback((trainer, _) =>
        {
            trainer.SaveCheckpoint(FilePath);
            File.Delete(FilePath);
            Exception? problem = OnAnotherThread(() => trainer.SaveCheckpoint(FilePath));
            Assert.StartsWith("A fit runs on another thread", Assert.IsType<InvalidOperationException>(problem).Message, StringComparison.Ordinal);
            Assert.False(File.Exists(FilePath));
        }));
        run.Fit();
        Assert.Null(OnAnotherThread(() => run.Trainer.SaveCheckpoint(FilePath)));
        Assert.True(File.Exists(FilePath));
    }

    /// <summary>Whatever they had come to: what a checkpoint does not have is as in a callback that was just made.</summary>
    [Fact]
    public void The_callbacks_take_back_an_empty_state_as_that_of_the_start()
    {
        using var stopping = new EarlyStopping { Patience = 2 };
        MonitorCallback[] callbacks = [stopping, new ReduceOnPlateau { Patience = 1, Cooldown = 3, Threshold = 0.9 }];
        using SoftmaxRegression net = SoftmaxRegression.Create(seed: 1);
        using var trainer = new Trainer<SoftmaxRegression>(net, new Sgd(0.1f), new TrainerOptions { BatchSize = 10, Threads = 1, Callbacks = callbacks });
        trainer.Fit(Draw(50), null, 4);
        foreach (MonitorCallback callback in callbacks)
        {
            var state = new CallbackState();
            callback.Save(state);
            Assert.NotNull(state.Get("best"));
            callback.Load(new CallbackState());
            var empty = new CallbackState();
            callback.Save(empty);
            Assert.Null(callback.Best);
            Assert.Empty(empty.Sets);
            Assert.All(empty.Numbers.Values, static number => Assert.Equal(0, number));
        }
    }

    private static Exception? OnAnotherThread(Action act)
    {
        Exception? problem = null;
        var thread = new Thread(() => problem = Record.Exception(act));
        thread.Start();
        thread.Join();
        return problem;
    }

    /// <summary>Lets another run load a checkpoint and fit; each of its epochs, and it itself, ends in the state of the unbroken one.</summary>
    private static void GoOn(string checkpoint, CheckpointRun unbroken, int threads = 2, params TrainerCallback[] callbacks)
    {
        using var second = new CheckpointRun(threads, callbacks);
        second.Trainer.LoadCheckpoint(checkpoint);
        second.Fit();
        Assert.Equal(unbroken.EpochEnds[^second.EpochEnds.Count..], second.EpochEnds);
        Assert.Equal(unbroken.Trainer.State(), second.Trainer.State());
    }

    /// <summary>Does the same at every place at which a callback is called.</summary>
    private sealed class EverywhereCallback(Action<ITrainer, string> act) : TrainerCallback
    {
        public override void OnBegin(ITrainer trainer) => act(trainer, "begin");

        public override void OnBatch(ITrainer trainer, BatchReport report) => act(trainer, "batch");

        public override void OnEpoch(ITrainer trainer, EpochReport report) => act(trainer, "epoch");

        public override void OnEnd(ITrainer trainer) => act(trainer, "end");
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
}
