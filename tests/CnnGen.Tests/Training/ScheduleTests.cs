using System.Text.Json;
using static CnnGen.Tests.Training.Samples;

namespace CnnGen.Tests.Training;

/// <summary>The expected rates are PyTorch's, computed by tests/golden/schedules/make_schedules.py.</summary>
public sealed class ScheduleTests
{
    private static readonly JsonElement Golden =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", "schedules.json"))).RootElement;

    private static readonly Dictionary<string, JsonElement> ByName = Golden.GetProperty("cases").EnumerateArray()
        .ToDictionary(entry => $"{entry.GetProperty("scheduler")} {entry.GetProperty("settings")}");

    private static readonly Dictionary<string, JsonElement> Plateaus = Golden.GetProperty("plateaus").EnumerateArray()
        .ToDictionary(entry => entry.GetProperty("settings").ToString());

    public static TheoryData<string> Cases => [.. ByName.Keys];

    public static TheoryData<string> PlateauCases => [.. Plateaus.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rates_are_those_of_PyTorch(string name)
    {
        LearningRateSchedule schedule = Create(ByName[name]);
        double[] expected = [.. ByName[name].GetProperty("rates").EnumerateArray().Select(rate => rate.GetDouble())];
        double lr = ByName[name].GetProperty("lr").GetDouble();
        Assert.True(expected.Length >= 8);
        Assert.All(expected.Index(), pair => Assert.Equal(pair.Item, schedule.RateAt(lr, pair.Index), tolerance: 1e-8));
    }

    [Theory]
    [MemberData(nameof(PlateauCases))]
    public void Plateaus_are_those_of_PyTorch(string name)
    {
        JsonElement settings = Plateaus[name].GetProperty("settings");
        double[] expected = [.. Plateaus[name].GetProperty("rates").EnumerateArray().Select(rate => rate.GetDouble())];
        double measure = 0;
        var plateau = new ReduceOnPlateau
        {
            Monitor = _ => measure,
            Mode = settings.TryGetProperty("mode", out _) ? MonitorMode.Max : MonitorMode.Min,
            Patience = (int)Number(settings, "patience", 10),
            Factor = Number(settings, "factor", 0.1),
            Threshold = Number(settings, "threshold", 1e-4),
            Cooldown = (int)Number(settings, "cooldown", 0),
            MinimumRate = (float)Number(settings, "min_lr", 0),
        };
        using SoftmaxRegression net = SoftmaxRegression.Create(seed: 1);
        using var trainer = new Trainer<SoftmaxRegression>(net, new Sgd(0.1f), new TrainerOptions { Threads = 1 });
        foreach ((int epoch, JsonElement given) in Golden.GetProperty("measures").EnumerateArray().Index())
        {
            measure = given.GetDouble();
            plateau.OnEpoch(trainer, new EpochReport(epoch + 1, 0, null, default));
            Assert.Equal(expected[epoch], trainer.Optimizer.LearningRate, tolerance: 1e-7);
        }

        Assert.NotEqual(0.1, expected[^1]);
    }

    [Fact]
    public void Behind_its_length_a_schedule_stays_where_it_ended()
    {
        Assert.Equal(0.02f, new CosineSchedule(10) { Floor = 0.02f }.RateAt(1, 25), tolerance: 1e-9);
        Assert.Equal(0.25, new LinearSchedule(10) { EndFactor = 0.25f }.RateAt(1, 25));
        OneCycleSchedule cycle = new(10);
        Assert.Equal(cycle.RateAt(1, 9), cycle.RateAt(1, 25));
        Assert.Equal(1.0 / 25 / 1e4, cycle.RateAt(1, 25), tolerance: 1e-12);
        Assert.Equal(1, new WarmupSchedule(10).RateAt(1, 25));
    }

    [Theory]
    [InlineData(ScheduleUnit.Epoch, new[] { 1, 1, 1, 0.5f, 0.5f, 0.5f })]
    [InlineData(ScheduleUnit.Step, new[] { 1, 0.5f, 0.25f, 0.125f, 0.0625f, 0.03125f })]
    [InlineData(ScheduleUnit.PartOfEpoch, new[] { 1, 1, 1, 0.5f, 0.5f, 0.5f })]
    public void A_trainer_counts_what_it_is_told_to(ScheduleUnit unit, float[] expected) =>
        Assert.Equal(expected, RatesOf(new StepSchedule(1) { Gamma = 0.5 }, unit));

    [Fact]
    public void Parts_of_epochs_make_a_smooth_line() =>
        Assert.All(
            RatesOf(new LinearSchedule(2) { StartFactor = 1, EndFactor = 0 }, ScheduleUnit.PartOfEpoch).Zip([1, 0.8f, 0.6f, 0.5f, 0.3f, 0.1f]),
            pair => Assert.Equal(pair.Second, pair.First, tolerance: 1e-6f));

    [Theory]
    [InlineData(ScheduleUnit.Epoch, false)]
    [InlineData(ScheduleUnit.PartOfEpoch, false)]
    [InlineData(ScheduleUnit.Step, true)]
    public void A_step_outside_of_a_fit_wants_a_schedule_in_steps(ScheduleUnit unit, bool goes)
    {
        using SoftmaxRegression net = SoftmaxRegression.Create(seed: 1);
        using var trainer = new Trainer<SoftmaxRegression>(net, new Sgd(1), new TrainerOptions { Threads = 1, Schedule = new LinearSchedule(4) { StartFactor = 1, EndFactor = 0 }, ScheduleUnit = unit });
        float[] before = net.Parameters.Block();
        var rates = new List<float>();
        Check();
        Assert.Equal(goes ? [1, 0.75f] : [], rates);
        Assert.Equal(goes, !before.AsSpan().SequenceEqual(net.Parameters.Block()));
        trainer.Fit(Draw(10), null, 1, onBatch: _ => Step());       // a callback's step is one of the fit's
        Check();

        void Check()
        {
            for (int i = 0; i < 2; i++)
            {
                if (goes)
                    Step();
                else
                    Assert.Contains("Set TrainerOptions.ScheduleUnit to ScheduleUnit.Step", Assert.Throws<InvalidOperationException>(Step).Message, StringComparison.Ordinal);
            }
        }

        void Step()
        {
            trainer.Step(Draw(3).Inputs(), Draw(3).Targets(), 3);
            rates.Add(trainer.Optimizer.LearningRate);
        }
    }

    [Fact]
    public void Settings_out_of_range_are_refused_by_name()
    {
        Assert.Equal("stepSize", Refused(() => new StepSchedule(0)));
        Assert.Equal("Gamma", Refused(() => new StepSchedule(1) { Gamma = 0 }));
        Assert.Equal("milestones", Refused(() => new MultiStepSchedule(1, -1)));
        Assert.Equal("Gamma", Refused(() => new MultiStepSchedule { Gamma = double.NaN }));
        Assert.Equal("length", Refused(() => new CosineSchedule(0)));
        Assert.Equal("Floor", Refused(() => new CosineSchedule(1) { Floor = -1 }));
        Assert.Equal("length", Refused(() => new LinearSchedule(0)));
        Assert.Equal("EndFactor", Refused(() => new LinearSchedule(1) { EndFactor = float.NaN }));
        Assert.Equal("length", Refused(() => new WarmupSchedule(0)));
        Assert.Equal("StartFactor", Refused(() => new WarmupSchedule(1) { StartFactor = -1 }));
        Assert.Equal("length", Refused(() => new OneCycleSchedule(0)));
        Assert.Equal("PctStart", Refused(() => new OneCycleSchedule(1) { PctStart = 1.5 }));
        Assert.Equal("Factor", Refused(() => new ReduceOnPlateau { Factor = 1 }));
        Assert.Equal("Patience", Refused(() => new ReduceOnPlateau { Patience = -1 }));
    }

    private static string? Refused(Func<object> create) => Assert.Throws<ArgumentOutOfRangeException>(create).ParamName;

    /// <summary>The rates of two epochs of 10 samples, in batches of 4, 4 and 2.</summary>
    private static float[] RatesOf(LearningRateSchedule schedule, ScheduleUnit unit)
    {
        using SoftmaxRegression net = SoftmaxRegression.Create(seed: 1);
        using var trainer = new Trainer<SoftmaxRegression>(net, new Sgd(1), new TrainerOptions { BatchSize = 4, Threads = 1, Schedule = schedule, ScheduleUnit = unit });
        var rates = new List<float>();
        trainer.Fit(Draw(10), null, 2, onBatch: _ => rates.Add(trainer.Optimizer.LearningRate));
        Assert.Equal(1, trainer.BaseLearningRate);
        return [.. rates];
    }

    private static LearningRateSchedule Create(JsonElement entry)
    {
        JsonElement settings = entry.GetProperty("settings");
        double Setting(string name, double otherwise) => Number(settings, name, otherwise);
        bool isLinear = settings.TryGetProperty("anneal_strategy", out _);
        return entry.GetProperty("scheduler").GetString() switch
        {
            "StepLR" => new StepSchedule((int)Setting("step_size", 0)) { Gamma = Setting("gamma", 0.1) },
            "MultiStepLR" => new MultiStepSchedule([.. settings.GetProperty("milestones").EnumerateArray().Select(each => each.GetInt32())]) { Gamma = Setting("gamma", 0.1) },
            "CosineAnnealingLR" => new CosineSchedule((int)Setting("T_max", 0)) { Floor = (float)Setting("eta_min", 0) },
            "LinearLR" => new LinearSchedule((int)Setting("total_iters", 5)) { StartFactor = (float)Setting("start_factor", 1f / 3), EndFactor = (float)Setting("end_factor", 1) },
            "Warmup" => new WarmupSchedule((int)Setting("length", 0), new CosineSchedule((int)Setting("T_max", 0)) { Floor = (float)Setting("eta_min", 0) })
            {
                StartFactor = (float)Setting("start_factor", 0),
            },
            _ => new OneCycleSchedule((int)Setting("total_steps", 0))
            {
                PctStart = Setting("pct_start", 0.3),
                DivFactor = Setting("div_factor", 25),
                FinalDivFactor = Setting("final_div_factor", 1e4),
                HasThreePhases = settings.TryGetProperty("three_phase", out _),
                IsLinear = isLinear,
            },
        };
    }

    private static double Number(JsonElement settings, string name, double otherwise) => settings.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : otherwise;
}
