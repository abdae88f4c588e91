using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Tests.Graphs;

public sealed class LayoutTests
{
    public static TheoryData<string, int> Shapes => new()
    {
        { "1", 0 }, { "10", 0 }, { "3x5x7", 0 }, { "3x5x7", 2 }, { "17x4", 1 }, { "8x2x3x4", 1 }, { "64x1x1", 0 },
    };

    [Theory, MemberData(nameof(Shapes))]
    public void Elements_have_places_of_their_own_within_the_sample(string text, int border)
    {
        Shape shape = Tests.Shapes.Parse(text);
        var halo = new Halo(new([.. Enumerable.Repeat(border, shape.SpatialRank)]), new([.. Enumerable.Repeat(border + 1, shape.SpatialRank)]));
        foreach (LayoutKind kind in (LayoutKind[])[LayoutKind.ChannelsLast, LayoutKind.Planar])
        {
            Layout layout = Layout.Of(shape, kind, halo);
            int[] places = [.. LayoutIndex.Elements(layout), .. LayoutIndex.Padding(layout)];
            Assert.Equal(places.Length, places.Distinct().Count());
            Assert.All(places, place => Assert.InRange(place, 0, layout.Length - 1));
            Assert.Equal(0, layout.Length % Layout.Line);
        }
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(4, 4)]
    [InlineData(5, 8)]
    [InlineData(9, 16)]
    [InlineData(17, 32)]
    public void Pixels_are_whole_vectors(int channels, int pitch) => Assert.Equal(pitch, Layout.Pitch(channels));

    [Fact]
    public void The_users_span_has_no_gaps() =>
        Assert.Equal(Enumerable.Range(0, 3 * 5 * 7), LayoutIndex.Elements(Layout.External(Shape.Of(3, 5, 7), 3 * 5 * 7)));

    [Fact]
    public void Offset_is_where_channel_zero_lies()
    {
        Layout layout = Layout.Of(Shape.Of(6, 4, 5), LayoutKind.ChannelsLast, new Halo([1, 2], [0, 0]));
        Assert.Equal((((1 + 3) * (2 + 5)) + 2 + 4) * 8, layout.Offset([3, 4]));
    }
}
