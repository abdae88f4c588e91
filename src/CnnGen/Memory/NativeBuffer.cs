using System.Runtime.InteropServices;

namespace CnnGen;

/// <summary>A zeroed block of floats outside the garbage-collected heap, aligned to a cache line, which kernels address by pointer.</summary>
/// <remarks>The finalizer frees what <see cref="Dispose"/> did not. Whoever uses <see cref="Pointer"/> keeps the buffer alive meanwhile.</remarks>
public sealed unsafe class NativeBuffer : IDisposable
{
    private const int Alignment = 64;
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
        nuint bytes = (nuint)Math.Max(length, 1) * sizeof(float);
        void* memory = NativeMemory.AlignedAlloc(bytes, Alignment);
        NativeMemory.Clear(memory, bytes);
        _address = (nint)memory;
    }

    /// <summary>Frees a buffer that nobody disposed.</summary>
    ~NativeBuffer() => Free();

    /// <summary>Number of floats.</summary>
    public long Length { get; }

    /// <summary>Address of the first float.</summary>
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
    public Span<float> Slice(long start, int length)
    {
        if (start < 0 || length < 0 || start > Length - length)
            throw new ArgumentOutOfRangeException(nameof(start));
        return new Span<float>(Pointer + start, length);
    }

    /// <summary>Frees the memory; using the buffer afterwards throws.</summary>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        // Two threads may dispose at the same time, as the owner of a network and its finalizer's thread.
        void* pointer = (void*)Interlocked.Exchange(ref _address, 0);
        if (pointer is not null)
            NativeMemory.AlignedFree(pointer);
    }
}
