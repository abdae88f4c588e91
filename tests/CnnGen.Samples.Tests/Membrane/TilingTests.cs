using Membrane;

namespace CnnGen.Samples.Tests.Membrane;

public sealed class TilingTests
{
    [Theory]
    [InlineData(8, 8, 0, 1)]
    [InlineData(10, 8, 2, 9)]
    [InlineData(13, 6, 2, 49)]
    [InlineData(7, 5, 1, 9)]
    [InlineData(512, 128, 24, 49)]
    public void Tiles_that_were_cut_make_the_picture_again(int side, int tile, int margin, int count)
    {
        var tiling = new Tiling(side, tile, margin);
        Assert.Equal(count, tiling.Count);
        float[] picture = [.. Enumerable.Range(0, side * side).Select(i => (float)i)], copy = new float[side * side], piece = new float[tile * tile];
        Array.Fill(copy, -1);
        for (int i = 0; i < tiling.Count; i++)
        {
            tiling.Cut(picture, i, piece);
            tiling.Paste(piece, i, copy);
        }

        Assert.Equal(picture, copy);
    }

    [Fact]
    public void Beyond_the_sides_the_picture_is_mirrored()
    {
        var tiling = new Tiling(side: 4, tile: 8, margin: 2);
        float[] tile = new float[64];
        tiling.Cut([.. Enumerable.Range(0, 16).Select(i => (float)i)], 0, tile);
        Assert.Equal([2, 1, 0, 1, 2, 3, 2, 1], tile[16..24]);
        Assert.Equal([10, 9, 8, 9, 10, 11, 10, 9], tile[..8]);
    }

    [Fact]
    public void Every_symmetry_is_another_and_keeps_all_pixels()
    {
        float[] picture = [.. Enumerable.Range(0, 25).Select(i => (float)i)];
        var tiles = new HashSet<string>();
        for (int way = 0; way < Symmetry.Count; way++)
        {
            float[] tile = new float[9];
            Symmetry.Copy(picture, 5, 1, 2, way, tile, 3);
            Assert.Equal([11, 12, 13, 16, 17, 18, 21, 22, 23], tile.Order());
            tiles.Add(string.Join(' ', tile));
        }

        Assert.Equal(8, tiles.Count);
    }
}
