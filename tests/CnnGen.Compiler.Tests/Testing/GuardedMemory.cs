using System.Runtime.InteropServices;

namespace CnnGen.Compiler.Tests;

/// <summary>
/// Memory that ends where a page ends behind which nothing may be touched: what reads or writes past it ends the process. (On Linux; elsewhere it is
/// ordinary memory.)
/// </summary>
internal sealed unsafe partial class GuardedMemory : IDisposable
{
    private const int ReadWrite = 3;
    private const int ReadOnly = 1;
    private const int None = 0;
    private const int PrivateAnonymous = 0x22;
    private readonly void* _start;
    private readonly nuint _length;
    private bool _isDisposed;

    public GuardedMemory(nuint bytes)
    {
        if (!OperatingSystem.IsLinux())
        {
            _start = Pointer = NativeMemory.AlignedAlloc(bytes, 64);
            return;
        }

        nuint page = (nuint)Environment.SystemPageSize;
        nuint used = (bytes + page - 1) / page * page;
        _length = used + page;
        _start = Map(null, _length, ReadWrite, PrivateAnonymous, -1, 0);
        if ((nint)_start == -1 || Protect((byte*)_start + used, page, None) != 0)
            throw new InvalidOperationException($"No {_length} bytes with a guard.");
        Pointer = (byte*)_start + (used - bytes);
    }

    /// <summary>The first byte; on a cache line if the length is whole cache lines.</summary>
    public void* Pointer { get; }

    /// <summary>Forbids writing.</summary>
    public void Freeze()
    {
        if (_length > 0)
            _ = Protect(_start, _length - (nuint)Environment.SystemPageSize, ReadOnly);
    }

    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        if (_length > 0)
            _ = Unmap(_start, _length);
        else
            NativeMemory.AlignedFree(_start);
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial void* Map(void* address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(void* address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(void* address, nuint length);
}
