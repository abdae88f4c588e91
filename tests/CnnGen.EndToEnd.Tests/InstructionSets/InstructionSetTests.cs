using CnnGen.EndToEnd.Testing;

namespace CnnGen.EndToEnd.InstructionSets;

public sealed class InstructionSetTests
{
    public static TheoryData<string> Levels => InstructionSwitches.Levels;

    [Theory]
    [MemberData(nameof(Levels))]
    public void EachLevelComputesPyTorchsValues(string level)
    {
        CommandResult run = Program.Start(GoldenRun.Name, InstructionSwitches.For(level)).Run().AssertSuccess(level);
        Assert.Equal(level, run.Output.Trim());
    }
}
