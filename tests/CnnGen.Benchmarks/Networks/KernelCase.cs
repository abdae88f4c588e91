namespace CnnGen.Benchmarks.Networks;

/// <summary>A layer of a usual shape in a network of three: in front of it what gives it its input in the order that it has inside a network, behind it a small classifier.</summary>
/// <param name="Name">Window and stride, channels, <c>at</c> which height of the input.</param>
/// <param name="Input">Arguments of the input.</param>
/// <param name="Before">Layers in front; empty where the layer reads the picture.</param>
/// <param name="Layer">The layer.</param>
internal sealed record KernelCase(string Name, string Input, string Before, string Layer)
{
    private const int FewUnits = 11;
    private const int ManyLayers = 13;

    /// <summary>Name of the property that holds the layer.</summary>
    public const string Measured = "Measured";

    /// <summary>The shapes, by kind.</summary>
    public static IReadOnlyList<KernelCase> All { get; } =
    [
        Plane("3x3 64->64 at 56", 56, "64, 1", "Conv2D(64, 3, Padding = 1)"),
        Plane("3x3 128->128 at 28", 28, "128, 1", "Conv2D(128, 3, Padding = 1)"),
        Plane("3x3 256->256 at 14", 14, "256, 1", "Conv2D(256, 3, Padding = 1)"),
        Plane("3x3 512->512 at 7", 7, "512, 1", "Conv2D(512, 3, Padding = 1)"),
        Plane("3x3 16->16 at 32", 32, "16, 1", "Conv2D(16, 3, Padding = 1)"),
        Plane("3x3/2 64->128 at 56", 56, "64, 1", "Conv2D(128, 3, Padding = 1, Stride = 2)"),
        Plane("3x3 64->3 at 56", 56, "64, 1", "Conv2D(3, 3, Padding = 1)"),
        Plane("1x1 256->64 at 56", 56, "256, 1", "Conv2D(64, 1)"),
        Plane("1x1 64->256 at 56", 56, "64, 1", "Conv2D(256, 1)"),
        Plane("1x1 512->512 at 14", 14, "512, 1", "Conv2D(512, 1)"),
        Plane("1x1 1024->1024 at 7", 7, "1024, 1", "Conv2D(1024, 1)"),
        new("first 7x7/2 3->64 at 224", "3, 224, 224", "", "Conv2D(64, 7, Padding = 3, Stride = 2)"),
        new("first 3x3/2 3->32 at 224", "3, 224, 224", "", "Conv2D(32, 3, Padding = 1, Stride = 2)"),
        new("first 3x3 3->32 at 32", "3, 32, 32", "", "Conv2D(32, 3, Padding = 1)"),
        .. from size in new[] { (Side: 112, Channels: 32), (Side: 56, Channels: 128), (Side: 28, Channels: 256), (Side: 14, Channels: 512), (Side: 7, Channels: 1024) }
           from stride in new[] { 1, 2 }
           let title = $"depthwise 3x3{(stride == 1 ? "" : "/2")} {size.Channels} at {size.Side}"
           select Plane(title, size.Side, $"{size.Channels}, 1", $"DepthwiseConv2D(3, Padding = 1, Stride = {stride})"),
        Plane("grouped 3x3 128->128 of 32 at 28", 28, "128, 1", "Conv2D(128, 3, Padding = 1, Groups = 4)"),
        new("dense 1024->64", "16", "Dense(1024), Relu", "Dense(64)"),
        new("dense 512->1000", "16", "Dense(512), Relu", "Dense(1000)"),
        new("1-D 11 256->256 at 400", "16, 400", "Conv1D(256, 1), Relu", "Conv1D(256, 11, Padding = 5)"),
        new("3-D 3x3x3 64->64 at 8x28x28", "16, 8, 28, 28", "Conv3D(64, 1), Relu", "Conv3D(64, 3, Padding = 1)"),
        Plane("max pool 3x3/2 64 at 112", 112, "64, 1", "MaxPool2D(3, Padding = 1, Stride = 2)"),
        Plane("max pool 2x2 64 at 56", 56, "64, 1", "MaxPool2D(2)"),
        Plane("average pool 2x2 64 at 56", 56, "64, 1", "AvgPool2D(2)"),
    ];

    /// <summary>The network as C#.</summary>
    /// <param name="className">Name of its class.</param>
    /// <param name="isShared">Whether its classifier has so many layers of different sizes that the compiler lets shapes share code, as it does in large networks.</param>
    public string ToSource(string className, bool isShared)
    {
        string before = Before.Length == 0 ? "" : $"    [{Before}] partial Map Before {{ get; }}\n";
        string relu = Layer.Contains("Pool", StringComparison.Ordinal) ? "" : ", Relu";
        string pool = Input.Contains(',', StringComparison.Ordinal) ? "GlobalAvgPool, " : "";
        string many = isShared ? string.Concat(Enumerable.Range(FewUnits, ManyLayers).Select(static units => $"Dense({units}), ")) : "";
        return $"[Model]\npublic partial class {className}\n{{\n    [Input({Input})] public partial Map X {{ get; }}\n{before}"
            + $"    [{Layer}{relu}] partial Map {Measured} {{ get; }}\n    [{pool}{many}Dense(10), Output] public partial Map Scores {{ get; }}\n}}\n";
    }

    private static KernelCase Plane(string name, int side, string filters, string layer) => new(name, $"16, {side}, {side}", $"Conv2D({filters}), Relu", layer);
}
