using CnnGen.EndToEnd.Testing;

namespace CnnGen.EndToEnd.Training;

public sealed class AllocationTests
{
    [Fact]
    public void PredictionsAndTrainingStepsAllocateNothing()
    {
        CommandResult run = Program.Start(AllocationRun.Name).Run().AssertSuccess("The run that counts bytes");
        Assert.Equal("", run.Output);
    }
}
