using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>
/// When a convolution of 3x3 windows is faster by Winograd's algorithm. Costs are in the time of a multiply-add at the core's peak: products, transforms, and weights that come from the third cache
/// each time, for there are more of them than of the plain ones.
/// </summary>
internal static class WinogradCost
{
    /// <summary>Transforming an element of a tile, there or back: about four additions and two accesses, of which the core does half as many as multiply-adds.</summary>
    private const double Transform = 6;

    /// <summary>Reading a weight that is not in the second cache: 8 bytes a cycle, against 32 multiply-adds.</summary>
    private const double FarWeight = 16;

    /// <summary>Weights that stay in the second cache beside the tiles: 1 MB.</summary>
    public const int NearWeights = 1 << 18;

    /// <summary>How much faster it must look: transformed numbers are a little less exact, and weights want more memory.</summary>
    private const double LeastGain = 1.25;

    /// <summary>Floats of a chunk of transformed tiles, which stay in the second cache: 1 MB, or the half where the weights stay there too.</summary>
    private const int ChunkLength = 1 << 18;

    private static readonly WinogradForm[] Forms = [new(4), new(2)];

    /// <summary>Whether it is a convolution of the kind that the algorithm computes, over whole vectors of channels.</summary>
    public static bool Fits(Convolution convolution) =>
        convolution.Groups == 1
        && convolution.Window.Axes is { Count: 2 } axes
        && axes.All(static axis => axis is { Kernel: WinogradForm.Taps, Stride: 1, Dilation: 1, Before: < WinogradForm.Taps, After: < WinogradForm.Taps })
        && convolution.Input.Channels % Layout.Line == 0 && convolution.Filters % Layout.Line == 0;

    /// <summary>The fastest form; null if the plain convolution is.</summary>
    /// <param name="convolution">The convolution.</param>
    /// <param name="samples">Samples of a pass; where they are several, the weights are transformed for it.</param>
    public static WinogradForm? Choose(Convolution convolution, int samples = 1)
    {
        double weights = (double)convolution.Input.Channels * convolution.Filters * (samples > 1 ? Transform : 0);
        WinogradForm best = Forms.OrderBy(form => Of(form, convolution, samples) + (form.Products * weights)).First();
        return (Of(best, convolution, samples) + (best.Products * weights)) * LeastGain <= Plain(convolution, samples) ? best : null;
    }

    /// <summary>The fastest form for the gradient of the weights, whose products are added up over all tiles; null if the plain sum is faster.</summary>
    public static WinogradForm? ChooseWeightGradient(Convolution convolution, int samples)
    {
        // The sums are set to zero, read and written for each chunk of tiles, and transformed.
        double sums = (double)convolution.Input.Channels * convolution.Filters * (Transform + FarWeight);
        WinogradForm best = Forms.OrderBy(form => Of(form, convolution, samples) + (form.Products * sums)).First();
        return (Of(best, convolution, samples) + (best.Products * sums)) * LeastGain <= Plain(convolution, samples) ? best : null;
    }

    /// <summary>Tiles that are transformed at once: whole tiles of registers, in chunks of one size.</summary>
    public static int Chunk(WinogradForm form, Convolution convolution, int samples = 1)
    {
        int length = form.Products * convolution.Input.Channels * convolution.Filters <= NearWeights ? ChunkLength / 2 : ChunkLength;
        return Chunk(form, convolution, samples, length / (form.Products * convolution.Input.Channels));
    }

    /// <summary>The same where both operands are transformed.</summary>
    public static int WeightGradientChunk(WinogradForm form, Convolution convolution, int samples) =>
        Chunk(form, convolution, samples, ChunkLength / (form.Products * (convolution.Input.Channels + convolution.Filters)));

    private static int Chunk(WinogradForm form, Convolution convolution, int samples, int most)
    {
        int groups = Numbers.CeilingDivide(samples * Tiles(form, convolution), ConvolutionTile.Pixels);
        int chunks = Numbers.CeilingDivide(groups, Math.Max(1, most / ConvolutionTile.Pixels));
        return Numbers.CeilingDivide(groups, chunks) * ConvolutionTile.Pixels;
    }

    private static int Tiles(WinogradForm form, Convolution convolution) =>
        Numbers.CeilingDivide(convolution.Output.Spatial(0), form.Outputs) * Numbers.CeilingDivide(convolution.Output.Spatial(1), form.Outputs);

    private static double Of(WinogradForm form, Convolution convolution, int samples)
    {
        double tiles = Numbers.CeilingDivide(samples * Tiles(form, convolution), ConvolutionTile.Pixels) * ConvolutionTile.Pixels, inputs = convolution.Input.Channels, filters = convolution.Filters;
        double chunks = Math.Ceiling(tiles / Chunk(form, convolution, samples));
        return (tiles * form.Products * ((inputs * filters) + (Transform * (inputs + filters)))) + (chunks * Weights(form.Products * inputs * filters));
    }

    private static double Plain(Convolution convolution, int samples)
    {
        double weights = (double)convolution.Window.Taps * convolution.Input.Channels * convolution.Filters;
        return (samples * weights * convolution.Output.Spatial(0) * convolution.Output.Spatial(1)) + Weights(weights);
    }

    private static double Weights(double count) => count > NearWeights ? FarWeight * count : 0;
}
