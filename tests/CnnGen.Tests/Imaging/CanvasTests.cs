using CnnGen.Imaging;

namespace CnnGen.Tests.Imaging;

public sealed class CanvasTests
{
    private static readonly Rgb Red = new(255, 0, 0);

    [Fact]
    public void A_rectangle_is_filled_and_cut_off_at_the_sides()
    {
        var canvas = new Canvas(4, 3, Rgb.White);
        canvas.Fill(-1, -1, 3, 2, Red);
        canvas.Fill(3, 2, int.MaxValue, int.MaxValue, Rgb.Black);
        canvas.Fill(1, 1, 0, 5, Red);
        canvas.Fill(9, 9, 2, 2, Red);
        Assert.Equal(["RR..", "....", "...#"], Lines(canvas));
    }

    [Fact]
    public void Text_is_written_as_the_font_has_it()
    {
        var canvas = new Canvas(11, 7, Rgb.White);
        canvas.Write("t1", 0, 0, Rgb.Black);
        Assert.Equal(
            [
                "#####...#..",
                "..#....##..",
                "..#.....#..",
                "..#.....#..",
                "..#.....#..",
                "..#.....#..",
                "..#....###.",
            ],
            Lines(canvas));
        Assert.Equal(11, Canvas.TextWidth("t1"));
        Assert.Equal(22, Canvas.TextWidth("T1", 2));
        Assert.Equal(0, Canvas.TextWidth(""));
    }

    [Fact]
    public void A_zoomed_letter_has_larger_pixels_and_one_that_the_font_lacks_is_a_box()
    {
        var canvas = new Canvas(10, 14, Rgb.White);
        canvas.Write("\u20AC", 0, 0, Red, 2);
        string[] lines = Lines(canvas);
        Assert.Equal("RRRRRRRRRR", lines[1]);
        Assert.Equal("RR......RR", lines[2]);
        Assert.Equal("RRRRRRRRRR", lines[13]);
    }

    [Fact]
    public void All_letters_that_the_font_names_have_a_picture_of_their_own()
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-=.,:;!?'\"()/%_";
        string[] pictures = [.. Letters.Select(letter =>
        {
            var canvas = new Canvas(5, 7, Rgb.White);
            canvas.Write(letter.ToString(), 0, 0, Rgb.Black);
            return string.Join("\n", Lines(canvas));
        })];
        Assert.Equal(Letters.Length, pictures.Distinct().Count());
        var blank = new Canvas(5, 7, Rgb.White);
        blank.Write(" ", 0, 0, Rgb.Black);
        Assert.All(Lines(blank), line => Assert.Equal(".....", line));
    }

    [Fact]
    public void Images_of_every_kind_are_drawn()
    {
        var canvas = new Canvas(6, 2, Rgb.White);
        canvas.Draw(new Image(1, 1, 1), 0, 0, 2);
        canvas.Draw(new Image(1, 1, 2), 2, 0);
        var colored = new Image(2, 1, 3);
        colored.Pixels[0] = 255;
        canvas.Draw(colored, 3, 1);
        canvas.Draw(new Image(5, 5, 4), 5, 1);
        Assert.Equal(["###...", "##.R##"], Lines(canvas));
    }

    [Fact]
    public void Colours_are_mixed()
    {
        Assert.Equal(new Rgb(128, 0, 255), Rgb.Mix(new Rgb(0, 0, 255), new Rgb(255, 0, 255), 0.5f));
        Assert.Equal(Rgb.White, Rgb.Mix(Rgb.Black, Rgb.White, 7));
        Assert.Equal(Rgb.Black, Rgb.Mix(Rgb.Black, Rgb.White, -7));
        Assert.Equal(Rgb.Black, Rgb.Mix(Rgb.Black, Rgb.White, float.NaN));
    }

    [Fact]
    public void A_zoom_of_nothing_is_refused()
    {
        var canvas = new Canvas(1, 1, Rgb.White);
        Assert.Throws<ArgumentOutOfRangeException>(() => canvas.Write("A", 0, 0, Red, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => canvas.Draw(canvas.Image, 0, 0, 0));
    }

    private static string[] Lines(Canvas canvas) => [.. Enumerable.Range(0, canvas.Image.Height).Select(y =>
    {
        byte[] row = canvas.Image.Row(y).ToArray();
        return string.Concat(Enumerable.Range(0, canvas.Image.Width).Select(x => (row[3 * x], row[(3 * x) + 1]) switch
        {
            (0, _) => '#',
            (_, 0) => 'R',
            _ => '.',
        }));
    })];
}
