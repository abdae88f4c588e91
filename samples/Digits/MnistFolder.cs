using CnnGen.Data;

namespace Digits;

/// <summary>MNIST as its four files in a folder.</summary>
internal static class MnistFolder
{
    /// <summary>The 60,000 pictures to learn from.</summary>
    /// <exception cref="InvalidDataException">A file is damaged or missing.</exception>
    public static LabelledDigits ReadTraining(string folder) => Read(folder, "train");

    /// <summary>The 10,000 pictures to be tested on.</summary>
    /// <exception cref="InvalidDataException">A file is damaged or missing.</exception>
    public static LabelledDigits ReadTest(string folder) => Read(folder, "t10k");

    private static LabelledDigits Read(string folder, string part)
    {
        string imagesPath = Find(folder, part + "-images-idx3-ubyte"), labelsPath = Find(folder, part + "-labels-idx1-ubyte");
        IdxFile images = IdxFile.Read(imagesPath), labels = IdxFile.Read(labelsPath);
        if (images.Shape is not [_, 28, 28])
            throw new InvalidDataException($"{imagesPath}: holds {string.Join('x', images.Shape.ToArray())} values, not pictures of 28x28.");
        if (labels.Shape.Length != 1 || labels.Shape[0] != images.Shape[0])
            throw new InvalidDataException($"{labelsPath}: holds {string.Join('x', labels.Shape.ToArray())} labels for {images.Shape[0]} pictures.");
        int wrong = labels.Values.IndexOfAnyExceptInRange((byte)0, (byte)9);
        if (wrong >= 0)
            throw new InvalidDataException($"{labelsPath}: label {wrong} is {labels.Values[wrong]}, not a digit.");
        return new LabelledDigits(images.Values.ToArray(), labels.Values.ToArray());
    }

    private static string Find(string folder, string name)
    {
        string plain = Path.Combine(folder, name), packed = plain + ".gz";
        return File.Exists(plain) ? plain
            : File.Exists(packed) ? packed
            : throw new InvalidDataException($"--data: there is no {name} or {name}.gz in {folder}.");
    }
}
