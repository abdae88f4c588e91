using CnnGen.Reports;

namespace CnnGen.Tests.Reports;

public sealed class MetricsFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Rows_come_back_as_they_were()
    {
        var file = new MetricsFile(_path, ["Scores"]);
        EpochRow[] rows = [Row(1) with { ValidationLoss = null, Accuracies = [null] }, Row(2), Row(3) with { GradientNorm = double.NaN }];
        file.Write([rows[0]]);
        file.Append(rows[1]);
        file.Append(rows[2]);
        Assert.StartsWith("epoch,train_loss,validation_loss,accuracy,learning_rate,gradient_norm,seconds,samples_per_second\n1,0.1,,,0.001,", File.ReadAllText(_path), StringComparison.Ordinal);
        List<EpochRow> read = file.Read(10);
        Assert.Equal(3, read.Count);
        Assert.Null(read[0].ValidationLoss);
        Assert.Null(read[0].Accuracies[0]);
        Assert.Equal((2, 0.2, 0.25, 0.9), (read[1].Epoch, read[1].TrainLoss, read[1].ValidationLoss, read[1].Accuracies[0]));
        Assert.Equal(double.NaN, read[2].GradientNorm);
    }

    [Fact]
    public void Rows_behind_the_last_epoch_and_one_that_was_cut_off_are_none()
    {
        var file = new MetricsFile(_path, []);
        file.Write([Row(1) with { Accuracies = [] }, Row(2) with { Accuracies = [] }, Row(3) with { Accuracies = [] }]);
        Assert.Equal([1, 2], file.Read(2).Select(row => row.Epoch));
        string whole = File.ReadAllText(_path);
        File.WriteAllText(_path, whole[..^3]);
        Assert.Equal([1, 2], file.Read(9).Select(row => row.Epoch));
    }

    [Fact]
    public void Several_outputs_have_a_column_each_and_another_networks_file_is_none()
    {
        new MetricsFile(_path, ["Left", "Right"]).Write([]);
        Assert.Contains(",accuracy_Left,accuracy_Right,", File.ReadAllText(_path), StringComparison.Ordinal);
        Assert.Empty(new MetricsFile(_path, ["Scores"]).Read(9));
        File.Delete(_path);
        Assert.Empty(new MetricsFile(_path, []).Read(9));
    }

    private static EpochRow Row(int epoch) => new()
    {
        Epoch = epoch,
        TrainLoss = epoch / 10.0,
        ValidationLoss = 0.25,
        Accuracies = [0.9],
        LearningRate = 0.001,
        GradientNorm = 1.5,
        Seconds = 2,
        SamplesPerSecond = 1000,
    };
}
