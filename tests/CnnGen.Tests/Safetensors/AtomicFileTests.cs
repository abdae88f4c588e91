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
