namespace CnnGen.Tests.Common;

public sealed class NearNamesTests
{
    private static readonly string[] Names = ["conv1.weight", "conv1.bias", "conv2.weight", "dense1.weight"];

    [Theory]
    [InlineData("conv1.wieght", "conv1.weight,conv2.weight")]
    [InlineData("Conv1.Bias", "conv1.bias")]
    [InlineData("xyz", "")]
    [InlineData("", "")]
    public void The_nearest_come_first(string name, string expected) =>
        Assert.StartsWith(expected, string.Join(',', NearNames.Find(name, Names)), StringComparison.Ordinal);

    [Fact]
    public void Far_ones_do_not_come() => Assert.Empty(NearNames.Find("pooling", Names));
}
