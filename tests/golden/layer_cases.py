"""Small networks with odd shapes, as a user writes them: one per behaviour of a layer that can be got wrong.

A first 1x1 convolution or dense layer stands before the layer in question, so that its weights' gradient tests that layer's own backward pass.
"""

CHAINS = {
    # convolution
    "ConvOddSize": "Input(3, 7, 5), Conv2D(3, 1), Conv2D(5, 3)",
    "ConvStridePadding": "Input(2, 9, 11), Conv2D(2, 1), Conv2D(4, 3, Stride = 2, Padding = 1)",
    "ConvStrideLeavesRemainder": "Input(2, 8, 10), Conv2D(2, 1), Conv2D(3, 3, Stride = 3)",
    "ConvDilation": "Input(3, 11, 9), Conv2D(3, 1), Conv2D(4, 3, Dilation = 2, Padding = 2)",
    "ConvGroups": "Input(6, 7, 7), Conv2D(6, 1), Conv2D(9, 3, Groups = 3, Padding = 1)",
    "ConvDepthwise": "Input(19, 8, 6), Conv2D(19, 1), Conv2D(19, 3, Groups = 19, Stride = 2, Padding = 1)",
    "ConvDepthwiseMultiplier": "Input(5, 6, 6), Conv2D(5, 1), Conv2D(10, 3, Groups = 5)",
    "ConvFlatKernel": "Input(3, 10, 9), Conv2D(3, 1), Conv2D(7, 1, 5, StrideHeight = 2, PaddingWidth = 2)",
    "ConvEachAxisItsOwn": "Input(2, 9, 12), Conv2D(2, 1), Conv2D(4, 4, 2, StrideWidth = 3, PaddingHeight = 2, DilationWidth = 3)",
    "ConvSameEvenKernel": "Input(3, 7, 6), Conv2D(3, 1), Conv2D(4, 4, Padding = Pad.Same)",
    "ConvSameStride": "Input(3, 10, 7), Conv2D(3, 1), Conv2D(4, 3, Stride = 2, Padding = Pad.Same)",
    "ConvSameStrideDilation": "Input(2, 9, 8), Conv2D(2, 1), Conv2D(3, 3, Stride = 2, Dilation = 2, Padding = Pad.Same)",
    "ConvPaddingWiderThanImage": "Input(2, 2, 3), Conv2D(2, 1), Conv2D(3, 5, Padding = 4)",
    "ConvPointwise": "Input(17, 5, 3), Conv2D(33, 1)",
    "ConvWithoutBias": "Input(33, 4, 4), Conv2D(4, 1, Bias = false), Conv2D(18, 3, Bias = false)",
    "ConvOneByOneImage": "Input(4, 1, 1), Conv2D(3, 1), Conv2D(5, 3, Padding = 1)",
    # pooling
    "MaxPoolOverlapping": "Input(3, 9, 8), Conv2D(3, 3), MaxPool2D(3, Stride = 2, Padding = 1)",
    "MaxPoolTies": "Input(2, 8, 8), Conv2D(3, 3), MaxPool2D(2)",
    "MaxPoolTiesOverlapping": "Input(2, 9, 9), Conv2D(3, 3), MaxPool2D(3, Stride = 1, Padding = 1)",
    "MaxPoolFlatWindow": "Input(2, 9, 10), Conv2D(3, 3), MaxPool2D(2, 3)",
    "MaxPoolEachAxisItsOwn": "Input(2, 9, 10), Conv2D(3, 3), MaxPool2D(4, 2, StrideHeight = 3, StrideWidth = 1, PaddingHeight = 2)",
    "MaxPoolSame": "Input(2, 9, 8), Conv2D(3, 3), MaxPool2D(3, Stride = 2, Padding = Pad.Same)",
    "AvgPoolLeavesRemainder": "Input(3, 9, 8), Conv2D(3, 3), AvgPool2D(2)",
    "AvgPoolCountsPadding": "Input(3, 9, 8), Conv2D(3, 3), AvgPool2D(3, Stride = 2, Padding = 1)",
    "AvgPoolSkipsPadding": "Input(3, 9, 8), Conv2D(3, 3), AvgPool2D(3, Stride = 2, Padding = 1, CountIncludePad = false)",
    "AvgPoolEachAxisItsOwn": "Input(2, 9, 10), Conv2D(3, 3), AvgPool2D(3, 2, StrideHeight = 1, PaddingWidth = 1, CountIncludePad = false)",
    "AvgPoolSameSkipsPadding": "Input(2, 9, 8), Conv2D(3, 3), AvgPool2D(3, Stride = 2, Padding = Pad.Same, CountIncludePad = false)",
    "GlobalAveragePool": "Input(3, 6, 7), Conv2D(5, 3), GlobalAvgPool, Dense(3)",
    # dense and flatten
    "DenseOddSize": "Input(23), Dense(17), Dense(5)",
    "DenseWithoutBias": "Input(7), Dense(19, Bias = false), Dense(3, Bias = false)",
    "FlattenOrder": "Input(2, 5, 4), Conv2D(3, 2), Flatten, Dense(4)",
    # activations
    "Rectifier": "Input(3, 5, 5), Conv2D(4, 3), Relu, Conv2D(3, 2)",
    "LeakyRectifier": "Input(3, 5, 5), Conv2D(4, 3), LeakyRelu, Conv2D(3, 2)",
    "LeakyRectifierSlope": "Input(3, 5, 5), Conv2D(4, 3), LeakyRelu(0.3f), Conv2D(3, 2)",
    "HyperbolicTangent": "Input(3, 5, 5), Conv2D(4, 3), Tanh, Conv2D(3, 2)",
    "LogisticFunction": "Input(3, 5, 5), Conv2D(4, 3), Sigmoid, Conv2D(3, 2)",
    "SoftmaxOfVector": "Input(9), Dense(7), Softmax, Dense(4)",
    "SoftmaxOverChannels": "Input(3, 4, 5), Conv2D(5, 2), Softmax, Conv2D(2, 1)",
    # losses
    "CrossEntropy": "Input(11), Dense(8), Tanh, Dense(6)",
    "CrossEntropyLargeLogits": "Input(11), Dense(6)",
}

