using Microsoft.Win32.SafeHandles;

namespace CnnGen;

/// <summary>The bytes of a weight file, wherever they lie, read piece by piece.</summary>
internal abstract class ByteSource(string name) : IDisposable
{
    /// <summary>What messages call the file.</summary>
    public string Name { get; } = name;

    /// <summary>Number of bytes.</summary>
    public abstract long Length { get; }

    /// <summary>Fills <paramref name="destination"/> with the bytes from <paramref name="offset"/> on.</summary>
    /// <exception cref="WeightFileException">There are not so many.</exception>
    public abstract void Read(long offset, Span<byte> destination);

    public abstract void Dispose();
}

/// <summary>A file, read without a buffer in between.</summary>
internal sealed class FileByteSource : ByteSource
{
    private readonly SafeFileHandle _handle;

    public FileByteSource(string path)
        : this(path, File.OpenHandle(path))
    {
    }

    /// <param name="path">What messages call the file.</param>
    /// <param name="handle">The file, which this source closes.</param>
    public FileByteSource(string path, SafeFileHandle handle)
        : base(path)
    {
        _handle = handle;
        Length = RandomAccess.GetLength(_handle);
    }

    public override long Length { get; }

    public override void Read(long offset, Span<byte> destination)
    {
        while (destination.Length > 0)
        {
            int count = RandomAccess.Read(_handle, destination, offset);
            if (count == 0)
                throw new WeightFileException(Name, $"the file ended at byte {offset} while it was read.");
            destination = destination[count..];
            offset += count;
        }
    }

    public override void Dispose() => _handle.Dispose();
}

/// <summary>Bytes in memory that somebody else keeps in place.</summary>
internal sealed unsafe class MemoryByteSource(byte* pointer, int length) : ByteSource("the weights in memory")
{
    public override long Length => length;

    public override void Read(long offset, Span<byte> destination) =>
        new ReadOnlySpan<byte>(pointer, length).Slice(checked((int)offset), destination.Length).CopyTo(destination);

    public override void Dispose()
    {
    }
}
