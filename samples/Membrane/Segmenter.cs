using CnnGen;

namespace Membrane;

/// <summary>Segments whole slices, on all cores: a network for each, over the same parameters.</summary>
internal static class Segmenter
{
    private const int Margin = 24;

    /// <summary>Where in a slice the network sees cells.</summary>
    /// <returns>For each pixel, row by row, a number above zero where it belongs to a cell.</returns>
    public static float[] Segment(ParameterSet parameters, MembraneImage slice)
    {
        var tiling = new Tiling(slice.Side, MembraneNet.Side, Margin);
        float[] cells = new float[slice.Pixels.Length];
        Parallel.For(
            0,
            tiling.Count,
            () => (Net: MembraneNet.Create(parameters), Tile: new float[MembraneNet.InputLength]),
            (int index, ParallelLoopState _, (MembraneNet Net, float[] Tile) worker) =>
            {
                tiling.Cut(slice.Pixels, index, worker.Tile);
                tiling.Paste(worker.Net.Predict(worker.Tile), index, cells);
                return worker;
            },
            worker => worker.Net.Dispose());
        return cells;
    }
}
