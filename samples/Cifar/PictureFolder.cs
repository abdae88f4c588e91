using CnnGen;

namespace Cifar;

/// <summary>Reads pictures to learn from, and others to test with.</summary>
internal static class PictureFolder
{
    private const string TestName = "test_batch.bin";
    private const int MostFiles = 5;

    /// <summary>Reads <c>data_batch_1.bin</c> to <c>data_batch_5.bin</c>, as many as there are.</summary>
    /// <exception cref="InvalidDataException">There is none, or one is damaged.</exception>
    /// <exception cref="IOException">One cannot be read.</exception>
    public static CifarFile[] ReadTraining(string folder)
    {
        string[] paths = [.. Enumerable.Range(1, MostFiles).Select(i => Path.Combine(folder, $"data_batch_{i}.bin")).Where(File.Exists)];
        return paths.Length > 0 ? Array.ConvertAll(paths, CifarFile.Read) : throw new InvalidDataException($"--data: there is no data_batch_1.bin in {folder}.");
    }

    /// <summary>Reads the pictures to test with.</summary>
    /// <exception cref="InvalidDataException">The file is not there, or damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static CifarFile ReadTest(string folder, string? test)
    {
        string path = test ?? Path.Combine(folder, TestName);
        return File.Exists(path) ? CifarFile.Read(path) : throw new InvalidDataException(test is null ? $"--data: there is no {TestName} in {folder}." : $"--test: there is no file {test}.");
    }
}
