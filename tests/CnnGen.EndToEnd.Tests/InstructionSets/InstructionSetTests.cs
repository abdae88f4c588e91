using CnnGen.EndToEnd.Testing;
using CnnGen.EndToEnd.Testing.Skipping;

namespace CnnGen.EndToEnd.InstructionSets;

public sealed class InstructionSetTests
{
    public static TheoryData<string> Levels => InstructionSwitches.Levels;

    [SkippableTheory]
    [MemberData(nameof(Levels))]
    public void EachLevelComputesPyTorchsValues(string level)
    {
        CommandResult run = Program.Start(GoldenRun.Name, InstructionSwitches.For(level)).Run().AssertSuccess(level);
        Assert.Equal(level, run.Output.Trim());
    }
}
