namespace CnnGen.Compiler.Ops;

/// <summary>All layers: a line each, from the attribute's name to the op that its arguments make.</summary>
public static class LayerCatalogue
{
    private static readonly Dictionary<string, Func<LayerArguments, Op>> Layers = new(StringComparer.Ordinal)
    {
        ["Input"] = InputOp.Read,
        ["Conv2D"] = Conv2DOp.Read,
        ["MaxPool2D"] = MaxPool2DOp.Read,
        ["AvgPool2D"] = AvgPool2DOp.Read,
        ["GlobalAvgPool"] = static _ => new GlobalAvgPoolOp(),
        ["Flatten"] = static _ => new FlattenOp(),
        ["Dense"] = DenseOp.Read,
        ["Relu"] = static _ => new ReluOp(),
        ["LeakyRelu"] = LeakyReluOp.Read,
        ["Tanh"] = static _ => new TanhOp(),
        ["Sigmoid"] = static _ => new SigmoidOp(),
        ["Softmax"] = static _ => new SoftmaxOp(),
        ["Dropout"] = DropoutOp.Read,
        ["Add"] = static _ => new AddOp(),
        ["Concat"] = static _ => new ConcatOp(),
    };

    /// <summary>The op that a layer attribute stands for; null if there is no such layer.</summary>
    public static Op? Read(LayerArguments arguments) => Layers.TryGetValue(arguments.Layer, out Func<LayerArguments, Op>? read) ? read(arguments) : null;
}
