using System.Runtime.InteropServices;

namespace CnnGen;

/// <summary>
/// Pages of 2 MiB for large blocks, where the system gives them for the asking (Linux, whose setting <c>transparent_hugepage</c> mostly is <c>madvise</c>): weights that stream by then cost one
/// search of the page table in 512, and the processor fetches them ahead over the borders of small pages.
/// </summary>
internal static unsafe partial class HugePages
{
    private const nuint Size = 2 << 20;

    /// <summary>MADV_HUGEPAGE of &lt;sys/mman.h&gt;.</summary>
    private const int AdviseHugePages = 14;

    /// <summary>What the address of a block of so many bytes is to be a multiple of.</summary>
    public static nuint AlignmentFor(nuint bytes, nuint alignment) => Help(bytes) ? Size : alignment;

    /// <summary>Asks for huge pages; whatever becomes of it, the block is good.</summary>
    public static void Advise(void* block, nuint bytes)
    {
        if (!Help(bytes))
            return;
        try
        {
            _ = MemoryAdvise(block, bytes / Size * Size, AdviseHugePages);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // A system without this C library has its own ways.
        }
    }

    private static bool Help(nuint bytes) => OperatingSystem.IsLinux() && bytes >= Size;

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int MemoryAdvise(void* address, nuint length, int advice);
}
