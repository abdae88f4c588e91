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

    /// <summary>The fastest form; null if the plain convolution is.</summary>
    public static WinogradForm? Choose(Convolution convolution)
    {
        WinogradForm[] forms = [new(4), new(2)];
        WinogradForm best = forms.OrderBy(form => Of(form, convolution)).First();
        return Of(best, convolution) * LeastGain <= Plain(convolution) ? best : null;
    }

    /// <summary>Tiles that are transformed at once: whole tiles of registers, in chunks of one size.</summary>
    public static int Chunk(WinogradForm form, Convolution convolution)
    {
        int groups = Numbers.CeilingDivide(Tiles(form, convolution), ConvolutionTile.Pixels);
        int length = form.Products * convolution.Input.Channels * convolution.Filters <= NearWeights ? ChunkLength / 2 : ChunkLength;
        int most = Math.Max(1, length / (form.Products * convolution.Input.Channels * ConvolutionTile.Pixels));
        int chunks = Numbers.CeilingDivide(groups, most);
        return Numbers.CeilingDivide(groups, chunks) * ConvolutionTile.Pixels;
    }

    private static int Tiles(WinogradForm form, Convolution convolution) =>
        Numbers.CeilingDivide(convolution.Output.Spatial(0), form.Outputs) * Numbers.CeilingDivide(convolution.Output.Spatial(1), form.Outputs);

    private static double Of(WinogradForm form, Convolution convolution)
    {
        double tiles = Numbers.RoundUp(Tiles(form, convolution), ConvolutionTile.Pixels), inputs = convolution.Input.Channels, filters = convolution.Filters;
        return (tiles * form.Products * ((inputs * filters) + (Transform * (inputs + filters)))) + Weights(form.Products * inputs * filters);
    }

    private static double Plain(Convolution convolution)
    {
        double weights = (double)convolution.Window.Taps * convolution.Input.Channels * convolution.Filters;
        return (weights * convolution.Output.Spatial(0) * convolution.Output.Spatial(1)) + Weights(weights);
    }

    private static double Weights(double count) => count > NearWeights ? FarWeight * count : 0;
}
