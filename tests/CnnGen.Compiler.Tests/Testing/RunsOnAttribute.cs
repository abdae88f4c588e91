using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Tests;

/// <summary>A test that needs a CPU with an instruction set, and is skipped on others.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RunsOnAttribute : FactAttribute
{
    public RunsOnAttribute(string set)
    {
        if (!KernelLibrary.CanRun(InstructionSet.All.Single(known => known.Name == set)))
            Skip = $"This CPU does not run {set}; the other tests of kernels leave it out as well.";
    }
}
