using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CnnGen;

/// <summary>A block of floats outside the garbage-collected heap, aligned to a cache line, which kernels address by pointer.</summary>
/// <remarks>The finalizer frees what <see cref="Dispose"/> did not. Whoever uses <see cref="Pointer"/> keeps the buffer alive meanwhile.</remarks>
public sealed unsafe class NativeBuffer : IDisposable
{
    /// <summary>Every buffer's address is a multiple of this number of bytes.</summary>
    internal const int Alignment = 64;

    private static long _allocatedBytes;

    private readonly SafeMemoryMappedViewHandle? _view;
    private nint _address;

    /// <summary>Allocates <paramref name="length"/> floats, all zero.</summary>
    /// <param name="length">Number of floats, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative, or no address space has room for it.</exception>
    /// <exception cref="OutOfMemoryException">The system has no block of that size.</exception>
    public NativeBuffer(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, nint.MaxValue / sizeof(float));
        Length = length;
        nuint bytes = (nuint)BytesOf(length);
        void* memory = NativeMemory.AlignedAlloc(bytes, HugePages.AlignmentFor(bytes, Alignment));
        HugePages.Advise(memory, bytes);
        NativeMemory.Clear(memory, bytes);
        _address = (nint)memory;
        Interlocked.Add(ref _allocatedBytes, (long)bytes);
    }

    private NativeBuffer(SafeMemoryMappedViewHandle view, byte* address, long length)
    {
        _view = view;
        _address = (nint)address;
        Length = length;
    }

    /// <summary>Frees a buffer that nobody disposed.</summary>
    ~NativeBuffer() => Free();

    /// <summary>Bytes of all buffers that are alive, without those that are mapped from files.</summary>
    public static long AllocatedBytes => Interlocked.Read(ref _allocatedBytes);

    /// <summary>Number of floats.</summary>
    public long Length { get; }

    /// <summary>Whether the floats are part of a file, which may be read and not be written.</summary>
    public bool IsReadOnly => _view is not null;

    /// <summary>Address of the first float. Writing there ends the process where the buffer is read-only.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public float* Pointer
    {
        get
        {
            nint address = _address;
            ObjectDisposedException.ThrowIf(address == 0, this);
            return (float*)address;
        }
    }

    /// <summary>The floats from <paramref name="start"/> on, as a span; valid as long as the buffer is alive.</summary>
    /// <exception cref="InvalidOperationException">The buffer is read-only.</exception>
    public Span<float> Slice(long start, int length)
    {
        if (IsReadOnly)
            throw new InvalidOperationException("The buffer is mapped from a file, and may be read only.");
        CheckRange(start, length);
        return new Span<float>(Pointer + start, length);
    }

    /// <summary>The floats from <paramref name="start"/> on, to be read; valid as long as the buffer is alive.</summary>
    public ReadOnlySpan<float> ReadOnlySlice(long start, int length)
    {
        CheckRange(start, length);
        return new ReadOnlySpan<float>(Pointer + start, length);
    }

    /// <summary>Frees the memory; using the buffer afterwards throws.</summary>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    /// <summary>Maps a part of a file: its pages are read when they are first used, and shared with all who map the file.</summary>
    /// <param name="file">The file; it may be closed afterwards.</param>
    /// <param name="offset">Where the floats begin, in bytes: a multiple of <see cref="Alignment"/>.</param>
    /// <param name="length">Number of floats; the file holds as many.</param>
    /// <exception cref="IOException">The system cannot map the file.</exception>
    internal static NativeBuffer Map(SafeFileHandle file, long offset, long length)
    {
        // A view of no bytes would be one to the end of the file.
        if (length == 0)
            return new NativeBuffer(0);
        using var mapped = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        using MemoryMappedViewAccessor accessor = mapped.CreateViewAccessor(offset, length * sizeof(float), MemoryMappedFileAccess.Read);
        SafeMemoryMappedViewHandle view = accessor.SafeMemoryMappedViewHandle;
        byte* address = null;
        view.AcquirePointer(ref address);   // the view now lives until it is released, whatever becomes of the accessor
        return new NativeBuffer(view, address + accessor.PointerOffset, length);
    }

    /// <summary>Bytes that a buffer takes.</summary>
    internal static long BytesOf(long length) => Math.Max(length, 1) * sizeof(float);

    private void CheckRange(long start, int length)
    {
        if (start < 0 || length < 0 || start > Length - length)
            throw new ArgumentOutOfRangeException(nameof(start));
    }

    private void Free()
    {
        // Two threads may dispose at the same time, as the owner of a network and its finalizer's thread.
        void* pointer = (void*)Interlocked.Exchange(ref _address, 0);
        if (pointer is null)
            return;
        if (_view is not null)
        {
            _view.ReleasePointer();
            return;
        }

        NativeMemory.AlignedFree(pointer);
        Interlocked.Add(ref _allocatedBytes, -BytesOf(Length));
    }
}
