using CnnGen.Compiler;
using CnnGen.Compiler.Specs;

namespace CnnGen.Generator.Tests.Fuzzing;

/// <summary>Makes random layers that put elements in other places, make images larger or look words up.</summary>
internal sealed class ShapingMaker(Dice dice)
{
    private const int MostReshaped = 1 << 20;

    public static IReadOnlyList<string> Names { get; } =
    [
        "Reshape", "Permute", "Slice", "Split", "ZeroPad1D", "ZeroPad2D", "ZeroPad3D", "ZeroPadChannels", "ReflectionPad1D", "ReflectionPad2D", "ReflectionPad3D",
        "ReplicationPad1D", "ReplicationPad2D", "ReplicationPad3D", "Upsample", "PixelShuffle", "PixelUnshuffle", "ChannelShuffle", "Embedding",
    ];

    public MadeLayer Make(long[] shape) => dice.Next(0, shape.Length > 1 ? 9 : 4) switch
    {
        0 => Slice(shape),
        1 => Split(shape),
        2 => Layer("ChannelShuffle", shape, new ArgumentSpec("groups", Divisor(shape[0]))),
        3 when shape.All(static length => length <= MostReshaped) => Reshape(shape),
        4 when shape.Length == 1 => Embedding(shape),
        3 or 4 => Permute(shape),
        5 => Upsample(shape),
        6 or 7 => Pad(shape),
        8 => PadChannels(shape),
        _ => Shuffle(shape),
    };

    private static MadeLayer Layer(string name, long[] shape, params ReadOnlySpan<ArgumentSpec> arguments) => new(LayerMaker.Layer(name, arguments), shape);

    private static long[] With(long[] shape, int axis, long length) => [.. shape.Select((old, i) => i == axis ? length : old)];

    private MadeLayer Slice(long[] shape)
    {
        int axis = dice.Next(0, shape.Length - 1);
        int start = dice.Next(0, (int)Math.Min(shape[axis] - 1, MostReshaped));
        int length = dice.Next(1, (int)Math.Min(shape[axis] - start, MostReshaped));
        return Layer("Slice", With(shape, axis, length), new("start", start), new("length", length), new("Axis", axis));
    }

    private MadeLayer Split(long[] shape)
    {
        int axis = dice.Next(0, shape.Length - 1);
        int parts = Divisor(shape[axis]);
        return Layer("Split", With(shape, axis, shape[axis] / parts), new("parts", parts), new("index", dice.Next(0, parts - 1)), new("Axis", axis));
    }

    /// <summary>Cuts the first axis in two, or joins the last two.</summary>
    private MadeLayer Reshape(long[] shape)
    {
        int divisor = Divisor(shape[0]);
        long[] made = shape.Length < 4 && dice.Chance(60) ? [shape[0] / divisor, divisor, .. shape.Skip(1)]
            : shape.Length > 1 ? [.. shape.SkipLast(2), shape[^2] * shape[^1]]
            : shape;
        int open = made.Any(static length => length > MostReshaped) ? Array.IndexOf(made, made.Max()) : dice.Next(-1, made.Length - 1);
        return Layer("Reshape", made, new ArgumentSpec("shape", made.Select((length, i) => i == open ? -1 : (int)length).ToEquatableArray()));
    }

    private MadeLayer Permute(long[] shape)
    {
        List<int> axes = [.. Enumerable.Range(0, shape.Length)];
        dice.Shuffle(axes);
        return Layer("Permute", [.. axes.Select(axis => shape[axis])], new ArgumentSpec("axes", axes.ToEquatableArray()));
    }

    private MadeLayer Upsample(long[] shape)
    {
        int scale = dice.Pick(1, 2, 2, 3);
        bool isLinear = dice.Chance(60);
        ArgumentSpec[] mode = isLinear ? [new("Mode", "Linear"), new("AlignCorners", dice.Chance(40))] : [];
        return Layer("Upsample", [shape[0], .. shape.Skip(1).Select(length => length * scale)], [new("scale", scale), .. mode]);
    }

    private MadeLayer Pad(long[] shape)
    {
        string[] names = ["left", "right", "top", "bottom", "front", "back"];
        string kind = dice.Pick("Zero", "Reflection", "Replication");
        List<ArgumentSpec> arguments = [];
        long[] made = [.. shape];
        for (int axis = shape.Length - 1; axis > 0; axis--)
        {
            for (int side = 0; side < 2; side++)
            {
                int width = dice.Next(0, kind == "Reflection" ? (int)Math.Min(3, shape[axis] - 1) : 3);
                arguments.Add(new(names[(2 * (shape.Length - 1 - axis)) + side], width));
                made[axis] += width;
            }
        }

        return new(new($"{kind}Pad{shape.Length - 1}D", new([.. arguments])), made);
    }

    private MadeLayer PadChannels(long[] shape)
    {
        int front = dice.Next(0, 3), back = dice.Next(0, 17);
        return Layer("ZeroPadChannels", With(shape, 0, front + shape[0] + back), new("front", front), new("back", back));
    }

    private MadeLayer Shuffle(long[] shape)
    {
        if (shape.Length == 3 && shape[0] % 4 == 0)
            return Layer("PixelShuffle", [shape[0] / 4, shape[1] * 2, shape[2] * 2], new ArgumentSpec("upscaleFactor", 2));
        return shape.Length == 3 && shape[1] % 2 == 0 && shape[2] % 2 == 0
            ? Layer("PixelUnshuffle", [shape[0] * 4, shape[1] / 2, shape[2] / 2], new ArgumentSpec("downscaleFactor", 2))
            : Permute(shape);
    }

    private MadeLayer Embedding(long[] shape)
    {
        int words = dice.Pick(1, 2, 7);
        int dimension = dice.Pick(1, 3, 5, 17);
        ArgumentSpec[] padding = dice.Chance(40) ? [new("PaddingIndex", dice.Next(0, words - 1))] : [];
        return Layer("Embedding", [dimension, shape[0]], [new("vocabulary", words), new("dimension", dimension), .. padding]);
    }

    private int Divisor(long length) => dice.Pick(Enumerable.Range(1, (int)Math.Min(length, 64)).Where(divisor => length % divisor == 0).ToArray());
}
