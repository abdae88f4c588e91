using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Ops;

/// <summary>The same elements in another shape, both read in C,H,W order. Before kernels are chosen it becomes a flattening and its inverse.</summary>
/// <param name="Lengths">The shape; -1 for what is left.</param>
public sealed record ReshapeOp(EquatableArray<int> Lengths) : Op, ISharesCode
{
    private const int WhatIsLeft = -1;

    public override string Name => "Reshape";

    public static ReshapeOp Read(LayerArguments arguments)
    {
        EquatableArray<int> lengths = arguments.Ints("shape");
        int open = lengths.Count(static length => length == WhatIsLeft);
        if (lengths.Count is < 1 or > SampleAxes.Most)
            arguments.Report(DiagnosticRules.ArgumentOutOfRange, "shape", "of " + Numbers.Text(lengths.Count) + " axes", "1 to 4 lengths such as (channels, height, width)");
        else if (open > 1 || lengths.Any(static length => length is < WhatIsLeft or 0 or > LayerArguments.LongestAxis))
            arguments.Report(DiagnosticRules.ArgumentOutOfRange, "shape", string.Join(", ", lengths.Select(Numbers.Text)), "lengths from 1 to 1048576, one of which may be -1");
        return new(lengths);
    }

    public override ShapeResult InferShape(IReadOnlyList<Shape> inputs)
    {
        long rest = inputs[0].Length;
        long given = Numbers.Product(Lengths.Where(static length => length != WhatIsLeft));
        bool isOpen = Lengths.Contains(WhatIsLeft);
        if (isOpen ? rest % given != 0 || rest / given > int.MaxValue : rest != given)
            return ShapeResult.Mistake(DiagnosticRules.CannotReshape, Name, inputs[0], Numbers.Grouped(rest), string.Join("x", Lengths.Select(static length => length == WhatIsLeft ? "?" : Numbers.Text(length))));
        return new Shape(Lengths.Select(length => length == WhatIsLeft ? (int)(rest / given) : length).ToEquatableArray());
    }

    public override void Differentiate(GradientBuilder gradient) => gradient.Propagate(0, new ReshapeOp(gradient.InputShape(0).Lengths), gradient.Gradient);
}
