using System.Runtime.InteropServices;

namespace CnnGen.Generator.Tests.Fuzzing;

/// <summary>Memory that starts on a cache line as real buffers do, between guard values that generated code must leave alone.</summary>
internal sealed unsafe class GuardedBuffer : IDisposable
{
    private const int Guard = 256;

    /// <summary>NaN, so that what is read outside shows in the result too.</summary>
    private const int GuardBits = 0x7FC0_BEEF;

    private readonly float* _start;

    public GuardedBuffer(long length)
    {
        Length = checked((int)length);
        _start = (float*)NativeMemory.AlignedAlloc((nuint)(Length + (2 * Guard)) * sizeof(float), 64);
        new Span<int>(_start, Length + (2 * Guard)).Fill(GuardBits);
        Data.Clear();
    }

    public int Length { get; }

    public float* Pointer => _start + Guard;

    public Span<float> Data => new(Pointer, Length);

    /// <summary>How far outside something was written; null if nothing was.</summary>
    public int? Breach()
    {
        ReadOnlySpan<int> before = new(_start, Guard);
        ReadOnlySpan<int> after = new(Pointer + Length, Guard);
        int last = after.LastIndexOfAnyExcept(GuardBits);
        int first = before.IndexOfAnyExcept(GuardBits);
        return last >= 0 ? last + 1 : first >= 0 ? first - Guard : null;
    }

    public void Dispose() => NativeMemory.AlignedFree(_start);
}
