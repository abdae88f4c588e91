using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Planning;

/// <summary>What it costs to compute a node, in multiply-adds of a fast kernel: a measure of whether it is worth several threads.</summary>
internal static class StepWork
{
    /// <summary>Moving an element, or a function of it, in multiply-adds.</summary>
    private const int Element = 8;

    /// <summary>A power of an element.</summary>
    private const int Power = 200;

    public static long Of(Graph graph, int index)
    {
        Node node = graph.Nodes[index];
        return node.Op switch
        {
            ConvolutionOp convolution => Of(convolution.Convolution),
            TransposedConvolutionOp transposed => Of(transposed.Back),
            DenseOp dense => dense.MultiplyAdds(graph.InputShapes(node), node.Shape),
            PoolingOp pooling => node.Shape.Length * pooling.Window.Taps,
            LocalResponseNormOp => Power * node.Shape.Length,
            _ => Element * node.Shape.Length,
        };
    }

    private static long Of(Convolution convolution) => convolution.Output.Length * convolution.InputsPerGroup * convolution.Window.Taps;
}
