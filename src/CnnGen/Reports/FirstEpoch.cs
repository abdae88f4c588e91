using System.Globalization;
using System.Text;

namespace CnnGen.Reports;

/// <summary>How the prediction of one sample changes in the first epoch: looked at before it and after 0.1 %, 1 %, 10 % and all of its samples; kept in <c>predictions.csv</c>.</summary>
/// <param name="path">The file.</param>
internal sealed class FirstEpoch(string path)
{
    private const string Header = "share_of_first_epoch,samples,outputs";

    private static readonly double[] Shares = [0.001, 0.01, 0.1, 1];
    private readonly SortedDictionary<double, Moment> _moments = [];

    /// <summary>The moments so far, in their order.</summary>
    public IReadOnlyCollection<Moment> Moments => _moments.Values;

    /// <summary>Begins anew, or goes on with what the file has.</summary>
    /// <exception cref="IOException">The file cannot be read or replaced.</exception>
    public void Begin(bool goesOn)
    {
        _moments.Clear();
        if (!goesOn)
            File.Delete(path);
        else if (File.Exists(path))
            Read();
    }

    /// <summary>Looks before the first step.</summary>
    public void LookBefore(Func<float[]> predict) => Keep([0], 0, predict);

    /// <summary>Looks where a batch of the first epoch was the first that came so far. What passed while nobody looked is left out.</summary>
    /// <param name="report">The batch.</param>
    /// <param name="before">Samples of the epoch that were seen before it.</param>
    /// <param name="predict">Looks.</param>
    public void Look(BatchReport report, int before, Func<float[]> predict) =>
        Keep([.. Shares.Where(share => share * report.TotalSamples is var end && before < end && report.Samples >= end && !_moments.ContainsKey(share))], report.Samples, predict);

    private void Keep(double[] shares, int samples, Func<float[]> predict)
    {
        if (shares.Length == 0)
            return;
        float[] values = predict();
        foreach (double share in shares)
            _moments[share] = new Moment(share, samples, values);
        Write();
    }

    private void Write()
    {
        IEnumerable<string> lines = _moments.Values.Select(static moment =>
            string.Join(',', [Text(moment.Share), Text(moment.Samples), .. moment.Values.Select(static value => Text(value))]));
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(string.Join('\n', [Header, .. lines, ""]))));
    }

    private void Read()
    {
        foreach (string line in File.ReadLines(path).Skip(1))
        {
            string[] fields = line.Split(',');
            float[] numbers = [.. fields.Select(static field => float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out float number) ? number : float.NaN)];
            double share = fields.Length > 2 && double.TryParse(fields[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN;
            if (share is >= 0 and <= 1 && numbers[1] >= 0)
                _moments[share] = new Moment(share, (int)numbers[1], numbers[2..]);
        }
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Text(float number) => number.ToString("R", CultureInfo.InvariantCulture);
}
