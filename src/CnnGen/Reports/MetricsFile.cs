using System.Globalization;
using System.Text;

namespace CnnGen.Reports;

/// <summary><c>metrics.csv</c>: a row an epoch, on the disk as soon as the epoch is over.</summary>
/// <param name="path">The file.</param>
/// <param name="outputs">Names of the outputs that tell classes; where there are several, each has a column of accuracies.</param>
internal sealed class MetricsFile(string path, IReadOnlyList<string> outputs)
{
    private const int Fixed = 3;
    private const int Behind = 4;

    private readonly string _header = string.Join(
        ',',
        ["epoch", "train_loss", "validation_loss", .. Curves.AccuracyNames(outputs), "learning_rate", "gradient_norm", "seconds", "samples_per_second"]);

    /// <summary>Writes the file anew, with some rows.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(IEnumerable<EpochRow> rows) =>
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(string.Concat(rows.Select(Line).Prepend(_header + "\n")))));

    /// <summary>Adds a row, and does not return before it is on the disk.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Append(EpochRow row)
    {
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        file.Write(Encoding.UTF8.GetBytes(Line(row)));
        file.Flush(flushToDisk: true);
    }

    /// <summary>The rows of the first epochs; none if the file is not there or is not one of this network. A last row that was cut off is none.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public List<EpochRow> Read(int epochs)
    {
        var rows = new List<EpochRow>();
        if (!File.Exists(path))
            return rows;
        string[] lines = File.ReadAllText(path).Split('\n');
        if (lines.Length < 2 || lines[0].TrimEnd('\r') != _header)
            return rows;
        foreach (string line in lines[1..^1])
        {
            if (Parse(line) is { } row && row.Epoch > (rows.Count == 0 ? 0 : rows[^1].Epoch) && row.Epoch <= epochs)
                rows.Add(row);
        }

        return rows;
    }

    private static string Text(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string Line(EpochRow row)
    {
        double?[] numbers = [row.Epoch, row.TrainLoss, row.ValidationLoss, .. row.Accuracies, row.LearningRate, row.GradientNorm, row.Seconds, row.SamplesPerSecond];
        return string.Join(',', numbers.Select(Text)) + "\n";
    }

    private EpochRow? Parse(string line)
    {
        string[] fields = line.TrimEnd('\r').Split(',');
        if (fields.Length != Fixed + outputs.Count + Behind)
            return null;
        double?[] numbers = [.. fields.Select(static field => double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : (double?)null)];
        double?[] behind = numbers[^Behind..];
        return numbers is not [{ } epoch, { } loss, ..] || behind.Any(static number => number is null) ? null : new EpochRow
        {
            Epoch = (int)epoch,
            TrainLoss = loss,
            ValidationLoss = numbers[2],
            Accuracies = numbers[Fixed..^Behind],
            LearningRate = behind[0]!.Value,
            GradientNorm = behind[1]!.Value,
            Seconds = behind[2]!.Value,
            SamplesPerSecond = behind[3]!.Value,
        };
    }
}
