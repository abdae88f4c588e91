using Membrane;

namespace CnnGen.Samples.Tests.Membrane;

public sealed class TileDataTests
{
    private const int Side = MembraneNet.Side + 9;

    [Fact]
    public void Tiles_go_with_their_masks_and_every_epoch_has_others()
    {
        // Where picture and mask are the same, so are tile and target, whatever was cut and turned.
        float[] pixels = [.. Enumerable.Range(0, Side * Side).Select(static i => (float)(i % 7))];
        MembraneImage[] slices = [.. Enumerable.Range(0, 2).Select(number => new MembraneImage(number, Side, pixels, pixels))];
        var data = new TileData(slices, seed: 3);

        Dataset tiles = data.Training(1);
        Assert.Equal(16, tiles.Count);
        Assert.All(Enumerable.Range(0, tiles.Count), i => Assert.Equal(tiles.Input(i).ToArray(), tiles.Target(i).ToArray()));
        Assert.True(Enumerable.Range(0, tiles.Count).Select(i => string.Join(' ', tiles.Input(i)[..9].ToArray())).Distinct().Count() > 4);

        float[] first = tiles.Input(5).ToArray();
        Assert.NotEqual(first, data.Training(2).Input(5).ToArray());
        Assert.Equal(first, data.Training(1).Input(5).ToArray());
    }
}
