using CnnGen.Imaging;

namespace CnnGen.Samples.Tests.Common;

public sealed class ConfusionPictureTests
{
    [Fact]
    public void What_is_right_is_blue_and_what_is_wrong_red()
    {
        var confusion = new ConfusionMatrix(2);
        confusion.Add(0, 0);
        confusion.Add(1, 0);
        Image image = ConfusionPicture.Of(confusion, ["cat", "dog"], "test").Image;
        Rgb At(int column, int row) => Pixel(image, image.Width - 12 - (44 * (2 - column)) + 4, image.Height - 12 - (44 * (2 - row)) + 4);
        Assert.True(At(0, 0).Blue > At(0, 0).Red);
        Assert.True(At(0, 1).Red > At(0, 1).Blue);
        Assert.Equal(At(1, 0), At(1, 1));
    }

    private static Rgb Pixel(Image image, int x, int y) => new(image.Row(y)[3 * x], image.Row(y)[(3 * x) + 1], image.Row(y)[(3 * x) + 2]);
}
