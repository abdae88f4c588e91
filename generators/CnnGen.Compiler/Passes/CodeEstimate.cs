using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;
using CnnGen.Compiler.Planning;

namespace CnnGen.Compiler.Passes;

/// <summary>
/// Adds up the code that a network's layers make, in kilobytes, and so decides its form: while methods for each shape are few, they are the fastest; where they would be
/// many, shapes share methods. Equal layers count once.
/// </summary>
internal sealed class CodeEstimate(bool isTrained)
{
    /// <summary>Most kilobytes of methods for single shapes.</summary>
    public const int MostUnrolled = 700;

    private readonly HashSet<(Op, EquatableArray<Shape>)> _distinct = [];
    private int _unrolled;
    private int _shared;

    public CodeForm Form => _unrolled <= MostUnrolled ? CodeForm.Unrolled : CodeForm.Shared;

    public int Kilobytes => Form == CodeForm.Unrolled ? _unrolled : _shared;

    /// <summary>The form of a network whose shapes are known.</summary>
    public static CodeForm FormOf(Graph shaped, bool isTrained)
    {
        var estimate = new CodeEstimate(isTrained);
        foreach (Node node in shaped.Nodes)
            estimate.Add(node.Op, shaped.InputShapes(node).ToEquatableArray());
        return estimate.Form;
    }

    public void Add(Op op, EquatableArray<Shape> inputs)
    {
        if (!_distinct.Add((op, op is ISharesCode ? [] : inputs)))
            return;
        (int unrolled, int shared) = op switch
        {
            ConvTransposeOp or DepthwiseConvOp or ConvOp { Groups: > 1 } => (5, 5),
            IConvolves => (100, 3),
            DenseOp => (60, 3),
            PoolOp or GlobalPoolOp or AdaptivePoolOp => (15, 2),
            ISharesCode => (5, 5),
            _ => (15, 15),
        };
        _unrolled += isTrained ? unrolled : Numbers.CeilingDivide(unrolled, 3);
        _shared += isTrained ? shared : Numbers.CeilingDivide(shared, 3);
    }
}
