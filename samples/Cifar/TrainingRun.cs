using System.Globalization;
using CnnGen;
using CnnGen.Imaging;
using CnnGen.Samples;
using Zoo.Networks;

namespace Cifar;

/// <summary>A training from the first weights to the saved file.</summary>
internal static class TrainingRun
{
    private static readonly Augmentation MovedAndMirrored = new(
        [CifarFile.Channels, CifarFile.Side, CifarFile.Side], new RandomCrop(CifarFile.Side) { Padding = 4 }, new RandomHorizontalFlip());

    /// <summary>Trains, and tells what goes wrong.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(Settings settings) => TrainingScreen.Run(settings.Training, "pictures", screen =>
    {
        SampleProgram.CheckFolderOf("--save", settings.Save);
        if (settings.Network == Networks.ResNet20)
            TrainResNet(settings, screen);
        else
            TrainCnn(settings, screen);
    });

    /// <summary>The recipe of the tutorial: Adam with its usual rate, batches of 32, the pictures as they are.</summary>
    private static void TrainCnn(Settings settings, TrainingScreen screen)
    {
        const int BatchSize = 32;
        using CifarCnn net = CifarCnn.Create(settings.Training.Seed);
        Train(settings, screen, net, new Adam(), BatchSize, isResNet: false);
    }

    /// <summary>SGD with one cycle of the rate; the pictures moved and mirrored by lot.</summary>
    /// <remarks>The cycle: Smith and Topin: "Super-convergence", 2018.</remarks>
    private static void TrainResNet(Settings settings, TrainingScreen screen)
    {
        const int BatchSize = 128;
        const float LargestRate = 0.1f, Decay = 5e-4f;
        using ResNet20 net = ResNet20.Create(settings.Training.Seed);
        var optimizer = new Sgd(LargestRate) { Momentum = 0.9f, Nesterov = true, WeightDecay = Decay };
        Train(settings, screen, net, optimizer, BatchSize, isResNet: true);
    }

    private static void Train<TModel>(Settings settings, TrainingScreen screen, TModel net, Optimizer optimizer, int batchSize, bool isResNet)
        where TModel : class, ITrainableModel<TModel>
    {
        PictureSet pictures = PictureFolder.Read(settings, screen.Damaged);
        SampleSource training = AsSamples(pictures.Training), test = AsSamples(pictures.Test);
        screen.Say(string.Create(CultureInfo.InvariantCulture, $"{training.Count} pictures to learn from: {pictures.TrainingKind}"));
        screen.Say(string.Create(CultureInfo.InvariantCulture, $"{test.Count} pictures to test with: {pictures.TestKind}"));
        int steps = settings.Training.Epochs * ((training.Count + batchSize - 1) / batchSize);
        Evaluation result = new TrainingSession<TModel>(settings.Training, screen)
        {
            Net = net,
            Optimizer = optimizer,
            BatchSize = batchSize,
            Schedule = isResNet ? new OneCycleSchedule(steps) : null,
            ScheduleUnit = ScheduleUnit.Step,
            Loader = new DataLoader(training) { Augmentation = isResNet ? MovedAndMirrored : null, SkipDamaged = settings.Training.SkipDamaged },
            Test = test,
            Beginning = "looking at pictures",
            ClassNames = pictures.ClassNames,
            Draw = isResNet ? CifarInput.ToImage : null,
            OnEpoch = () => net.Parameters.Save(settings.Save),
        }.Run();
        screen.Say($"weights: {settings.Save}");
        screen.ShowResult("test accuracy", result.Accuracy);

        SampleSource AsSamples(SampleSource source) => isResNet ? new NormalizedPictures(source) : source;
    }
}
