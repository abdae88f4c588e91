namespace CnnGen.Tests.Memory;

public sealed class NativeBufferTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(100_000)]
    public unsafe void A_fresh_buffer_is_zero_and_aligned(int length)
    {
        for (int i = 0; i < 10; i++)
        {
            using var buffer = new NativeBuffer(length);
            Assert.Equal(length, buffer.Length);
            Assert.Equal(0u, (nuint)buffer.Pointer % 64);
            Assert.Equal(-1, buffer.Slice(0, length).IndexOfAnyExcept(0f));
            buffer.Slice(0, length).Fill(1);
        }
    }

    [Fact]
    public void Slices_share_the_memory()
    {
        using var buffer = new NativeBuffer(10);
        buffer.Slice(3, 4).Fill(2);
        Assert.Equal([0, 0, 0, 2, 2, 2, 2, 0, 0, 0], buffer.Slice(0, 10).ToArray());
        Assert.True(buffer.Slice(10, 0).IsEmpty);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, -1)]
    [InlineData(0, 11)]
    [InlineData(10, 1)]
    [InlineData(11, 0)]
    [InlineData(long.MaxValue, 1)]
    [InlineData(long.MinValue, 1)]
    [InlineData(long.MaxValue, int.MaxValue)]
    public void Slices_outside_are_refused(long start, int length)
    {
        using var buffer = new NativeBuffer(10);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Slice(start, length).Length);
    }

    [Fact]
    public unsafe void A_disposed_buffer_says_so_and_may_be_disposed_again()
    {
        var buffer = new NativeBuffer(10);
        buffer.Dispose();
        buffer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => buffer.Slice(0, 1).Length);
        Assert.Throws<ObjectDisposedException>(() => (nint)buffer.Pointer);
    }

    [Fact]
    public void Impossible_lengths_are_refused()
    {
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => new NativeBuffer(-1)).ParamName);
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => new NativeBuffer(long.MaxValue)).ParamName);
        Assert.Throws<OutOfMemoryException>(() => new NativeBuffer(1L << 60));
    }
}
