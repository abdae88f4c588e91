using CnnGen.Compiler;
using CnnGen.Compiler.Specs;

namespace CnnGen.Generator.Tests.Fuzzing;

/// <summary>A layer and the shape that it makes.</summary>
internal readonly record struct MadeLayer(LayerSpec Layer, long[] Shape);

/// <summary>Makes random layers that fit the shape before them, as far as its own arithmetic knows.</summary>
internal sealed class LayerMaker(Dice dice, Sizes sizes)
{
    private const int Same = -1;
    private static readonly string[] AxisNames = ["Depth", "Height", "Width"];

    private static readonly string[] Activations =
    [
        "Relu", "LeakyRelu", "Tanh", "Sigmoid", "Relu6", "Elu", "Selu", "Silu", "HardSwish", "HardSigmoid", "Gelu", "Mish", "Softplus",
    ];

    private readonly ShapingMaker _shaping = new(dice);

    public static LayerSpec Layer(string name, params ReadOnlySpan<ArgumentSpec> arguments) => new(name, EquatableArray.Create(arguments));

    public static ArgumentSpec Argument(string name, object? value) => new(name, value);

    public LayerSpec Input(long[] shape)
    {
        ArgumentSpec lengths = Argument("shape", shape.Select(static length => (int)length).ToEquatableArray());
        return dice.Chance(10) ? Layer("Input", lengths, Argument("Bytes", true)) : Layer("Input", lengths);
    }

    /// <summary>Shape of an input: mostly an image, sometimes a vector, a sequence or a volume.</summary>
    public long[] InputShape()
    {
        int spatial = dice.Pick(2, 2, 2, 2, 2, 2, 2, 0, 0, 1, 1, 3, 3);
        long[] shape = [dice.Pick(sizes.Channels), .. Enumerable.Range(0, spatial).Select(_ => (long)dice.Pick(sizes.Lengths))];
        while (Length(shape) > sizes.LargestValue)
            shape[Array.IndexOf(shape, shape.Max())] /= 2;
        return shape;
    }

    public MadeLayer Make(long[] shape)
    {
        for (int tries = 0; tries < 8; tries++)
        {
            MadeLayer made = dice.Chance(12) ? _shaping.Make(shape) : shape.Length > 1 && dice.Chance(55) ? dice.Pick(Window, Window, Window, Window, Window, Window, Window, Window, Adaptive, Transposed)(shape) : Plain(shape);
            if (Length(made.Shape) <= sizes.LargestValue)
                return made;
        }

        return new(Layer("Relu"), shape);
    }

    /// <summary>The usual first layers: few filters over planes, pooled in pairs. Kernels of their own compute those.</summary>
    public (long[] Input, IEnumerable<MadeLayer> Layers) Stem()
    {
        long[] input = [dice.Pick(1, 1, 2, 3), dice.Next(6, 13), dice.Next(17, 30)];
        int kernel = dice.Pick(2, 3, 5);
        int padding = dice.Pick(0, 0, 1, kernel / 2);
        int filters = dice.Next(1, 8);
        MadeLayer convolution = new(
            Layer("Conv2D", Argument("filters", filters), Argument("kernelSize", kernel), Argument("Padding", padding)),
            [filters, input[1] + (2 * padding) - kernel + 1, input[2] + (2 * padding) - kernel + 1]);
        var layers = new List<MadeLayer> { convolution };
        if (dice.Chance(70))
            layers.Add(new(Layer(dice.Pick(Activations)), convolution.Shape));
        layers.Add(new(Layer(dice.Pick("MaxPool2D", "AvgPool2D"), Argument("kernelSize", 2)), [filters, convolution.Shape[1] / 2, convolution.Shape[2] / 2]));
        return (input, layers);
    }

