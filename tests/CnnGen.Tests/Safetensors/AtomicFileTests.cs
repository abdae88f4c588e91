using System.Diagnostics;

namespace CnnGen.Tests.Safetensors;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("atomic").FullName;

    private string FilePath => Path.Combine(_folder, "weights.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_save_that_fails_after_any_number_of_bytes_leaves_the_old_file_whole_and_nothing_else()
    {
        using ParameterSet old = ParameterSet.Create(TestModels.Mixed(), seed: 1);
        old.Save(FilePath);
        byte[] before = File.ReadAllBytes(FilePath);
        using ParameterSet fresh = ParameterSet.Create(TestModels.Mixed(), seed: 2);
        for (int room = 0; room < before.Length; room++)
        {
            Assert.Throws<IOException>(() => AtomicFile.Write(FilePath, stream => SafetensorsWriter.Write(fresh, new FullDisk(stream, room))));
            Assert.Equal(before, File.ReadAllBytes(FilePath));
            Assert.Equal([FilePath], Directory.GetFiles(_folder));
        }

        AtomicFile.Write(FilePath, stream => SafetensorsWriter.Write(fresh, new FullDisk(stream, before.Length)));
        Assert.NotEqual(before, File.ReadAllBytes(FilePath));
    }

    [Fact]
    public void A_save_that_is_killed_leaves_the_old_or_the_new_file_whole()
    {
        using ParameterSet one = ParameterSet.Create(EndlessSave.Model, seed: 1);
        using ParameterSet two = ParameterSet.Create(EndlessSave.Model, seed: 2);
        two.Save(FilePath);
        for (int run = 0; run < 6; run++)
        {
            DateTime before = File.GetLastWriteTimeUtc(FilePath);
            using Process saver = EndlessSave.Start(FilePath);
            Assert.True(SpinWait.SpinUntil(() => File.GetLastWriteTimeUtc(FilePath) > before, TimeSpan.FromSeconds(30)), "It never saved.");
            Thread.Sleep(2 * run);
            saver.Kill();
            saver.WaitForExit();
            using ParameterSet found = ParameterSet.Load(EndlessSave.Model, FilePath);
            Assert.Contains(found[0].ToArray(), (float[][])[one[0].ToArray(), two[0].ToArray()]);
        }

        // What the killed processes left is gone when a later save finds it.
        foreach (string leftover in Directory.GetFiles(_folder, "*.tmp"))
            Age(leftover);
        two.Save(FilePath);
        Assert.Equal([FilePath], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Leftovers_of_this_file_are_removed_when_nobody_has_written_to_them_for_long()
    {
        string[] others = [FilePath + ".tmp", FilePath + ".backup.tmp", FilePath + "0.abcdefgh.ijk.tmp", FilePath + ".a.abcdefgh.ijk.tmp", FilePath + ".abcdefgh.ijk", Path.Combine(_folder, "abcdefgh.ijk.tmp")];
        string fresh = FilePath + ".abcdefgh.123.tmp", leftover = FilePath + ".abcdefgh.ijk.tmp";
        foreach (string file in (string[])[.. others, fresh, leftover])
            File.WriteAllText(file, "part");
        foreach (string file in (string[])[.. others, leftover])
            Age(file);
        AtomicFile.Write(FilePath, static stream => stream.WriteByte(7));
        Assert.Equal(others.Append(fresh).Append(FilePath).Order(StringComparer.Ordinal), Directory.GetFiles(_folder).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_save_leaves_the_temporary_of_another_that_still_writes()
    {
        AtomicFile.Write(FilePath, stream =>
        {
            stream.WriteByte(1);
            stream.Flush();
            string own = Assert.Single(Directory.GetFiles(_folder));
            Age(own);
            AtomicFile.Write(FilePath, static other => other.WriteByte(2));
            Assert.Equal([2], File.ReadAllBytes(FilePath));
            Assert.True(File.Exists(own));
            stream.WriteByte(3);
        });
        Assert.Equal([1, 3], File.ReadAllBytes(FilePath));
        Assert.Equal([FilePath], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Leftovers_beside_a_relative_path_are_removed_too()
    {
        string path = Path.GetRelativePath(Environment.CurrentDirectory, FilePath), leftover = FilePath + ".abcdefgh.ijk.tmp";
        File.WriteAllText(leftover, "part");
        Age(leftover);
        AtomicFile.Write(path, static stream => stream.WriteByte(7));
        Assert.Equal([FilePath], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_file_that_was_not_there_is_made_or_not_there_afterwards()
    {
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(FilePath, static _ => throw new InvalidOperationException()));
        Assert.Empty(Directory.GetFiles(_folder));
        AtomicFile.Write(FilePath, static stream => stream.WriteByte(7));
        Assert.Equal([7], File.ReadAllBytes(FilePath));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_the_systems_own_error() =>
        Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(Path.Combine(_folder, "none", "file"), static _ => { }));

    [Fact]
    public void A_symbolic_link_stays_one()
    {
        string link = Path.Combine(_folder, "link");
        File.WriteAllText(FilePath, "old");
        File.CreateSymbolicLink(link, FilePath);
        AtomicFile.Write(link, static stream => stream.WriteByte(7));
        Assert.Equal(FilePath, new FileInfo(link).LinkTarget);
        Assert.Equal([7], File.ReadAllBytes(FilePath));
    }

    private static void Age(string file) => File.SetLastWriteTimeUtc(file, DateTime.UtcNow - TimeSpan.FromMinutes(2));

    /// <summary>A stream that takes so many bytes and then fails as a full disk does.</summary>
    private sealed class FullDisk(Stream inner, int room) : Stream
    {
        private int _room = room;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => inner.Length;

        public override long Position { get => inner.Position; set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count)
        {
            int taken = Math.Min(count, _room);
            inner.Write(buffer, offset, taken);
            _room -= taken;
            if (taken < count)
                throw new IOException("No space left on device");
        }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
