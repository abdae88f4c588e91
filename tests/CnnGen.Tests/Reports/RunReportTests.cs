using System.Text.Json;
using CnnGen.Reports;
using CnnGen.Tests.Training;
using static CnnGen.Tests.Training.Samples;

namespace CnnGen.Tests.Reports;

public sealed class RunReportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("report").FullName;
    private readonly SoftmaxRegression _net = SoftmaxRegression.Create(seed: 1);

    public void Dispose()
    {
        _net.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_run_leaves_its_numbers_its_record_and_its_page()
    {
        Train(3);
        string[] lines = File.ReadAllLines(FileOf("metrics.csv"));
        Assert.Equal(4, lines.Length);
        Assert.StartsWith("3,", lines[3], StringComparison.Ordinal);

        JsonElement record = Record();
        Assert.Equal(("done", 3, 1), (record.GetProperty("state").GetString(), record.GetProperty("epochs").GetInt32(), record.GetProperty("sessions").GetInt32()));
        Assert.Equal((7, 2), (record.GetProperty("training").GetProperty("seed").GetInt32(), record.GetProperty("training").GetProperty("threads").GetInt32()));
        Assert.Equal(JsonValueKind.Null, record.GetProperty("error").ValueKind);
        Assert.NotEqual("", record.GetProperty("machine").GetProperty("processor").GetString());
        Assert.True(record.GetProperty("started").GetDateTimeOffset() <= record.GetProperty("ended").GetDateTimeOffset());

        string page = Page();
        Assert.All(["id=\"curves\"", "id=\"confusion\"", "id=\"mistakes\"", "id=\"first-epoch\"", "id=\"run\""], section => Assert.Contains(section, page, StringComparison.Ordinal));
        Assert.DoesNotContain("id=\"filters\"", page, StringComparison.Ordinal);    // a matrix is no filter
        Assert.Contains("keeps no tensor between its layers", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page.Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_epoch_is_looked_at_before_it_and_where_its_parts_are_over()
    {
        Train(2, Draw(2000));
        string[] lines = File.ReadAllLines(FileOf("predictions.csv"));
        Assert.Equal(["0,0", "0.001,10", "0.01,20", "0.1,200", "1,2000"], lines.Skip(1).Select(line => string.Join(',', line.Split(',')[..2])));
        Assert.All(lines.Skip(1), line => Assert.Equal(1, line.Split(',').Skip(2).Sum(float.Parse), 1e-4));
        Assert.Contains("after the first epoch<small>2,000 samples</small>", Page(), StringComparison.Ordinal);
    }

    [Fact]
    public void Training_has_the_same_bits_with_and_without()
    {
        Train(2);
        using SoftmaxRegression other = SoftmaxRegression.Create(seed: 1);
        using var trainer = new Trainer<SoftmaxRegression>(other, new Adam(), Options());
        trainer.Fit(Draw(50), Draw(30, seed: 2), 2);
        Assert.Equal(other.Parameters.Block(), _net.Parameters.Block());
    }

    [Fact]
    public void What_a_user_names_is_text_and_nothing_else()
    {
        const string Evil = "<img src=x onerror=alert(1)>\"'&";
        Train(1, report: new RunReport<SoftmaxRegression>(_folder, Draw(30, seed: 2)) { Title = Evil, Command = Evil, ClassNames = [Evil, Evil, Evil], Describe = _ => Evil });
        string page = Page();
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.Contains("<h1>&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;</h1>", page, StringComparison.Ordinal);
        Assert.Equal(Evil, Record().GetProperty("command").GetString());
    }

    [Fact]
    public void An_interrupted_run_says_so_and_goes_on_in_the_same_folder()
    {
        using var cancellation = new CancellationTokenSource();
        string checkpoint = FileOf("checkpoint");
        using (RunReport<SoftmaxRegression> report = Report())
        using (var trainer = new Trainer<SoftmaxRegression>(_net, new Adam(), Options(report)))
        {
            Assert.Throws<OperationCanceledException>(() => trainer.Fit(Draw(50), Draw(30, seed: 2), 3, onBatch: batch => CancelIn(batch), cancellationToken: cancellation.Token));
            trainer.SaveCheckpoint(checkpoint);
        }

        Assert.Equal(("interrupted", 1), (Record().GetProperty("state").GetString(), Record().GetProperty("epochs").GetInt32()));
        Assert.Contains("class=\"state interrupted\"", Page(), StringComparison.Ordinal);
        DateTimeOffset started = Record().GetProperty("started").GetDateTimeOffset();
        string moments = File.ReadAllText(FileOf("predictions.csv"));

        using (RunReport<SoftmaxRegression> report = Report())
        using (var trainer = new Trainer<SoftmaxRegression>(_net, new Adam(), Options(report)))
        {
            trainer.LoadCheckpoint(checkpoint);
            trainer.Fit(Draw(50), Draw(30, seed: 2), 3 - trainer.EpochsDone);
        }

        Assert.Equal(["1", "2", "3"], File.ReadAllLines(FileOf("metrics.csv")).Skip(1).Select(line => line.Split(',')[0]));
        Assert.Equal(("done", 2, started), (Record().GetProperty("state").GetString(), Record().GetProperty("sessions").GetInt32(), Record().GetProperty("started").GetDateTimeOffset()));
        Assert.Equal(moments, File.ReadAllText(FileOf("predictions.csv")));

        void CancelIn(BatchReport batch)
        {
            if (batch.Epoch == 2 && batch.Samples >= 20)
                cancellation.Cancel();
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_run_that_goes_on_and_comes_no_further_keeps_its_mistakes(bool isInterrupted)
    {
        string checkpoint = FileOf("checkpoint");
        using (RunReport<SoftmaxRegression> report = Report())
        using (var trainer = new Trainer<SoftmaxRegression>(_net, new Adam(), Options(report)))
        {
            trainer.Fit(Draw(50), Draw(30, seed: 2), 2);
            trainer.SaveCheckpoint(checkpoint);
        }

        string before = Page();
        Assert.Contains("id=\"confusion\"", before, StringComparison.Ordinal);
        using (RunReport<SoftmaxRegression> report = Report())
        using (var trainer = new Trainer<SoftmaxRegression>(_net, new Adam(), Options(report)))
        {
            trainer.LoadCheckpoint(checkpoint);
            if (isInterrupted)
                Assert.Throws<OperationCanceledException>(() => trainer.Fit(Draw(50), Draw(30, seed: 2), 2, cancellationToken: new CancellationToken(canceled: true)));
            else
                trainer.Fit(Draw(50), Draw(30, seed: 2), 0);
        }

        Assert.Equal(isInterrupted ? "interrupted" : "done", Record().GetProperty("state").GetString());
        Assert.Equal(Section(before, "confusion"), Section(Page(), "confusion"));
        Assert.Equal(Section(before, "mistakes"), Section(Page(), "mistakes"));

        static string Section(string page, string id) => page.Split($"id=\"{id}\"")[1].Split("</section>")[0];
    }

    [Fact]
    public void A_record_keeps_the_command_that_began_the_run_and_the_seed_that_it_has()
    {
        string checkpoint = FileOf("checkpoint");
        Session("train --seed 7", 7, isFirst: true);
        Session("train --resume", 0, isFirst: false);
        Session("train --resume again", 3, isFirst: false);
        Assert.Equal(("train --seed 7", 3, 7), (Record().GetProperty("command").GetString(), Record().GetProperty("sessions").GetInt32(), Record().GetProperty("training").GetProperty("seed").GetInt32()));
        Assert.Equal(["train --resume", "train --resume again"], Record().GetProperty("later_commands").EnumerateArray().Select(static command => command.GetString()));
        Assert.Contains("<dt>command</dt><dd>train --seed 7</dd>", Page(), StringComparison.Ordinal);
        Assert.Contains("<dt>gone on with</dt><dd>train --resume again</dd>", Page(), StringComparison.Ordinal);
        Assert.Contains("<dd>10, 7, 2</dd>", Page(), StringComparison.Ordinal);

        void Session(string command, int seed, bool isFirst)
        {
            using var report = new RunReport<SoftmaxRegression>(_folder, Draw(30, seed: 2)) { Command = command };
            using var trainer = new Trainer<SoftmaxRegression>(_net, new Adam(), Options(report) with { Seed = seed });
            if (!isFirst)
                trainer.LoadCheckpoint(checkpoint);
            trainer.Fit(Draw(50), Draw(30, seed: 2), 1);
            trainer.SaveCheckpoint(checkpoint);
        }
    }

    [Fact]
    public void A_record_has_the_memory_that_the_training_takes()
    {
        using RunReport<SoftmaxRegression> report = Report();
        using var trainer = new Trainer<SoftmaxRegression>(_net, new Adam(), Options(report));
        trainer.Fit(Draw(50), null, 1);
        Assert.Equal(trainer.Memory.Total, Record().GetProperty("training").GetProperty("memory_bytes").GetInt64());
    }

    [Fact]
    public void A_record_has_the_settings_that_the_run_is_repeated_with()
    {
        using RunReport<SoftmaxRegression> report = Report();
        TrainerOptions options = Options(report) with
        {
            Schedule = new WarmupSchedule(2, new CosineSchedule(20) { Floor = 0.001f }) { StartFactor = 0.5f },
            ScheduleUnit = ScheduleUnit.Step,
            AccumulateBatches = 2,
            ClipNorm = 1.5,
            AverageDecay = 0.99f,
            Groups = [new ParameterGroup("*.bias") { LearningRateFactor = 2, WeightDecay = 0 }],
        };
        using var trainer = new Trainer<SoftmaxRegression>(_net, new Sgd(0.1f) { Momentum = 0.9f, Nesterov = true, WeightDecay = 5e-4f }, options);
        trainer.Fit(Draw(50), null, 1);
        JsonElement training = Record().GetProperty("training");
        Assert.Equal("""{"weight_decay":0.0005,"momentum":0.9,"nesterov":true}""", Compact("optimizer_settings"));
        Assert.Equal("""{"length":2,"start_factor":0.5,"then":{"schedule":"CosineSchedule","length":20,"floor":0.001}}""", Compact("schedule_settings"));
        Assert.Equal("""[{"pattern":"*.bias","learning_rate_factor":2,"weight_decay":0,"frozen":false}]""", Compact("groups"));
        Assert.Equal(("\"Step\"", "2", "1.5", "null", "0.99", "true"), (Compact("schedule_unit"), Compact("accumulate_batches"), Compact("clip_norm"), Compact("clip_value"), Compact("average_decay"), Compact("decay_biases_and_norms")));
        Assert.Contains("<dd>Sgd: learning rate 0.1, weight decay 0.0005, momentum 0.9, nesterov True</dd>", Page(), StringComparison.Ordinal);
        Assert.Contains("<dd>WarmupSchedule: length 2, start factor 0.5, then (schedule CosineSchedule, length 20, floor 0.001)</dd>", Page(), StringComparison.Ordinal);
        Assert.Contains("<dt>other settings</dt><dd>schedule unit Step, accumulate batches 2, clip norm 1.5, average decay 0.99, groups (pattern *.bias, learning rate factor 2, weight decay 0, frozen False)</dd>", Page(), StringComparison.Ordinal);

        string Compact(string name) => JsonSerializer.Serialize(training.GetProperty(name));
    }

    [Fact]
    public void Settings_of_all_optimisers_and_schedules_are_told()
    {
        Assert.Equal("weight decay 0, alpha 0.99, epsilon 1E-08, momentum 0, centered False", RunSettings.Text(new RmsProp().Settings));
        Assert.Equal("weight decay 0.01, beta1 0.9, beta2 0.999, epsilon 1E-08", RunSettings.Text(new AdamW().Settings));
        Assert.Equal("milestones 3 7, gamma 0.1", RunSettings.Text(new MultiStepSchedule(3, 7).Settings));
        Assert.Equal("step size 4, gamma 0.5", RunSettings.Text(new StepSchedule(4) { Gamma = 0.5 }.Settings));
        Assert.Equal("length 9, start factor 0.25, end factor 1", RunSettings.Text(new LinearSchedule(9) { StartFactor = 0.25f }.Settings));
        Assert.Equal("length 9, pct start 0.3, div factor 25, final div factor 10000, three phases False, linear True", RunSettings.Text(new OneCycleSchedule(9) { IsLinear = true }.Settings));
        Assert.Empty(RunSettings.Chosen(new TrainerOptions { BatchSize = 3, Seed = 5 }));
    }

    [Fact]
    public void Of_the_samples_only_those_that_are_shown_are_read_again()
    {
        var source = new CountedSource(Draw(200, seed: 2));
        using var report = new RunReport<SoftmaxRegression>(_folder, source);
        using var trainer = new Trainer<SoftmaxRegression>(_net, new Adam(1e-6f), Options(report));
        trainer.Fit(Draw(10), Draw(200, seed: 2), 1);
        Assert.Contains("id=\"mistakes\"", Page(), StringComparison.Ordinal);
        Assert.InRange(source.Reads, 1, 100);
    }

    [Fact]
    public void A_run_that_diverges_keeps_its_rows_and_names_the_step()
    {
        using RunReport<SoftmaxRegression> report = Report();
        using var trainer = new Trainer<SoftmaxRegression>(_net, new Adam(), Options(report));
        trainer.Fit(Draw(50), Draw(30, seed: 2), 1);
        _net.Parameters["dense1.bias"].CopyFrom([float.NaN, 0, 0]);
        Assert.Throws<TrainingDivergedException>(() => trainer.Fit(Draw(50), Draw(30, seed: 2), 1));
        Assert.Equal("diverged", Record().GetProperty("state").GetString());
        Assert.Contains("diverged at step", Record().GetProperty("error").GetString()!, StringComparison.Ordinal);
        Assert.Equal(2, File.ReadAllLines(FileOf("metrics.csv")).Length);
        Assert.Contains("class=\"error\"", Page(), StringComparison.Ordinal);
    }

    [Fact]
    public void After_each_epoch_all_is_on_the_disk()
    {
        var seen = new List<(int Lines, string? State, bool HasPage)>();
        using RunReport<SoftmaxRegression> report = Report();
        using var trainer = new Trainer<SoftmaxRegression>(_net, new Adam(), Options(report));
        trainer.Fit(Draw(50), null, 2, onEpoch: _ => seen.Add((File.ReadAllLines(FileOf("metrics.csv")).Length, Record().GetProperty("state").GetString(), File.Exists(report.ReportPath))));
        Assert.Equal([(2, "running", true), (3, "running", true)], seen);
    }

    [Fact]
    public void Samples_made_anew_for_each_epoch_are_one_run_whose_page_is_written_once_an_epoch_and_at_the_end()
    {
        using RunReport<SoftmaxRegression> report = Report();
        var pages = new PageTaker(report.ReportPath);
        using var trainer = new Trainer<SoftmaxRegression>(_net, new Adam(), Options(report, pages));
        trainer.Fit(static epoch => Draw(50, seed: epoch), Draw(30, seed: 2), 3);
        Assert.Equal(["none", "running", "running", "running", "done"], pages.States);
        Assert.Equal(1, Record().GetProperty("sessions").GetInt32());
    }

    [Fact]
    public void Without_validation_data_there_are_curves_only()
    {
        Train(2, report: new RunReport<SoftmaxRegression>(_folder), validation: false);
        string page = Page();
        Assert.Contains("id=\"curves\"", page, StringComparison.Ordinal);
        Assert.All(["id=\"confusion\"", "id=\"mistakes\"", "id=\"first-epoch\"", "id=\"maps\""], section => Assert.DoesNotContain(section, page, StringComparison.Ordinal));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new RunReport<SoftmaxRegression>(""));
        Assert.Throws<ArgumentException>(() => new RunReport<SoftmaxRegression>(_folder, new Dataset([1, 2], [0], 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RunReport<SoftmaxRegression>(_folder) { Example = -1 });
    }

    private string FileOf(string name) => Path.Combine(_folder, name);

    private string Page() => File.ReadAllText(FileOf("report.html"));

    private JsonElement Record() => JsonDocument.Parse(File.ReadAllText(FileOf("run.json"))).RootElement;

    private RunReport<SoftmaxRegression> Report() => new(_folder, Draw(30, seed: 2));

    private static TrainerOptions Options(params TrainerCallback[] callbacks) => new() { BatchSize = 10, Threads = 2, Seed = 7, Callbacks = callbacks };

    private void Train(int epochs, Dataset? data = null, RunReport<SoftmaxRegression>? report = null, bool validation = true)
    {
        using RunReport<SoftmaxRegression> kept = report ?? Report();
        using var trainer = new Trainer<SoftmaxRegression>(_net, new Adam(), Options(kept));
        trainer.Fit(data ?? Draw(50), validation ? Draw(30, seed: 2) : null, epochs);
    }

    /// <summary>Samples whose target is read with them, as by default.</summary>
    private sealed class CountedSource(Dataset data) : SampleSource
    {
        public int Reads { get; private set; }

        public override int Count => data.Count;

        public override int InputLength => data.InputLength;

        public override int TargetLength => data.TargetLength;

        public override void Read(int index, Span<float> input, Span<float> target)
        {
            Reads++;
            data.Read(index, input, target);
        }
    }

    /// <summary>Takes each page away when it has been written, and remembers its state.</summary>
    private sealed class PageTaker(string path) : TrainerCallback
    {
        public List<string> States { get; } = [];

        public override void OnBegin(ITrainer trainer) => Take();

        public override void OnEpoch(ITrainer trainer, EpochReport report) => Take();

        public override void OnEnd(ITrainer trainer) => Take();

        private void Take()
        {
            string page = File.Exists(path) ? File.ReadAllText(path) : "class=\"state none\"";
            States.Add(page.Split("class=\"state ")[1].Split('"')[0]);
            File.Delete(path);
        }
    }
}