    /// <summary>Turns any shape into a vector of scores.</summary>
    public IEnumerable<MadeLayer> Head(long[] shape)
    {
        if (shape.Length > 1)
        {
            MadeLayer flat = dice.Chance(70) ? new(Layer("Flatten"), [Length(shape)]) : new(Layer(dice.Pick("GlobalAvgPool", "GlobalMaxPool")), [shape[0]]);
            yield return flat;
        }

        if (shape.Length > 1 || dice.Chance(50))
            yield return Dense();
    }

    private static long Length(long[] shape) => shape.Aggregate(1L, static (product, length) => product > long.MaxValue / Math.Max(1, length) ? long.MaxValue : product * length);

    private MadeLayer Plain(long[] shape)
    {
        string[] names = shape.Length > 1
            ? [.. Activations, "Softmax", "LogSoftmax", "BatchNorm", "LayerNorm", "GroupNorm", "InstanceNorm", "LocalResponseNorm", "Normalize", "Dropout", "PRelu", "SpatialDropout", "Flatten", "GlobalAvgPool", "GlobalMaxPool"]
            : [.. Activations, "Softmax", "LogSoftmax", "BatchNorm", "LayerNorm", "GroupNorm", "LocalResponseNorm", "Normalize", "Dropout", "PRelu", "Flatten", "Dense", "Dense", "Dense"];
        string name = dice.Pick(names);
        return name switch
        {
            "Dense" => Dense(),
            "Flatten" => new(Layer(name), [Length(shape)]),
            "GlobalAvgPool" or "GlobalMaxPool" => new(Layer(name), [shape[0]]),
            "Dropout" or "SpatialDropout" when dice.Chance(70) => new(Layer(name, Argument("rate", dice.Pick(0.0, 0.1, 0.5, 0.9))), shape),
            "PRelu" when dice.Chance(50) => new(Layer(name, Argument("numParameters", (int)shape[0]), Argument("Init", dice.Pick(-0.5, 0.5))), shape),
            // A few positions may be alike, and then rounding alone would tell them apart.
            "InstanceNorm" or "GroupNorm" when Length(shape) < 16 * shape[0] => new(Layer("Relu"), shape),
            // Few elements with little variance would make much of rounding.
            "BatchNorm" or "LayerNorm" or "InstanceNorm" => new(Layer(name, Argument("Epsilon", dice.Pick(0.25, 1.0)), Argument("Affine", dice.Chance(70))), shape),
            "Normalize" => new(Layer(name, Argument("mean", Constants(shape[0], dice.Pick(-0.5, 0.25))), Argument("std", Constants(shape[0], dice.Pick(0.5, 2.0)))), shape),
            "GroupNorm" => new(Layer(name, Argument("groups", Groups(shape[0])), Argument("Epsilon", dice.Pick(0.25, 1.0)), Argument("Affine", dice.Chance(70))), shape),
            "LocalResponseNorm" => new(Layer(name, Argument("size", dice.Next(1, 9)), Argument("alpha", dice.Pick(0.0, 1e-4, 1.0)), Argument("beta", dice.Pick(0.5, 0.75, 2.0)), Argument("k", dice.Pick(0.5, 1.0, 2.0))), shape),
            "Elu" when dice.Chance(50) => new(Layer(name, Argument("alpha", dice.Pick(0.0, 0.5, 2.0))), shape),
            "Gelu" when dice.Chance(50) => new(Layer(name, Argument("Approximate", true)), shape),
            "Softplus" when dice.Chance(50) => new(Layer(name, Argument("beta", dice.Pick(0.5, 2.0)), Argument("threshold", dice.Pick(1.0, 30.0))), shape),
            "LeakyRelu" when dice.Chance(70) => new(Layer(name, Argument("negativeSlope", dice.Pick(0.0, 0.1, 0.25, 1.0))), shape),
            _ => new(Layer(name), shape),
        };
    }

    /// <summary>A number for each channel, or one for all.</summary>
    private EquatableArray<double> Constants(long channels, double value) =>
        Enumerable.Range(0, channels <= 64 && dice.Chance(50) ? (int)channels : 1).Select(c => value + (c * 0.01)).ToEquatableArray();

