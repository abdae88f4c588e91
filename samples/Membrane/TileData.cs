using CnnGen;

namespace Membrane;

/// <summary>Tiles to learn from: cut at other places, turned and mirrored in other ways in each epoch.</summary>
internal sealed class TileData
{
    private const ulong AugmentationStream = 0x4D45_4D42_0000_0000;
    private const int TilesOfSlice = 8;
    private const int Length = MembraneNet.Side * MembraneNet.Side;

    private readonly IReadOnlyList<MembraneImage> _slices;
    private readonly int _seed;
    private readonly float[] _tiles;
    private readonly float[] _masks;

    /// <param name="slices">The slices to learn from.</param>
    /// <param name="seed">Start of the random places.</param>
    public TileData(IReadOnlyList<MembraneImage> slices, int seed)
    {
        _slices = slices;
        _seed = seed;
        _tiles = new float[slices.Count * TilesOfSlice * Length];
        _masks = new float[_tiles.Length];
    }

    /// <summary>A slice cut into tiles that lie side by side, as they are.</summary>
    public static Dataset Whole(MembraneImage slice)
    {
        var tiling = new Tiling(slice.Side, MembraneNet.Side, margin: 0);
        float[] tiles = new float[tiling.Count * Length], masks = new float[tiles.Length];
        for (int i = 0; i < tiling.Count; i++)
        {
            tiling.Cut(slice.Pixels, i, tiles.AsSpan(i * Length, Length));
            tiling.Cut(slice.Mask, i, masks.AsSpan(i * Length, Length));
        }

        return new Dataset(tiles, masks, tiling.Count);
    }

    /// <summary>The tiles of an epoch.</summary>
    /// <param name="epoch">Number of the epoch, from 1. What was returned for another one is overwritten.</param>
    public Dataset Training(int epoch)
    {
        var random = new CounterRandom(_seed, AugmentationStream + (ulong)epoch);
        Parallel.For(0, _slices.Count * TilesOfSlice, i =>
        {
            MembraneImage slice = _slices[i / TilesOfSlice];
            ulong draw = 3 * (ulong)i;
            int places = slice.Side - MembraneNet.Side + 1;
            (int x, int y, int way) = (random.Below(draw, places), random.Below(draw + 1, places), random.Below(draw + 2, Symmetry.Count));
            Symmetry.Copy(slice.Pixels, slice.Side, x, y, way, _tiles.AsSpan(i * Length, Length), MembraneNet.Side);
            Symmetry.Copy(slice.Mask, slice.Side, x, y, way, _masks.AsSpan(i * Length, Length), MembraneNet.Side);
        });
        return new Dataset(_tiles, _masks, _slices.Count * TilesOfSlice);
    }
}
