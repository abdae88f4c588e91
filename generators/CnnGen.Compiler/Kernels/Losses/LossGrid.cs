using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// Where an output and its gradient have their elements, as numbers of the call. A vector has its channels side by side; anything else has channels, and depth, height and width of
/// positions, of which axes that lie without a gap in both are one, so that rows are long.
/// </summary>
/// <param name="IsVector">Whether the output is a vector: one position.</param>
internal sealed record LossGrid(bool IsVector)
{
    private const int SpatialAxes = 3;

    private static readonly string[] OfVectors = ["channels", "xSample", "dxSample", "targetStart", "targetSample"];

    private static readonly string[] OfImages =
    [
        "channels", "depth", "height", "width", "xStart", "xSample", "xChannel", "xPlane", "xRow", "xPixel",
        "dxStart", "dxSample", "dxChannel", "dxPlane", "dxRow", "dxPixel", "targetStart", "targetSample",
    ];

    /// <summary>The parameters of a kernel that reads x and targets and writes dx.</summary>
    public EquatableArray<KernelParameter> Parameters =>
        (IsVector ? OfVectors : OfImages).Select(static (name, i) => new KernelParameter(Role.Number, i, name)).ToEquatableArray();

    /// <summary>What a sample's loss is multiplied by at each position: the loss is the mean over them.</summary>
    public string Part => IsVector ? "factor" : "part";

    /// <summary>The values of <see cref="Parameters"/>.</summary>
    public EquatableArray<int> Values(Layout x, Layout dx, int targetStart, int targetSample)
    {
        if (IsVector)
            return [x.Shape.Channels, x.Length, dx.Length, targetStart, targetSample];
        List<Axis> spatial = Spatial(x, dx);
        Axis[] axes = [new(x.Shape.Channels, x.ChannelStride, dx.ChannelStride), .. Enumerable.Repeat(new Axis(1, 0, 0), SpatialAxes - spatial.Count), .. spatial];
        return
        [
            .. axes.Select(static axis => axis.Length), x.Origin, x.Length, .. axes.Select(static axis => axis.X),
            dx.Origin, dx.Length, .. axes.Select(static axis => axis.Dx), targetStart, targetSample,
        ];
    }

    /// <summary>The element of a channel at the position that <c>p</c> points to in x, or <c>g</c> in dx.</summary>
    public string At(string pointer, string channel) => $"{pointer}[{(IsVector ? channel : $"{channel} * {(pointer == "g" ? "dx" : "x")}Channel")}]";

    /// <summary>Writes the factors on the loss and on the gradient of a position.</summary>
    public void Factors(CodeWriter code)
    {
        if (!IsVector)
            code.Line("float part = factor / (depth * height * width);");
        code.Line($"float rate = scale * {Part};");
    }

    /// <summary>The loop over the samples, with t at the begin of the target.</summary>
    public void ForSamples(CodeWriter code, Action body) =>
        code.Block("for (int sample = 0; sample < count; sample++, x += xSample, dx += dxSample, targets += targetSample)", () =>
        {
            code.Line("float* t = targets + targetStart;");
            body();
        });

    /// <summary>The loops over the rows of a channel, with p and g at the begin of each in x and dx.</summary>
    /// <param name="channel">The channel's index; empty for the first.</param>
    public void ForRows(CodeWriter code, string channel, Action body)
    {
        string offset(string operand) => channel.Length == 0 ? "" : $" + {channel} * {operand}Channel";
        code.Line("for (int d = 0; d < depth; d++)");
        code.Block("for (int h = 0; h < height; h++)", () =>
        {
            code.Line($"float* p = x + (xStart{offset("x")} + d * xPlane + h * xRow);");
            code.Line($"float* g = dx + (dxStart{offset("dx")} + d * dxPlane + h * dxRow);");
            body();
        });
    }

    /// <summary>The loops over the positions of all channels, with p and g at each in x and dx.</summary>
    public void ForPositions(CodeWriter code, Action body)
    {
        if (IsVector)
        {
            code.Line("float* p = x;");
            code.Line("float* g = dx;");
            body();
        }
        else
        {
            ForRows(code, "", () => code.Block("for (int w = 0; w < width; w++, p += xPixel, g += dxPixel)", body));
        }
    }

    private readonly record struct Axis(int Length, int X, int Dx);

    private static List<Axis> Spatial(Layout x, Layout dx)
    {
        var axes = new List<Axis>();
        for (int i = 0; i < x.Shape.SpatialRank; i++)
        {
            var axis = new Axis(x.Shape.Spatial(i), x.Stride(i), dx.Stride(i));
            if (axes.Count > 0 && axes[axes.Count - 1] is var outer && outer.X == axis.X * axis.Length && outer.Dx == axis.Dx * axis.Length)
                axes[axes.Count - 1] = axis with { Length = outer.Length * axis.Length };
            else
                axes.Add(axis);
        }

        return axes;
    }
}
