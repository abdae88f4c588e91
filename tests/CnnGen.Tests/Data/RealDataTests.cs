using System.Formats.Tar;
using System.IO.Compression;
using CnnGen.Samples.Tests;

namespace CnnGen.Tests.Data;

/// <summary>Files as they are found in the world.</summary>
public sealed class RealDataTests
{
    [DataFact("timeseries-csv")]
    public void A_series_tells_its_next_value()
    {
        var series = new CsvSeries(Path.Combine(DataFactAttribute.PathOf("timeseries-csv"), "airline-passengers.csv"), new CsvSeriesOptions { Window = 12, Horizon = 1, Columns = ["Passengers"], Target = "Passengers" });
        Assert.Equal(144 - 12, series.Count);
        (float[] input, float[] target) = SampleSourceTests.Read(series, 0);
        Assert.Equal([112f, 118, 132, 129], input[..4]);
        Assert.Equal([115f], target);
        Dataset data = series.ToDataset();
        Assert.Equal([432f], data.Target(data.Count - 1).ToArray());
    }

    [DataFact("timeseries-csv")]
    public void Hours_that_nobody_measured_are_told_and_left_out()
    {
        string path = Path.Combine(DataFactAttribute.PathOf("timeseries-csv"), "pollution.csv");
        var series = new CsvSeries(path, new CsvSeriesOptions { Window = 24, Stride = 24, Horizon = 1, Columns = ["DEWP", "TEMP", "PRES", "Iws"], Target = "pm2.5" });
        Assert.Equal(43_823 / 24, series.Count);
        List<DamagedItem> damaged = [];
        Dataset data = series.ToDataset(damaged);
        Assert.Equal(series.Count, data.Count + damaged.Count);
        Assert.InRange(damaged.Count, 1, 200);
        Assert.All(damaged, item => Assert.Contains("column 'pm2.5' holds 'NA', which is no finite number", item.Message, StringComparison.Ordinal));
        Assert.Contains("pollution.csv, line 2: column 'pm2.5' holds 'NA'", Assert.Throws<DamagedItemException>(() => new CsvSeries(path).ToDataset()).Message, StringComparison.Ordinal);
    }

    [DataFact("photos")]
    public void Photographs_of_all_sizes_become_one()
    {
        string[] paths = [.. Directory.GetFiles(DataFactAttribute.PathOf("photos"), "skimage_*.*g").Order(StringComparer.Ordinal)];
        var photos = new ImageFolder(new LabeledFiles(paths, new int[paths.Length]), resize: (48, 64));
        List<DamagedItem> damaged = [];
        Dataset data = photos.ToDataset(damaged);
        Assert.All(damaged, item => Assert.EndsWith(".jpg", item.Name, StringComparison.Ordinal));
        Assert.Equal(paths.Count(path => path.EndsWith(".png", StringComparison.Ordinal)), data.Count);
        for (int i = 0; i < data.Count; i++)
        {
            float mean = 0;
            foreach (float value in data.Input(i))
            {
                Assert.InRange(value, -1e-5f, 1 + 1e-5f);
                mean += value / data.InputLength;
            }

            Assert.InRange(mean, 0.1f, 0.95f);
        }
    }

    [DataFact("fsdd")]
    public void Spoken_digits_are_read_from_a_folder()
    {
        string root = Directory.CreateTempSubdirectory("digits").FullName;
        try
        {
            Unpack(Path.Combine(DataFactAttribute.PathOf("fsdd"), "recordings.tar.gz"), root);
            var sounds = new WavFolder(root, 6000);
            Assert.Equal((10, 8000, 1), (sounds.ClassNames.Count, sounds.SampleRate, sounds.Channels));
            Assert.Equal(60, sounds.Count);
            (Subset training, Subset validation) = sounds.Split(0.5, seed: 1);
            Assert.Equal(30, validation.Count);
            Dataset data = training.ToDataset();
            Assert.All(Enumerable.Range(0, 10), digit => Assert.Equal(3, Enumerable.Range(0, data.Count).Count(i => data.Target(i)[0] == digit)));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    /// <summary>Unpacks each speaker's first recording of each digit, into a folder for each digit.</summary>
    private static void Unpack(string archive, string root)
    {
        using var file = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
        using var tar = new TarReader(file);
        while (tar.GetNextEntry() is { } entry)
        {
            string name = Path.GetFileName(entry.Name);
            if (!name.EndsWith("_0.wav", StringComparison.Ordinal))
                continue;
            string folder = Directory.CreateDirectory(Path.Combine(root, name[..1])).FullName;
            entry.ExtractToFile(Path.Combine(folder, name), overwrite: true);
        }
    }
}
