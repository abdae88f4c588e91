using CnnGen.Generator.Tests.Testing;

namespace CnnGen.Generator.Tests.Rules;

/// <summary>What a class must be so that code can be added to it: CNN0002, CNN0003, CNN0004.</summary>
public class ClassRulesTests
{
    [Fact]
    public void ClassMustBePartial()
    {
        string message = Expect.Mistake("CNN0002", "[Model, Input(4), Dense(2)] public class [|Net|];");

        Assert.Contains("write 'partial class Net'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void PartialClassIsClean() => Expect.Clean("[Model, Input(4), Dense(2)] public partial class Net;");

    [Fact]
    public void EveryContainerMustBePartial()
    {
        string message = Expect.Mistake("CNN0003", "partial class A { class [|B|] { partial struct C { [Model, Input(4), Dense(2)] partial class Net; } } }");

        Assert.Contains("'B' contains the network 'Net' but is not partial", message, StringComparison.Ordinal);
    }

    [Fact]
    public void PartialContainersAreClean() =>
        Expect.Clean("partial class A<T> { partial interface B { partial struct C { [Model, Input(4), Dense(2)] partial class Net; } } }");

    [Theory]
    [InlineData("partial record [|Net|];", "is a record")]
    [InlineData("static partial class [|Net|];", "is static")]
    [InlineData("abstract partial class [|Net|];", "is abstract")]
    [InlineData("partial class [|Net|]<T>;", "has type parameters")]
    [InlineData("file partial class [|Net|];", "is local to its file")]
    [InlineData("partial class [|Net|](int size);", "has a primary constructor")]
    public void ClassMustBeAnOrdinaryOne(string declaration, string reason) =>
        Assert.Contains("'Net' " + reason, Expect.Mistake("CNN0004", "[Model, Input(4), Dense(2)] " + declaration), StringComparison.Ordinal);

    [Fact]
    public void ClassInATypeThatIsLocalToItsFile() =>
        Assert.Contains("local to its file", Expect.Mistake("CNN0004", "file partial class A { [Model, Input(4), Dense(2)] public partial class [|Net|]; }"), StringComparison.Ordinal);

    [Theory]
    [InlineData("sealed partial class Net;")]
    [InlineData("public partial class Net { public Net() { } public int Size => 3; }")]
    [InlineData("partial class Net : System.Collections.Generic.List<int>;")]
    public void OrdinaryClassesAreClean(string declaration) => Expect.Clean("[Model, Input(4), Dense(2)] " + declaration);

    [Fact]
    public void PropertiesOfARefusedClassAreNotReportedToo() => Expect.Mistake("CNN0004", """
        [Model]
        abstract partial class [|Net|]
        {
            [Input(4)] public partial Map X { get; }
            [Dense(2), Output] protected internal partial Map Y { get; }
        }
        """);
}
