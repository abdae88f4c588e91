using CnnGen.Compiler.Specs;
using CnnGen.Generator.Tests.Testing;

namespace CnnGen.Generator.Tests.Reading;

/// <summary>Both spellings of a network end in the same kind of spec.</summary>
public class SpellingTests
{
    [Fact]
    public void ChainOnTheClassIsOneTensorWithoutAName()
    {
        NetworkSpec spec = TestProject.Of("[Model, Input(1, 28, 28)] [Flatten, Dense(10)] public partial class Net;").Spec();

        TensorSpec tensor = Assert.Single(spec.Tensors);
        Assert.Equal("", tensor.Name);
        Assert.Equal("", tensor.Accessibility);
        Assert.Equal(["Input", "Flatten", "Dense"], tensor.Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void PropertiesAreTensorsInOrderOfDeclaration()
    {
        NetworkSpec spec = TestProject.Of("""
            [Model]
            public partial class Net
            {
                [Input(3, 8, 8)] public partial Map Image { get; }
                [Conv2D(4, 3), Relu]
                [MaxPool2D(2)]
                private partial Map Zebra { get; }
                [From(nameof(Image)), Flatten] partial Map Ant { get; }
                [Add(nameof(Zebra), nameof(Ant)), Output] protected internal partial Map Logits { get; }
            }
            """).Spec();

        Assert.Equal(["Image", "Zebra", "Ant", "Logits"], spec.Tensors.Select(tensor => tensor.Name));
        Assert.Equal(["public", "private", "", "protected internal"], spec.Tensors.Select(tensor => tensor.Accessibility));
        Assert.Equal([true, false, false, false], spec.Tensors.Select(tensor => tensor.IsPublic));
        Assert.Equal(["Conv2D", "Relu", "MaxPool2D"], spec.Tensors[1].Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void OtherAttributesAndOtherMembersAreNotRead()
    {
        NetworkSpec spec = TestProject.Of("""
            [Model, Obsolete, Input(4)]
            [Serializable, Dense(2)]
            public partial class Net
            {
                [Obsolete] public int Count { get; set; }
                public Map Picture => default;
                private partial Map Own { get; }
                private partial Map Own { get => default; }
            }
            """).Spec();

        Assert.Equal(["Input", "Dense"], Assert.Single(spec.Tensors).Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void ModelMayStandOnAnotherDeclarationThanTheLayers()
    {
        NetworkSpec spec = TestProject.Of("[Model] public partial class Net;", "[Input(4), Dense(2)] partial class Net;").Spec();

        Assert.Equal(2, Assert.Single(spec.Tensors).Layers.Count);
    }

    [Fact]
    public void ClassWithoutLayersHasNoTensors() => Assert.Empty(TestProject.Of("[Model] public partial class Net;").Spec().Tensors);

    [Fact]
    public void ArgumentsOfModelAreRead()
    {
        NetworkSpec spec = TestProject.Of("[Model(Training = false, Loss = Loss.MeanSquaredError), Input(4), Dense(2)] public partial class Net;").Spec();

        Assert.Equal([new("Training", false), new("Loss", "MeanSquaredError")], spec.Arguments);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("false", false)]
    [InlineData("", false)]
    public void DumpIsReadFromTheBuildProperty(string value, bool dump)
    {
        TestProject project = TestProject.Of("[Model, Input(4), Dense(2)] public partial class Net;");

        Assert.False(project.Spec().Options.Dump);
        Assert.Equal(dump, (project with { Properties = project.Properties.Add("build_property.CnnGenDump", value) }).Spec().Options.Dump);
        Assert.True(project.Spec().Options.AllowUnsafe);
    }
}
