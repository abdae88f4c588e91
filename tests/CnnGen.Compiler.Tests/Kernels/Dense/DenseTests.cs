using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Tests.Kernels;

using Parameter = CnnGen.Compiler.Graphs.Parameter;

public sealed class DenseTests
{
    public static TheoryData<string, int> Layers => new()
    {
        { "400", 120 }, { "84", 10 }, { "1", 1 }, { "3", 5 }, { "37", 65 }, { "16x5x5", 12 }, { "5x3x2", 33 }, { "10x1x1", 8 }, { "6x4", 4 },
    };

    [Theory, MemberData(nameof(Layers))]
    public void Forward(string input, int units)
    {
        var plain = new DenseOp(units, Bias: false);
        Check(plain, input, plain, static (x, y) => [y, x]);
        DenseOp whole = new DenseOp(units, Bias: true) with { Activation = new TanhOp() };
        Check(whole, input, whole, static (x, y) => [y, x]);
    }

    [Theory, MemberData(nameof(Layers))]
    public void Forward_with_batch_normalisation(string input, int units)
    {
        // The running variances are drawn from [-1, 1].
        DenseOp dense = new DenseOp(units, Bias: units % 2 == 1) with { Norm = new BatchNormOp(0.1f, Epsilon: 2, Affine: true), Activation = new ReluOp() };
        Check(dense, input, dense, static (x, y) => [y, x]);
    }

    [Theory, MemberData(nameof(Layers))]
    public void Input_gradient(string input, int units)
    {
        var dense = new DenseOp(units, true);
        Check(dense, input, new DenseInputGradientOp(dense), static (x, y) => [x, y]);
    }

    [Theory, MemberData(nameof(Layers))]
    public void Weight_gradient(string input, int units)
    {
        var dense = new DenseOp(units, Bias: units % 2 == 0);
        Check(dense, input, new DenseWeightGradientOp(dense), static (x, y) => [Shape.None, x, y]);
    }

    /// <summary>Checks one sample at a time, and a piece with a rest behind whole tiles.</summary>
    /// <param name="shapes">The shapes of the value and of the inputs, from those of the layer's input and output.</param>
    private static void Check(DenseOp layer, string input, Op op, Func<Shape, Shape, Shape[]> shapes)
    {
        Shape image = Shapes.Parse(input);
        IEnumerable<ParameterTemplate> templates = layer.Parameters(Shape.Of((int)image.Length), image).Concat(layer.Norm?.Parameters([Shape.Of(layer.Units)]) ?? []);
        Parameter[] parameters = [.. templates.Select(static template => new Parameter(template.Suffix, new(template.Packing.Lengths), Initializer.Constant(0), template.Packing))];
        Shape[] all = shapes(image, Shape.Of(layer.Units));
        foreach (int samples in (int[])[1, 11])
            KernelCheck.Check(new(op, all[0], all[1..]) { Parameters = parameters, Samples = samples });
    }
}
