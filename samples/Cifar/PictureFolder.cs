using CnnGen;
using CnnGen.Samples;

namespace Cifar;

/// <summary>Reads pictures to learn from, and others to test with: CIFAR-10's binary files, or one's own pictures.</summary>
internal static class PictureFolder
{
    private const string TestName = "test_batch.bin";
    private const int MostFiles = 5;

    /// <summary>Reads <c>data_batch_1.bin</c> to <c>data_batch_5.bin</c>, as many as there are; where there is none, the folders of the classes.</summary>
    /// <exception cref="InvalidDataException">There is neither, or a file is damaged.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static PictureSet Read(Settings settings, DamagedFiles damaged)
    {
        string folder = settings.Data;
        string[] paths = [.. Enumerable.Range(1, MostFiles).Select(i => Path.Combine(folder, $"data_batch_{i}.bin")).Where(File.Exists)];
        if (paths.Length > 0)
            return ReadBinary(paths, folder, settings.Test);
        return Directory.Exists(folder) && Directory.EnumerateDirectories(folder).Any()
            ? ClassFolders.Read(folder, settings.Test, settings.Training.Seed, damaged)
            : throw new InvalidDataException($"--data: there is no data_batch_1.bin in {folder}, and no folder of pictures either.");
    }

    private static PictureSet ReadBinary(string[] paths, string folder, string? test)
    {
        CifarFile[] training = Array.ConvertAll(paths, CifarFile.Read);
        string testPath = test ?? Path.Combine(folder, TestName);
        if (!File.Exists(testPath))
            throw new InvalidDataException(test is null ? $"--data: there is no {TestName} in {folder}." : $"--test: there is no file {test}.");
        CifarFile others = CifarFile.Read(testPath);
        return new PictureSet(new ConcatSource(training), others, CifarFile.ClassNames, Kind(training), Kind([others]));
    }

    private static string Kind(IEnumerable<CifarFile> files) => files.Any(JpegMarks.AreIn) ? "stored as JPEG in between, not the original pixels" : "no marks of JPEG";
}
