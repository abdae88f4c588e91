namespace CnnGen.Compiler.Tests.Common;

public sealed class EquatableArrayTests
{
    [Fact]
    public void Equal_elements_make_equal_arrays()
    {
        EquatableArray<int> a = [1, 2, 3];
        EquatableArray<int> b = [1, 2, 3];
        Assert.Equal(a, b);
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
        Assert.True(a == b);
    }

    [Theory]
    [InlineData(new int[] { })]
    [InlineData(new[] { 1, 2 })]
    [InlineData(new[] { 1, 2, 4 })]
    [InlineData(new[] { 1, 2, 3, 4 })]
    public void Other_elements_make_another_array(int[] other)
    {
        EquatableArray<int> a = [1, 2, 3];
        Assert.True(a != new EquatableArray<int>(other));
    }

    [Fact]
    public void The_default_is_empty() => Assert.Equal([], default(EquatableArray<int>));
}
