namespace CnnGen.Tests.Data;

public sealed class LabeledFilesTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("classes").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Classes_and_files_are_in_ordinal_order()
    {
        foreach (string file in (string[])["b/2.x", "b/10.X", "B/1.x", "a/z/1.x", "a/y.x", "a/Z.x", "a/notes.txt", "c.x", "a/none.xx"])
            Touch(file);
        LabeledFiles files = LabeledFiles.InFolders(_root, ".x");
        Assert.Equal(["B", "a", "b"], files.ClassNames);
        string[] names = Array.ConvertAll(files.Paths.ToArray(), path => Path.GetRelativePath(_root, path).Replace('\\', '/'));
        Assert.Equal(["B/1.x", "a/Z.x", "a/y.x", "a/z/1.x", "b/10.X", "b/2.x"], names);
        Assert.Equal([0, 1, 1, 1, 2, 2], files.Labels.ToArray());
        Assert.Equal(6, files.Count);
    }

    [Fact]
    public void A_folder_without_classes_or_files_is_told()
    {
        Assert.StartsWith($"{_root}: there are no folders in it", Problem(), StringComparison.Ordinal);
        Touch("a/1.x");
        Touch("b/1.y");
        Assert.Equal($"{Path.Combine(_root, "b")}: this class has no file (.x, .w).", Problem());
        Assert.Throws<DirectoryNotFoundException>(() => LabeledFiles.InFolders(Path.Combine(_root, "none"), ".x"));
    }

    [Fact]
    public void A_list_has_a_label_for_each_file()
    {
        var files = new LabeledFiles(["a", "b"], [1, 0]);
        Assert.Equal(["0", "1"], files.ClassNames);
        Assert.Equal(["no", "yes"], new LabeledFiles(["a"], [1], ["no", "yes"]).ClassNames);
        Assert.Throws<ArgumentException>(() => new LabeledFiles([], []));
        Assert.Contains("2 files, and 1 labels", Assert.Throws<ArgumentException>(() => new LabeledFiles(["a", "b"], [1])).Message, StringComparison.Ordinal);
        Assert.Contains("The label of b is -1", Assert.Throws<ArgumentException>(() => new LabeledFiles(["a", "b"], [1, -1])).Message, StringComparison.Ordinal);
        Assert.Contains("The label of a is 2; the classes are 0 to 1", Assert.Throws<ArgumentException>(() => new LabeledFiles(["a"], [2], ["no", "yes"])).Message, StringComparison.Ordinal);
    }

    private string Problem() => Assert.Throws<InvalidDataException>(() => LabeledFiles.InFolders(_root, ".x", ".w")).Message;

    private void Touch(string file)
    {
        string path = Path.Combine(_root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, [1]);
    }
}
