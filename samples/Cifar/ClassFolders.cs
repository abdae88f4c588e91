using CnnGen;
using CnnGen.Samples;

namespace Cifar;

/// <summary>Pictures of one's own, of any size: a folder for each class, which has its name.</summary>
internal static class ClassFolders
{
    private const double TestShare = 0.1;

    /// <summary>Lists the pictures to learn from, and reads those to test with into memory.</summary>
    /// <param name="folder">The folder of the classes.</param>
    /// <param name="test">Another one with pictures to test with; null for a tenth of the first, drawn by lot, of each class.</param>
    /// <param name="seed">Seed of the lot.</param>
    /// <param name="damaged">What becomes of pictures that cannot be read.</param>
    /// <exception cref="InvalidDataException">There are no pictures, or other classes than the networks tell or are to be tested.</exception>
    /// <exception cref="IOException">A folder, or a picture, cannot be read.</exception>
    public static PictureSet Read(string folder, string? test, int seed, DamagedFiles damaged)
    {
        ImageFolder all = Open(folder);
        IReadOnlyList<string> names = all.ClassNames;
        if (names.Count > CifarFile.Classes)
            throw new InvalidDataException($"--data: {folder} has folders for {names.Count} classes, and the networks tell {CifarFile.Classes} at most.");
        if (all.Count < 2)
            throw new InvalidDataException($"--data: {folder} has a single picture; one is to learn from, and another to test with.");
        SampleSource training = all, testing = all;
        if (test is null)
            (training, testing) = all.Split(TestShare, seed);
        else
            testing = OpenTest(test, folder, names);
        string kind = $"{names.Count} classes ({string.Join(", ", names)}), brought to {CifarFile.Side}x{CifarFile.Side}";
        return new PictureSet(training, damaged.ReadAll(testing), names, kind, kind);
    }

    private static ImageFolder OpenTest(string test, string folder, IReadOnlyList<string> names)
    {
        if (!Directory.Exists(test))
            throw new InvalidDataException($"--test: there is no folder {test}; to pictures in folders, --test names a folder with the same classes.");
        ImageFolder images = Open(test);
        return images.ClassNames.SequenceEqual(names)
            ? images
            : throw new InvalidDataException($"--test: {test} has the classes {string.Join(", ", images.ClassNames)}, and {folder} has {string.Join(", ", names)}; they must be the same.");
    }

    private static ImageFolder Open(string folder) => new(folder, CifarFile.Channels, (CifarFile.Side, CifarFile.Side));
}
