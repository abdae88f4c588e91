using CnnGen.EndToEnd.Testing;

namespace CnnGen.EndToEnd.Training;

public sealed class MemoryTests
{
    [Fact]
    public void TheMemoryOfATrainingIsWhatIsToldBefore()
    {
        CommandResult run = Program.Start(MemoryRun.Name).Run().AssertSuccess("The run that compares memory");
        Assert.Equal("", run.Output);
    }
}