GRAPHS = {
    "AddShortcut": """
        [Input(3, 6, 5), Conv2D(4, 3, Padding = 1), Relu] public partial Map Stem { get; }
        [Conv2D(4, 3, Padding = 1), Add(nameof(Stem)), Relu, Output] public partial Map Sum { get; }
        """,
    "AddOneTensorTwice": """
        [Input(3, 4, 4), Conv2D(3, 2)] public partial Map Stem { get; }
        [Tanh, Add(nameof(Stem), nameof(Stem)), Output] public partial Map Sum { get; }
        """,
    "ConcatImages": """
        [Input(3, 6, 6), Conv2D(5, 3)] public partial Map Stem { get; }
        [From(nameof(Stem)), Conv2D(3, 1), Relu] public partial Map Left { get; }
        [From(nameof(Stem)), Conv2D(2, 3, Padding = 1), Tanh] public partial Map Right { get; }
        [From(nameof(Left)), Concat(nameof(Right), nameof(Stem)), MaxPool2D(2), Flatten, Dense(4), Output] public partial Map Scores { get; }
        """,
    "ConcatVectors": """
        [Input(9), Dense(5), Tanh] public partial Map Left { get; }
        [From(nameof(Left)), Dense(3), Sigmoid] public partial Map Right { get; }
        [Concat(nameof(Left)), Dense(2), Output] public partial Map Scores { get; }
        """,
}

LOSSES = {name: "SoftmaxCrossEntropy" for name in ("CrossEntropy", "CrossEntropyLargeLogits", "ConcatImages")}

# Inputs and weights on a coarse grid, so that windows really tie.
TIES = {"MaxPoolTies", "MaxPoolTiesOverlapping"}

# Factor on the parameters, where the values of interest lie far out.
SCALES = {"CrossEntropyLargeLogits": 300.0}


def sources():
    """Name -> C# of the class."""
    texts = {}
    for name, chain in CHAINS.items():
        texts[name] = f"[{model(name)}, {chain}]\npublic partial class {name};\n"
    for name, properties in GRAPHS.items():
        body = "\n".join("    " + line.strip() for line in properties.strip().splitlines())
        texts[name] = f"[{model(name)}]\npublic partial class {name}\n{{\n{body}\n}}\n"
    return texts


def model(name):
    return f"Model(Loss = Loss.{LOSSES.get(name, 'MeanSquaredError')})"
