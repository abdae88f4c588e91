using CnnGen.Compiler;
using CnnGen.Compiler.Specs;
using CnnGen.Generator.Tests.Testing;

namespace CnnGen.Generator.Tests.Reading;

/// <summary>Constants and expressions in a block have the types and values that C# gives them, with the parameters of the use.</summary>
public class BlockConstantTests
{
    [Theory]
    [InlineData("const byte K = 3;", "K")]
    [InlineData("const sbyte K = 3;", "K")]
    [InlineData("const short K = 3;", "K")]
    [InlineData("const ushort K = 3;", "K")]
    [InlineData("const char K = '\\u0003';", "K")]
    [InlineData("const uint K = 3;", "(int)K")]
    [InlineData("const long K = 3;", "(int)K")]
    [InlineData("const ulong K = 3;", "(int)K")]
    [InlineData("const decimal K = 3;", "(int)K")]
    [InlineData("const byte K = F / 64 + 1;", "K")]
    [InlineData("const long K = F / 64 + 1;", "(int)K")]
    [InlineData("const decimal K = F / 64.0m + 1;", "(int)K")]
    [InlineData("enum Kernel : byte { Small = 3 } const Kernel K = F > 1 ? Kernel.Small : (Kernel)1;", "(int)K")]
    public void ConstantsOfAnyType(string member, string kernel) =>
        Assert.Equal([new("filters", 128), new("kernelSize", 3)], Arguments(member, $"Conv2D(F, {kernel})", "128"));

    [Theory]
    [InlineData("UpsampleMode.Linear")]
    [InlineData("F > 100 ? UpsampleMode.Linear : UpsampleMode.Nearest")]
    [InlineData("(UpsampleMode)(F / 128)")]
    public void ConstantsOfAnEnum(string value) =>
        Assert.Equal([new("scale", 128), new("Mode", nameof(UpsampleMode.Linear))], Arguments($"const UpsampleMode How = {value};", "Upsample(F, Mode = How)", "128"));

    [Theory]
    [InlineData("checked(F * 2)", 256)]
    [InlineData("unchecked(F * 2)", 256)]
    [InlineData("unchecked((byte)(F * 3))", 128)]
    [InlineData("unchecked((sbyte)F)", -128)]
    [InlineData("~F", -129)]
    [InlineData("(int)(~(uint)F >> 28)", 15)]
    [InlineData("-F + 200", 72)]
    [InlineData("(int)(F * 10L / 4)", 320)]
    [InlineData("(int)((1L << 33) / F)", 67108864)]
    [InlineData("(int)(F + 1u)", 129)]
    [InlineData("(int)((uint)F >> 1)", 64)]
    [InlineData("-F >>> 28", 15)]
    [InlineData("-F >> 3", -16)]
    [InlineData("1 << F + 3", 8)]
    [InlineData("-F % 100", -28)]
    [InlineData("(F & 0xC0u) == 128u ? 5 : 6", 5)]
    [InlineData("(int)(F * 1.5m)", 192)]
    [InlineData("(int)(F * 0.1f)", 12)]
    [InlineData("(int)((F > 0 ? 1 : 2.0) / 2 * 8)", 4)]
    [InlineData("'a' - F + 40", 9)]
    [InlineData("sizeof(long) * F", 1024)]
    [InlineData("(int)UpsampleMode.Linear + F", 129)]
    [InlineData("F == 128 && nameof(F) == \"F\" ? 1 : 2", 1)]
    public void Expressions(string expression, int value) =>
        Assert.Equal([new("units", value)], Arguments("", $"Dense({expression})", "128"));

    [Theory]
    [InlineData("F * 100000000")]
    [InlineData("checked(F * 100000000)")]
    [InlineData("(byte)(F * 3)")]
    [InlineData("(int)(F * 1e8)")]
    public void OverflowIsTold(string expression) => Assert.Contains("it overflows", Expect.Mistake(
        "CNN0016", "[Model(Loss = Loss.MeanSquaredError), Input(4), [|Use<B>(128)|]] public partial class Net;", Block("", $"Dense({expression})")), StringComparison.Ordinal);

    [Fact]
    public void CollectionExpressions()
    {
        Assert.Equal([new("shape", new EquatableArray<int>([128, 4]))], Arguments("", "Reshape([F, 4])", "128"));
        Assert.Equal([new("shape", new EquatableArray<int>([128, 4]))], Arguments("", "Reshape((new int[] { F, 4 }))", "[128]"));
        Assert.Equal([new("units", 128)], Arguments("", "Dense(F)", "[64 * 2]"));
    }

    [Theory]
    [InlineData("128, Spare", 8)]
    [InlineData("[128, Spare]", 8)]
    public void SmallIntegersFitParametersOfInt(string values, int padding) => Assert.Equal(
        [new("filters", 128), new("kernelSize", 3), new("Padding", padding)],
        Arguments("[Param] const int P = 1; public const byte Spare = 8;", "Conv2D(F, 3, Padding = P)", values.Replace("Spare", "B.Spare", StringComparison.Ordinal)));

    [Fact]
    public void EachSetOfValuesIsABlockOfItsOwn()
    {
        NetworkSpec spec = TestProject.Of("""
            [Model, Input(4), Use<B>("a|b", "c"), Use<B>("a", "b|c")] public partial class Net;
            [Block, Concat(B.First, B.Second)]
            public partial class B
            {
                [Param] public const string First = "x";
                [Param] public const string Second = "y";
            }
            """).Spec();

        EquatableArray<string>[] names = [.. spec.Tensors[0].Layers.Skip(1).Select(static use => (EquatableArray<string>)use.Block!.Tensors[0].Layers[0].Arguments[0].Value!)];
        Assert.Equal([new(["a|b", "c"]), new(["a", "b|c"])], names);
    }

    private static EquatableArray<ArgumentSpec> Arguments(string members, string layer, string values) =>
        TestProject.Of($"[Model, Input(4, 8, 8), Use<B>({values})] public partial class Net;", Block(members, layer)).Spec().Tensors[0].Layers[1].Block!.Tensors[1].Layers[0].Arguments;

    private static string Block(string members, string layer) => $$"""
        [Block]
        public partial class B
        {
            [Param] const int F = 8;
            {{members}}
            [Input] partial Map X { get; }
            [{{layer}}] partial Map Y { get; }
        }
        """;
}