    private MadeLayer Dense()
    {
        int units = dice.Pick(sizes.Units);
        return new(dice.Chance(80) ? Layer("Dense", Argument("units", units)) : Layer("Dense", Argument("units", units), Argument("Bias", dice.Chance(50))), [units]);
    }

    private MadeLayer Window(long[] shape)
    {
        bool isConv = dice.Chance(65);
        long[] lengths = shape[1..];
        Axis[] axes = dice.Chance(70) ? EqualAxes(lengths, isConv) : [.. lengths.Select(length => MakeAxis(length, isConv))];
        string kind = isConv ? "Conv" : lengths.Length < 3 && dice.Chance(10) ? "LpPool" : dice.Pick("MaxPool", "AvgPool");
        var arguments = new List<ArgumentSpec>();
        if (kind == "LpPool")
        {
            arguments.Add(Argument("norm", dice.Pick(1.0, 2.0, 4.0)));
            axes = [.. axes.Select((axis, i) => axis with { Padding = 0, Kernel = (int)Math.Min(axis.Kernel, lengths[i]) })];
        }

        long channels = shape[0];
        int groups = 1;
        if (isConv)
        {
            groups = Groups(channels);
            channels = dice.Pick(sizes.Channels);
            if (groups > 1)
                channels = groups == shape[0] && dice.Chance(60) ? groups : groups * dice.Next(1, 3);
            arguments.Add(Argument("filters", (int)channels));
        }

        AddAxes(arguments, "kernelSize", "kernel", axes, static axis => axis.Kernel, static _ => 0);
        AddAxes(arguments, "Stride", "Stride", axes, static axis => axis.Stride, axis => isConv ? 1 : axis.Kernel);
        if (kind != "LpPool")
            AddAxes(arguments, "Padding", "Padding", axes, static axis => axis.Padding, static _ => 0);
        if (kind is "Conv" or "MaxPool")
            AddAxes(arguments, "Dilation", "Dilation", axes, static axis => axis.Dilation, static _ => 1);
        if (groups > 1)
            arguments.Add(Argument("Groups", groups));
        if (isConv && dice.Chance(30))
            arguments.Add(Argument("Bias", false));
        if (kind == "AvgPool" && dice.Chance(40))
            arguments.Add(Argument("CountIncludePad", dice.Chance(30)));
        bool ceilMode = kind is "AvgPool" or "MaxPool" && dice.Chance(20);
        if (ceilMode)
            arguments.Add(Argument("CeilMode", true));
        return new(new($"{kind}{lengths.Length}D", new([.. arguments])), [channels, .. axes.Select((axis, i) => ceilMode ? axis.OutputsRoundedUp(lengths[i]) : axis.Outputs(lengths[i]))]);
    }

    private MadeLayer Adaptive(long[] shape)
    {
        int rank = shape.Length - 1;
        int[] outputs = [.. shape.Skip(1).Select(length => dice.Chance(30) ? (int)Math.Min(length, 4096) : dice.Pick(sizes.Kernels))];
        var arguments = new List<ArgumentSpec>();
        if (outputs.All(output => output == outputs[0]))
            arguments.Add(Argument("outputSize", outputs[0]));
        else
            arguments.AddRange(outputs.Select((output, i) => Argument("output" + AxisNames[AxisNames.Length - rank + i], output)));
        return new(new($"{dice.Pick("AdaptiveAvgPool", "AdaptiveMaxPool")}{rank}D", new([.. arguments])), [shape[0], .. outputs]);
    }

