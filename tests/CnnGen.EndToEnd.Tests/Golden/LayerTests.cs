using CnnGen.EndToEnd.Testing;

namespace CnnGen.EndToEnd.Golden;

public sealed class LayerTests
{
    public static TheoryData<string> Names => [.. LayerCase.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void LayerComputesPyTorchsValues(string name)
    {
        var mismatches = new Mismatches();
        LayerCase.Check(name, mismatches);
        mismatches.AssertNone();
    }
}
