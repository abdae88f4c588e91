namespace CnnGen.Compiler.Ops;

/// <summary>All layers: a line each, from the attribute's name to the op that its arguments make.</summary>
public static class LayerCatalogue
{
    private static readonly Dictionary<string, Func<LayerArguments, Op>> Layers = new(StringComparer.Ordinal)
    {
        ["Input"] = InputOp.Read,
        ["Conv1D"] = static arguments => ConvOp.Read(arguments, 1),
        ["Conv2D"] = static arguments => ConvOp.Read(arguments, 2),
        ["Conv3D"] = static arguments => ConvOp.Read(arguments, 3),
        ["ConvTranspose1D"] = static arguments => ConvTransposeOp.Read(arguments, 1),
        ["ConvTranspose2D"] = static arguments => ConvTransposeOp.Read(arguments, 2),
        ["ConvTranspose3D"] = static arguments => ConvTransposeOp.Read(arguments, 3),
        ["MaxPool1D"] = static arguments => MaxPoolOp.Read(arguments, 1),
        ["MaxPool2D"] = static arguments => MaxPoolOp.Read(arguments, 2),
        ["MaxPool3D"] = static arguments => MaxPoolOp.Read(arguments, 3),
        ["AvgPool1D"] = static arguments => AvgPoolOp.Read(arguments, 1),
        ["AvgPool2D"] = static arguments => AvgPoolOp.Read(arguments, 2),
        ["AvgPool3D"] = static arguments => AvgPoolOp.Read(arguments, 3),
        ["AdaptiveAvgPool1D"] = static arguments => AdaptivePoolOp.Read(arguments, isMax: false, 1),
        ["AdaptiveAvgPool2D"] = static arguments => AdaptivePoolOp.Read(arguments, isMax: false, 2),
        ["AdaptiveAvgPool3D"] = static arguments => AdaptivePoolOp.Read(arguments, isMax: false, 3),
        ["AdaptiveMaxPool1D"] = static arguments => AdaptivePoolOp.Read(arguments, isMax: true, 1),
        ["AdaptiveMaxPool2D"] = static arguments => AdaptivePoolOp.Read(arguments, isMax: true, 2),
        ["AdaptiveMaxPool3D"] = static arguments => AdaptivePoolOp.Read(arguments, isMax: true, 3),
        ["LpPool1D"] = static arguments => LpPoolOp.Read(arguments, 1),
        ["LpPool2D"] = static arguments => LpPoolOp.Read(arguments, 2),
        ["GlobalAvgPool"] = static _ => new GlobalPoolOp(IsMax: false),
        ["GlobalMaxPool"] = static _ => new GlobalPoolOp(IsMax: true),
        ["Flatten"] = static _ => new FlattenOp(),
        ["Dense"] = DenseOp.Read,
        ["BatchNorm"] = BatchNormOp.Read,
        ["Relu"] = static _ => new ReluOp(),
        ["LeakyRelu"] = LeakyReluOp.Read,
        ["Relu6"] = static _ => new Relu6Op(),
        ["Elu"] = EluOp.Read,
        ["HardTanh"] = HardTanhOp.Read,
        ["Selu"] = static _ => new SeluOp(),
        ["Silu"] = static _ => new SiluOp(),
        ["HardSwish"] = static _ => new HardSwishOp(),
        ["HardSigmoid"] = static _ => new HardSigmoidOp(),
        ["Gelu"] = GeluOp.Read,
        ["Mish"] = static _ => new MishOp(),
        ["Softplus"] = SoftplusOp.Read,
        ["Tanh"] = static _ => new TanhOp(),
        ["Sigmoid"] = static _ => new SigmoidOp(),
        ["Softmax"] = static _ => new SoftmaxOp(false),
        ["LogSoftmax"] = static _ => new SoftmaxOp(true),
        ["Dropout"] = DropoutOp.Read,
        ["SpatialDropout"] = DropoutOp.Read,
        ["PRelu"] = PReluOp.Read,
        ["Add"] = static _ => new AddOp(),
        ["Subtract"] = static _ => new SubtractOp(),
        ["Multiply"] = static _ => new MultiplyOp(),
        ["Concat"] = static _ => new ConcatOp(),
    };

    /// <summary>The op that a layer attribute stands for; null if there is no such layer.</summary>
    public static Op? Read(LayerArguments arguments) => Layers.TryGetValue(arguments.Layer, out Func<LayerArguments, Op>? read) ? read(arguments) : null;
}