    private MadeLayer Transposed(long[] shape)
    {
        long[] lengths = shape[1..];
        Axis[] axes = [.. lengths.Select(length => MakeAxis(length, isConv: true))];
        axes = [.. axes.Select((axis, i) => axis.OutputsTransposed(lengths[i]) >= 1 ? axis : axis with { Padding = 0 })];
        int groups = Groups(shape[0]);
        long channels = groups == 1 ? dice.Pick(sizes.Channels) : groups * dice.Next(1, 3);
        var arguments = new List<ArgumentSpec> { Argument("filters", (int)Math.Min(channels, 1 << 20)) };
        AddAxes(arguments, "kernelSize", "kernel", axes, static axis => axis.Kernel, static _ => 0);
        AddAxes(arguments, "Stride", "Stride", axes, static axis => axis.Stride, static _ => 1);
        AddAxes(arguments, "Padding", "Padding", axes, static axis => axis.Padding, static _ => 0);
        AddAxes(arguments, "Dilation", "Dilation", axes, static axis => axis.Dilation, static _ => 1);
        int extra = axes.All(static axis => axis.Padding != Same && axis.Stride > 1) && dice.Chance(50) ? 1 : 0;
        if (extra > 0)
            arguments.Add(Argument("OutputPadding", extra));
        if (groups > 1)
            arguments.Add(Argument("Groups", groups));
        if (dice.Chance(30))
            arguments.Add(Argument("Bias", false));
        return new(new($"ConvTranspose{lengths.Length}D", new([.. arguments])), [Math.Min(channels, 1 << 20), .. axes.Select((axis, i) => axis.OutputsTransposed(lengths[i]) + extra)]);
    }

    private int Groups(long channels)
    {
        if (dice.Chance(70))
            return 1;
        int[] divisors = [.. Enumerable.Range(1, (int)Math.Min(channels, 64)).Where(group => channels % group == 0)];
        return dice.Chance(50) ? (int)Math.Min(channels, 1 << 20) : dice.Pick(divisors);
    }

    private Axis[] EqualAxes(long[] lengths, bool isConv)
    {
        Axis axis = MakeAxis(lengths.Min(), isConv);
        return [.. lengths.Select(_ => axis)];
    }

    /// <summary>A window along one axis that fits; padding of the input's own making where it would not.</summary>
    private Axis MakeAxis(long length, bool isConv)
    {
        int kernel = dice.Pick(sizes.Kernels);
        int padding = dice.Pick(0, 0, kernel / 2, Same, isConv ? kernel : 0);
        int stride = isConv || dice.Chance(40) ? dice.Pick(sizes.Strides) : kernel;
        var axis = new Axis(kernel, stride, padding, isConv ? dice.Pick(sizes.Dilations) : 1);
        return axis.Outputs(length) >= 1 ? axis : axis with { Padding = Same };
    }

    /// <summary>Writes an argument for all axes, or one for each; nothing where the default says the same.</summary>
    private void AddAxes(List<ArgumentSpec> arguments, string all, string stem, Axis[] axes, Func<Axis, int> value, Func<Axis, int> fallback)
    {
        if (axes.All(axis => value(axis) == fallback(axis)) && dice.Chance(90))
            return;
        if (axes.All(axis => value(axis) == value(axes[0])) && (axes.Length == 1 || dice.Chance(70)))
        {
            arguments.Add(Argument(all, value(axes[0])));
            return;
        }

        for (int i = 0; i < axes.Length; i++)
            arguments.Add(Argument(stem + AxisNames[AxisNames.Length - axes.Length + i], value(axes[i])));
    }

    private readonly record struct Axis(int Kernel, int Stride, int Padding, int Dilation)
    {
        private long Extent => ((long)(Kernel - 1) * Dilation) + 1;

        public long Outputs(long length)
        {
            if (Padding == Same)
                return (length + Stride - 1) / Stride;
            long padded = length + (2L * Padding) - Extent;
            return padded < 0 ? 0 : (padded / Stride) + 1;
        }

        public long OutputsTransposed(long length) => Padding == Same ? length * Stride : ((length - 1) * Stride) + Extent - (2L * Padding);

        public long OutputsRoundedUp(long length)
        {
            if (Padding == Same)
                return Outputs(length);
            long last = Math.Max(0, (length + (2L * Padding) - Extent + Stride - 1) / Stride);
            return last * Stride >= length + Padding ? last : last + 1;
        }
    }
}
