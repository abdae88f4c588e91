using CnnGen.Reports;

namespace CnnGen.Tests.Reports;

/// <summary>What a report keeps of the first epoch of a network whose output is an image, when the run is interrupted in it.</summary>
public sealed class FirstEpochTests : IDisposable
{
    private const int Samples = 200;
    private readonly string _folder = Directory.CreateTempSubdirectory("epoch").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_run_that_goes_on_has_the_moments_of_the_unbroken_one()
    {
        Fit("unbroken", 0);
        Fit("broken", Samples / 2);
        Fit("broken", 0);
        string[] expected = File.ReadAllLines(Moments("unbroken"));
        Assert.Equal(["0,0", "0.001,10", "0.01,10", "0.1,20", "1,200"], expected.Skip(1).Select(Head));
        Assert.All(expected.Skip(1), static line => Assert.Equal(2 + BrighterImage.Length, line.Split(',').Length));
        Assert.Equal(expected, File.ReadAllLines(Moments("broken")));
        Assert.Equal(Section("unbroken"), Section("broken"));
        Assert.Equal(5, Section("broken").Split("alt=\"after").Length + Section("broken").Split("alt=\"before").Length - 2);
    }

    [Fact]
    public void What_passed_while_nobody_looked_is_not_told()
    {
        Fit("run", Samples / 2);
        File.Delete(Moments("run"));
        Fit("run", 0);
        Assert.Equal(["1,200"], File.ReadAllLines(Moments("run")).Skip(1).Select(Head));
    }

    private static string Head(string line) => string.Join(',', line.Split(',')[..2]);

    private string Moments(string run) => Path.Combine(_folder, run, "predictions.csv");

    private string Section(string run) => File.ReadAllText(Path.Combine(_folder, run, "report.html")).Split("id=\"first-epoch\"")[1].Split("</section>")[0];

    /// <summary>Trains for an epoch, or goes on with it; cancels it after some samples.</summary>
    private void Fit(string run, int cancelAt)
    {
        string checkpoint = Path.Combine(_folder, run + ".checkpoint");
        using BrighterImage net = BrighterImage.Create();
        Dataset validation = BrighterImage.Draw(3, seed: 2);
        using var report = new RunReport<BrighterImage>(Path.Combine(_folder, run), validation);
        using var trainer = new Trainer<BrighterImage>(net, new Sgd(0.01f), new TrainerOptions { BatchSize = 10, Threads = 1, Callbacks = [report] });
        if (File.Exists(checkpoint))
            trainer.LoadCheckpoint(checkpoint);
        using var cancellation = new CancellationTokenSource();
        try
        {
            trainer.Fit(BrighterImage.Draw(Samples, seed: 1), validation, 1, onBatch: CancelAt, cancellationToken: cancellation.Token);
        }
        catch (OperationCanceledException)
        {
            trainer.SaveCheckpoint(checkpoint);
        }

        void CancelAt(BatchReport batch)
        {
            if (batch.Samples == cancelAt)
                cancellation.Cancel();
        }
    }
}
