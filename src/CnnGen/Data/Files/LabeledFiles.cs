namespace CnnGen;

/// <summary>Files, each of which is a sample of a class.</summary>
public sealed class LabeledFiles
{
    private readonly string[] _paths;
    private readonly int[] _labels;

    /// <summary>Lists files.</summary>
    /// <param name="paths">Their paths.</param>
    /// <param name="labels">The class of each, from 0.</param>
    /// <param name="classNames">What the classes are called; their numbers if null.</param>
    /// <exception cref="ArgumentException">There are no files, not as many labels, or a label without a name.</exception>
    public LabeledFiles(IReadOnlyList<string> paths, IReadOnlyList<int> labels, IReadOnlyList<string>? classNames = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(labels);
        if (paths.Count == 0)
            throw new ArgumentException("There are no files.", nameof(paths));
        if (labels.Count != paths.Count)
            throw new ArgumentException(FormattableString.Invariant($"There are {paths.Count} files, and {labels.Count} labels."), nameof(labels));
        (_paths, _labels) = ([.. paths], [.. labels]);
        int classes = classNames?.Count ?? Math.Max(0, _labels.Max()) + 1;
        for (int i = 0; i < _labels.Length; i++)
        {
            if (_labels[i] < 0 || _labels[i] >= classes)
                throw new ArgumentException(FormattableString.Invariant($"The label of {_paths[i]} is {_labels[i]}; the classes are 0 to {classes - 1}."), nameof(labels));
        }

        ClassNames = classNames is null ? [.. Enumerable.Range(0, classes).Select(static label => FormattableString.Invariant($"{label}"))] : [.. classNames];
    }

    /// <summary>Number of files.</summary>
    public int Count => _paths.Length;

    /// <summary>Their paths.</summary>
    public ReadOnlySpan<string> Paths => _paths;

    /// <summary>The class of each.</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>What the classes are called.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Lists the files of a folder that has a folder for each class, as torchvision's <c>ImageFolder</c>: the classes, and inside of each its files, in ordinal order of their names. Folders inside of
    /// those of the classes are searched too; hidden files are not.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="extensions">How the names of the files end, such as <c>.png</c>, in any case; others are passed over.</param>
    /// <exception cref="InvalidDataException">There are no folders of classes, or one has no such file; the message names it.</exception>
    /// <exception cref="IOException">A folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder may not be read.</exception>
    public static LabeledFiles InFolders(string root, params ReadOnlySpan<string> extensions)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        HashSet<string> endings = new(extensions.ToArray(), StringComparer.OrdinalIgnoreCase);
        string[] folders = [.. Directory.EnumerateDirectories(root, "*", new EnumerationOptions { IgnoreInaccessible = false }).Order(StringComparer.Ordinal)];
        if (folders.Length == 0)
            throw new InvalidDataException($"{root}: there are no folders in it; each class has one, with its files.");
        List<string> paths = [];
        List<int> labels = [];
        for (int label = 0; label < folders.Length; label++)
        {
            string[] files = [.. Files(folders[label]).Where(file => endings.Contains(Path.GetExtension(file)))];
            if (files.Length == 0)
                throw new InvalidDataException($"{folders[label]}: this class has no file ({string.Join(", ", extensions)}).");
            paths.AddRange(files);
            labels.AddRange(Enumerable.Repeat(label, files.Length));
        }

        return new LabeledFiles(paths, labels, Array.ConvertAll(folders, static folder => Path.GetFileName(folder)));
    }

    /// <summary>The files of a folder, in an order that does not depend on the system's separator of folders.</summary>
    private static IEnumerable<string> Files(string folder) => Directory
        .EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false })
        .OrderBy(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), StringComparer.Ordinal);
}
