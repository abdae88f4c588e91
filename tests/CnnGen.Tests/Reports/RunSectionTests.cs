using CnnGen.Reports;

namespace CnnGen.Tests.Reports;

public sealed class RunSectionTests
{
    [Theory]
    [InlineData(0, "0.0 s")]
    [InlineData(99.94, "99.9 s")]
    [InlineData(125.7, "2:05 min")]
    [InlineData(3599.9, "59:59 min")]
    [InlineData(3600, "1:00:00 h")]
    [InlineData(90_061, "25:01:01 h")]
    [InlineData(1_000_000, "277:46:40 h")]
    public void Times_are_spelled_in_hours_however_many(double seconds, string expected) => Assert.Equal(expected, RunSection.Duration(seconds));
}
