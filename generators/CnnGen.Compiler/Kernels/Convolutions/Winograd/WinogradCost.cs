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

    /// <summary>Reading one of those that the second cache could hold, if the other layers' did not push them out until the next sample.</summary>
    private const double MiddleWeight = 4;

    /// <summary>Weights of a layer that are mostly still there: 512 KB.</summary>
    private const int KeptWeights = 1 << 17;

    /// <summary>A narrow tile must save so much of the multiply-adds: it reads weights more often.</summary>
    private const double WorthOfNarrow = 0.95;

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
    /// <param name="pool">A pooling of the results, which needs no others than its windows cover.</param>
    public static WinogradForm? Choose(Convolution convolution, int samples = 1, PoolingOp? pool = null) =>
        Fastest(convolution, samples, pool, perWeight: samples > 1 ? Transform : 0);

    /// <summary>Results that are computed along an axis: behind a pooling, those that its windows cover.</summary>
    public static int Results(Convolution convolution, PoolingOp? pool, int axis)
    {
        int results = convolution.Output.Spatial(axis);
        return pool is null ? results : results / pool.Window.Axes[axis].Kernel * pool.Window.Axes[axis].Kernel;
    }

    /// <summary>Whether the weights are so few that they are held in registers while tiles go by; else the sums are.</summary>
    public static bool HoldsWeights(Convolution convolution) => convolution.Filters <= WinogradProducts.MostFilters;

    /// <summary>Tiles that are multiplied at a time: as many as registers hold, or fewer where those would mostly be empty; of few filters, so many that the weights stay in registers.</summary>
    public static int Pixels(WinogradForm form, Convolution convolution, int samples = 1, PoolingOp? pool = null)
    {
        if (HoldsWeights(convolution))
            return WinogradProducts.TilesAtOnce;
        int tiles = samples * Tiles(form, convolution, pool);
        return Numbers.RoundUp(tiles, ConvolutionTile.Narrow) < WorthOfNarrow * Numbers.RoundUp(tiles, ConvolutionTile.Widest) ? ConvolutionTile.Narrow : ConvolutionTile.Widest;
    }

    /// <summary>The fastest form for the gradient of the weights, whose products are added up over all tiles; null if the plain sum is faster.</summary>
    public static WinogradForm? ChooseWeightGradient(Convolution convolution, int samples) =>
        // The sums are set to zero, read and written for each chunk of tiles, and transformed.
        Fastest(convolution, samples, pool: null, perWeight: Transform + FarWeight);

    /// <param name="convolution">The convolution.</param>
    /// <param name="samples">Samples of a pass.</param>
    /// <param name="pool">A pooling of the results.</param>
    /// <param name="perWeight">What a pass does with each transformed weight, whatever the number of tiles.</param>
    private static WinogradForm? Fastest(Convolution convolution, int samples, PoolingOp? pool, double perWeight)
    {
        double weights = (double)convolution.Input.Channels * convolution.Filters * perWeight;
        WinogradForm best = Forms.OrderBy(cost).First();
        return cost(best) * LeastGain <= Plain(convolution, samples, pool) ? best : null;

        double cost(WinogradForm form) => Of(form, convolution, samples, pool) + (form.Products * weights);
    }

    /// <summary>Tiles that are transformed at once: whole tiles of registers, in chunks of one size.</summary>
    public static int Chunk(WinogradForm form, Convolution convolution, int samples = 1, PoolingOp? pool = null)
    {
        int length = form.Products * convolution.Input.Channels * convolution.Filters <= NearWeights ? ChunkLength / 2 : ChunkLength;
        return Chunk(samples * Tiles(form, convolution, pool), Pixels(form, convolution, samples, pool), length / (form.Products * convolution.Input.Channels));
    }

    /// <summary>The same where both operands are transformed.</summary>
    public static int WeightGradientChunk(WinogradForm form, Convolution convolution, int samples) =>
        Chunk(samples * Tiles(form, convolution), ConvolutionTile.Widest, ChunkLength / (form.Products * (convolution.Input.Channels + convolution.Filters)));

    private static int Chunk(int tiles, int pixels, int most)
    {
        int groups = Numbers.CeilingDivide(tiles, pixels);
        int chunks = Numbers.CeilingDivide(groups, Math.Max(1, most / pixels));
        return Numbers.CeilingDivide(groups, chunks) * pixels;
    }

    private static int Tiles(WinogradForm form, Convolution convolution, PoolingOp? pool = null) =>
        Numbers.CeilingDivide(Results(convolution, pool, 0), form.Outputs) * Numbers.CeilingDivide(Results(convolution, pool, 1), form.Outputs);

    private static double Of(WinogradForm form, Convolution convolution, int samples, PoolingOp? pool = null)
    {
        int pixels = Pixels(form, convolution, samples, pool);
        double tiles = Numbers.CeilingDivide(samples * Tiles(form, convolution, pool), pixels) * pixels, inputs = convolution.Input.Channels, filters = convolution.Filters;
        double chunks = Math.Ceiling(tiles / Chunk(form, convolution, samples, pool));
        return (tiles * form.Products * ((inputs * filters) + (Transform * (inputs + filters)))) + (chunks * Weights(form.Products * inputs * filters, samples));
    }

    private static double Plain(Convolution convolution, int samples, PoolingOp? pool = null)
    {
        double weights = (double)convolution.Window.Taps * convolution.Input.Channels * convolution.Filters;
        return (samples * weights * Results(convolution, pool, 0) * Results(convolution, pool, 1)) + Weights(weights, samples);
    }

    private static double Weights(double count, int samples) =>
        count > NearWeights ? FarWeight * count : count > KeptWeights && samples == 1 ? MiddleWeight * count : 0;
}
