using static CnnGen.Tests.Training.Samples;

namespace CnnGen.Tests.Training;

public sealed class LoaderTrainingTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(3, 1)]
    public void A_loader_over_a_dataset_trains_as_the_dataset_does(int workers, int threads)
    {
        Assert.Equal(Train(trainer => trainer.Fit(Draw(50), Draw(20, seed: 2), 3)), Train(trainer => trainer.Fit(new DataLoader(Draw(50)) { Workers = workers }, Draw(20, seed: 2), 3)));

        float[] Train(Action<Trainer<SoftmaxRegression>> fit)
        {
            using SoftmaxRegression net = SoftmaxRegression.Create(seed: 7);
            using var trainer = new Trainer<SoftmaxRegression>(net, new Adam(), Options(threads));
            fit(trainer);
            return net.Parameters.Block();
        }
    }

    /// <summary>Batches after which a run is cut, of 6 in an epoch, with the threads that read ahead before and afterwards.</summary>
    public static TheoryData<int, int, int> Cuts => new()
    {
        { 1, 0, 2 }, { 2, 1, 0 }, { 3, 2, 1 }, { 5, 3, 3 }, { 6, 1, 1 }, { 7, 0, 1 }, { 13, 2, 0 }, { 18, 1, 2 },
    };

    [Theory]
    [MemberData(nameof(Cuts))]
    public void A_run_that_goes_on_with_loader_and_augmentation_has_the_bits_of_the_unbroken_one(int batches, int before, int afterwards)
    {
        using var unbroken = new Run(Loader(1));
        unbroken.Fit();
        using (var first = new Run(Loader(before)))
            first.FitAndSave(batches, _path);
        using var second = new Run(Loader(afterwards));
        second.Trainer.LoadCheckpoint(_path);
        second.Fit();
        Assert.Equal(unbroken.Net.Parameters.Block(), second.Net.Parameters.Block());
        Assert.Equal(unbroken.Losses[^second.Losses.Count..], second.Losses);
    }

    [Fact]
    public void A_run_that_ends_at_a_damaged_item_goes_on_when_it_is_there_again()
    {
        using var unbroken = new Run(Loader(1, skips: false));
        unbroken.Fit();
        var broken = new DamagedSource(Draw(57), damaged: 20);
        using var run = new Run(Loader(2, skips: false, broken));
        var error = Assert.Throws<DamagedItemException>(run.Fit);
        Assert.Equal(20, error.Item.Index);
        broken.Repair();
        run.Fit();
        Assert.Equal(unbroken.Net.Parameters.Block(), run.Net.Parameters.Block());
    }

    [Fact]
    public void Damaged_samples_among_those_that_are_measured_are_an_error_unless_they_are_left_out()
    {
        var validation = new DamagedSource(Draw(20, seed: 2), 4, 11);
        Dataset whole = new Subset(Draw(20, seed: 2), [.. Enumerable.Range(0, 20).Where(static i => i is not (4 or 11))]).ToDataset();
        using SoftmaxRegression net = SoftmaxRegression.Create(seed: 7);
        using var trainer = new Trainer<SoftmaxRegression>(net, new Adam(), Options(1));
        Assert.Equal(4, Assert.Throws<DamagedItemException>(() => trainer.Evaluate(validation)).Item.Index);
        Evaluation expected = trainer.Evaluate(whole), measured = trainer.Evaluate(validation.WithoutDamaged());
        Assert.Equal((expected.Loss, expected.Accuracy), (measured.Loss, measured.Accuracy));
        Assert.Equal(expected.SampleLosses.ToArray(), measured.SampleLosses.ToArray());
        trainer.Fit(Loader(1), validation.WithoutDamaged(), 1, report => Assert.Equal(18, report.Validation!.SampleLosses.Length));
    }

    [Fact]
    public void An_epoch_whose_validation_data_cannot_be_read_is_measured_by_the_next_fit()
    {
        var validation = new DamagedSource(Draw(20, seed: 2), damaged: 4);
        List<int> measured = [];
        using SoftmaxRegression net = SoftmaxRegression.Create(seed: 7), other = SoftmaxRegression.Create(seed: 7);
        using var trainer = new Trainer<SoftmaxRegression>(net, new Adam(), Options(1));
        using var unbroken = new Trainer<SoftmaxRegression>(other, new Adam(), Options(1));
        Assert.Throws<DamagedItemException>(() => trainer.Fit(new DataLoader(Draw(57)), validation, 2, report => measured.Add(report.Epoch)));
        Assert.Equal(0, trainer.EpochsDone);
        Assert.Empty(measured);

        validation.Repair();
        trainer.Fit(new DataLoader(Draw(57)), validation, 2, report => measured.Add(report.Epoch));
        unbroken.Fit(new DataLoader(Draw(57)), validation, 2);
        Assert.Equal([1, 2], measured);
        Assert.Equal(other.Parameters.Block(), net.Parameters.Block());
    }

    [Fact]
    public void Damaged_items_do_not_change_the_number_of_samples()
    {
        var source = new DamagedSource(Draw(57), 3, 30);
        DataLoader loader = Loader(2, skips: true, source);
        using SoftmaxRegression net = SoftmaxRegression.Create(seed: 7);
        using var trainer = new Trainer<SoftmaxRegression>(net, new Adam(), Options(1));
        List<int> seen = [];
        trainer.Fit(loader, null, 2, onBatch: report => seen.Add(report.TotalSamples));
        Assert.Equal(12, seen.Count);
        Assert.All(seen, total => Assert.Equal(57, total));
        Assert.Equal([3, 30], loader.DamagedItems.Select(item => item.Index));
    }

    [Fact]
    public void What_is_dropped_of_an_epoch_is_not_counted()
    {
        using SoftmaxRegression net = SoftmaxRegression.Create(seed: 7);
        using var trainer = new Trainer<SoftmaxRegression>(net, new Adam(), Options(1));
        List<int> seen = [];
        trainer.Fit(new DataLoader(Draw(57)) { DropLast = true }, null, 1, onBatch: report => seen.Add(report.Samples));
        Assert.Equal([10, 20, 30, 40, 50], seen);
        Assert.Equal(1, trainer.EpochsDone);
    }

    [Fact]
    public void Samples_that_are_not_in_memory_are_measured_alike()
    {
        using SoftmaxRegression net = SoftmaxRegression.Create(seed: 7);
        Dataset data = Draw(150);
        Evaluation expected = Evaluation.Of(net, data), actual = Evaluation.Of(net, new DamagedSource(data));
        Assert.Equal(expected.Loss, actual.Loss);
        Assert.Equal(expected.Predicted.ToArray(), actual.Predicted.ToArray());
        using var trainer = new Trainer<SoftmaxRegression>(net, new Adam(), Options(1));
        Assert.Equal(expected.Loss, trainer.Evaluate(new DamagedSource(data)).Loss);
        Assert.Throws<DamagedItemException>(() => trainer.Evaluate(new DamagedSource(data, 77)));
        Assert.Equal(expected.Loss, trainer.Evaluate(new Subset(data, [.. Enumerable.Range(0, 150)])).Loss);
    }

    [Fact]
    public void Mixed_samples_train_a_network()
    {
        using SoftmaxRegression net = SoftmaxRegression.Create(seed: 7);
        using var trainer = new Trainer<SoftmaxRegression>(net, new Adam(0.02f), Options(1));
        trainer.Fit(new DataLoader(Draw(600)) { MixUp = new MixUp(0.2f) }, null, 5);
        Assert.InRange(trainer.Evaluate(Draw(300, seed: 2)).Accuracy, 0.9, 1);
    }

    [Fact]
    public void What_does_not_fit_is_refused_before_anything_is_read()
    {
        using SoftmaxRegression net = SoftmaxRegression.Create(seed: 7);
        using var trainer = new Trainer<SoftmaxRegression>(net, new Adam(), Options(1));
        Assert.Equal("train", Assert.Throws<ArgumentException>(() => trainer.Fit(new DataLoader(new Dataset(new float[10], [0, 0], 2)), null, 1)).ParamName);
        Assert.Equal("train", Assert.Throws<ArgumentException>(() => trainer.Fit(new DataLoader(new Dataset(new float[8], [0, 0, 0, 0], 2)), null, 1)).ParamName);
        Assert.Equal("validation", Assert.Throws<ArgumentException>(() => trainer.Fit(new DataLoader(Draw(3)), new Dataset(new float[10], [0, 0], 2), 1)).ParamName);
        Assert.Throws<ArgumentNullException>(() => trainer.Fit((DataLoader)null!, null, 1));
    }

    private static TrainerOptions Options(int threads) => new() { BatchSize = 10, Threads = threads, Seed = 3 };

    /// <summary>57 samples, drawn by weights, changed and mixed; some of them damaged.</summary>
    private static DataLoader Loader(int workers, bool skips = true, SampleSource? source = null)
    {
        source ??= skips ? new DamagedSource(Draw(57), 5, 6, 40) : Draw(57);
        return new DataLoader(source)
        {
            Sampler = skips ? WeightedRandomSampler.Balanced(source) : new RandomSampler(),
            Augmentation = new Augmentation([2, 2], new RandomAffine { Translate = (0.5f, 0) }, new GaussianNoise { Clip = false }),
            MixUp = new MixUp(),
            SkipDamaged = skips,
            Workers = workers,
        };
    }

    private sealed class DamagedSource(Dataset data, params int[] damaged) : SampleSource
    {
        private volatile int[] _damaged = damaged;

        public override int Count => data.Count;

        public override int InputLength => data.InputLength;

        public override int TargetLength => data.TargetLength;

        public void Repair() => _damaged = [];

        public override void Read(int index, Span<float> input, Span<float> target)
        {
            if (_damaged.Contains(index))
                throw new EndOfStreamException("cut off");
            data.Read(index, input, target);
        }

        public override void ReadTarget(int index, Span<float> target) => data.ReadTarget(index, target);
    }

    /// <summary>3 epochs of 57 samples in batches of 10.</summary>
    private sealed class Run(DataLoader loader) : IDisposable
    {
        private const int Epochs = 3;
        private Trainer<SoftmaxRegression>? _trainer;

        public SoftmaxRegression Net { get; } = SoftmaxRegression.Create(seed: 7);

        public Trainer<SoftmaxRegression> Trainer => _trainer ??= new Trainer<SoftmaxRegression>(Net, new Adam(), Options(2));

        public List<float> Losses { get; } = [];

        public void Fit() => Trainer.Fit(loader, null, Epochs - Trainer.EpochsDone, report => Losses.Add(report.Loss));

        public void FitAndSave(int batches, string path)
        {
            int count = 0;
            try
            {
                Trainer.Fit(loader, null, Epochs, onBatch: _ => Count());
            }
            catch (TimeoutException)
            {
            }

            Assert.Equal(batches, count);
            Trainer.SaveCheckpoint(path);

            void Count()
            {
                if (++count == batches)
                    throw new TimeoutException();
            }
        }

        public void Dispose()
        {
            _trainer?.Dispose();
            Net.Dispose();
        }
    }
}
