using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Tests.Kernels;

public sealed class CopyTests
{
    [Theory]
    [InlineData("1x28x28")]
    [InlineData("3x5x7")]
    [InlineData("37")]
    [InlineData("16x3")]
    public void Inputs_and_outputs_are_copied(string text)
    {
        Shape shape = Shapes.Parse(text);
        var input = new KernelCase(new InputOp(shape), shape, shape) { Tolerance = 0 };
        Assert.Equal(input.Elements(0), KernelCheck.Check(input).Value);
        var store = new KernelCase(new StoreOp(0, (int)shape.Length + 3), shape, shape) { Tolerance = 0 };
        Assert.Equal(store.Elements(0), KernelCheck.Check(store).Value);
    }

    [Theory]
    [InlineData("16x5x5")]
    [InlineData("3x4x2")]
    [InlineData("5x1x1")]
    [InlineData("12")]
    public void Flatten_and_unflatten_keep_the_order(string text)
    {
        Shape image = Shapes.Parse(text);
        Shape vector = Shape.Of((int)image.Length);
        var flatten = new KernelCase(new FlattenOp(), vector, image) { Tolerance = 0 };
        Assert.Equal(flatten.Elements(0), KernelCheck.Check(flatten).Value);
        var unflatten = new KernelCase(new UnflattenOp(), image, vector) { Tolerance = 0 };
        Assert.Equal(unflatten.Elements(0), KernelCheck.Check(unflatten).Value);
    }

    [Theory]
    [InlineData("3x4x5", "16x4x5", "7x4x5")]
    [InlineData("1x2x2", "1x2x2", "1x2x2")]
    [InlineData("16x3x3", "32x3x3", "4x3x3")]
    [InlineData("5", "20", "3")]
    public void Concat_and_slice_are_inverse(string first, string second, string third)
    {
        Shape[] parts = [Shapes.Parse(first), Shapes.Parse(second), Shapes.Parse(third)];
        var whole = new Shape([parts.Sum(static part => part.Channels), .. parts[0].Lengths.Skip(1)]);
        var concat = new KernelCase(new ConcatOp(), whole, parts) { Tolerance = 0 };
        float[] y = KernelCheck.Check(concat).Value;
        int start = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            var slice = new KernelCase(CropOp.Channels(start, parts[i]), parts[i], whole) { Data = [y], Tolerance = 0 };
            Assert.Equal(concat.Elements(i), KernelCheck.Check(slice).Value);
            start += parts[i].Channels;
        }
    }
}
