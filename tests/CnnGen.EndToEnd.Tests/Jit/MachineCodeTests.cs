namespace CnnGen.EndToEnd.Jit;

/// <summary>A loop within a loop, whose blocks stand in the order in which the JIT leaves them: the outer loop's end before the inner loop.</summary>
public sealed class MachineCodeTests
{
    [Fact]
    public void AStoreOfTheInnerLoopIsASpill() =>
        Assert.Equal(["vmovups  ymmword ptr [rbp-0x50], ymm1"], SpillsOf("vmovups  ymmword ptr [rbp-0x50], ymm1", inOuterLoop: "nop"));

    [Theory]
    [InlineData("vmovups  ymm1, ymmword ptr [rbp-0x50]", "nop")]
    [InlineData("vmovups  ymmword ptr [rax+0x20], ymm1", "nop")]
    [InlineData("mov      dword ptr [rbp-0x50], eax", "nop")]
    [InlineData("nop", "vmovups  ymmword ptr [rbp-0x50], ymm1")]
    public void NothingElseIs(string inInnerLoop, string inOuterLoop) => Assert.Empty(SpillsOf(inInnerLoop, inOuterLoop));

    private static IEnumerable<string> SpillsOf(string inInnerLoop, string inOuterLoop)
    {
        string listing = $"""
            ; Assembly listing for method CnnGen.Golden.LeNet5+KernelsAvx2:Dense_84_to_10(int,ptr) (FullOpts)
            ; rbp based frame
            G_M000_IG01:                ;; offset=0x0000
                   push     rbp
                   jmp      SHORT G_M000_IG03
            G_M000_IG02:                ;; offset=0x0010
                   {inOuterLoop}
                   dec      ecx
                   je       SHORT G_M000_IG05
            G_M000_IG03:                ;; offset=0x0020
                   xor      eax, eax
            G_M000_IG04:                ;; offset=0x0030
                   vfmadd231ps ymm1, ymm2, ymmword ptr [rdi+4*rax]
                   {inInnerLoop}
                   inc      eax
                   cmp      eax, 8
                   jl       SHORT G_M000_IG04
                   jmp      SHORT G_M000_IG02
            G_M000_IG05:                ;; offset=0x0040
                   pop      rbp
                   ret
            """;
        MachineCode code = Assert.Single(MachineCode.Read(listing.Split('\n')));
        IReadOnlyList<string> loop = Assert.Single(code.HotLoops());
        return code.Spills(loop).Select(static line => line.Trim());
    }
}
