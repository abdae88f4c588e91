namespace CnnGen.Tests.Data;

public sealed class AugmentationTests
{
    /// <summary>3x4 pixels: 11 12 13 14, 21 22 23 24, 31 32 33 34.</summary>
    private static readonly float[] Image = [11, 12, 13, 14, 21, 22, 23, 24, 31, 32, 33, 34];

    private static readonly float[] Square = [1, 2, 3, 4, 5, 6, 7, 8, 9];

    [Fact]
    public void No_change_and_changes_of_no_strength_leave_an_image_as_it_is()
    {
        float[] image = [.. Enumerable.Range(0, 24).Select(i => i / 24f)];
        Assert.Equal(image, Apply(new Augmentation([2, 3, 4]), image));
        Transform[] none =
        [
            new RandomAffine(), new RandomRotation(0), new RandomCrop(3, 4), new RandomHorizontalFlip(0), new RandomVerticalFlip(0),
            new RandomBrightness(0), new GaussianNoise { Sigma = 0 }, new RandomErasing(0),
        ];
        foreach (Transform transform in none)
            Assert.Equal(image, Apply(new Augmentation([2, 3, 4], transform), image));
        Assert.Equal(image, Apply(new Augmentation([2, 3, 4], none), image));
    }

    [Fact]
    public void Flips_mirror_rows_and_columns()
    {
        Assert.Equal([14, 13, 12, 11, 24, 23, 22, 21, 34, 33, 32, 31], Apply(Of(new RandomHorizontalFlip(1)), Image));
        Assert.Equal([31, 32, 33, 34, 21, 22, 23, 24, 11, 12, 13, 14], Apply(Of(new RandomVerticalFlip(1)), Image));
        Assert.Equal(Image.Reverse(), Apply(Of(new RandomVerticalFlip(1), new RandomHorizontalFlip(1)), Image));
        Assert.Equal(Image, Apply(Of(new RandomHorizontalFlip(1), new RandomHorizontalFlip(1)), Image));
    }

    [Fact]
    public void Channels_are_changed_alike()
    {
        float[] two = [.. Image, .. Image.Select(value => -value)];
        float[] flipped = Apply(new Augmentation([2, 3, 4], new RandomHorizontalFlip(1)), two);
        Assert.Equal(flipped[..12].Select(value => -value), flipped[12..]);
        float[] turned = Apply(new Augmentation([2, 3, 4], new RandomRotation(30, 30)), two);
        Assert.Equal(turned[..12].Select(value => -value), turned[12..]);
    }

    [Fact]
    public void A_quarter_of_a_turn_is_a_transposition_and_a_flip()
    {
        float[] counterclockwise = [3, 6, 9, 2, 5, 8, 1, 4, 7];
        Assert.Equal(counterclockwise, Apply(new Augmentation([1, 3, 3], new RandomRotation(90, 90)), Square));
        Assert.Equal(Square.Reverse(), Apply(new Augmentation([1, 3, 3], new RandomRotation(180, 180)), Square));
        float[] transposed = [1, 4, 7, 2, 5, 8, 3, 6, 9];
        Assert.Equal(transposed, Apply(new Augmentation([1, 3, 3], new RandomRotation(90, 90), new RandomVerticalFlip(1)), Square));
        Assert.Equal(Square, Apply(new Augmentation([1, 3, 3], new RandomRotation(45, 45), new RandomRotation(45, 45), new RandomRotation(-90, -90)), Square), Near);
    }

    [Fact]
    public void Half_a_quarter_of_a_turn_is_between_the_pixels()
    {
        // The middle stays; the pixel right of it shows the place (1 + cos 45, 1 + sin 45) = (1.7071, 1.7071), between 5, 6, 8 and 9.
        float[] turned = Apply(new Augmentation([1, 3, 3], new RandomRotation(45, 45)), Square);
        float f = MathF.Sqrt(0.5f);
        Assert.Equal(5, turned[4]);
        Assert.Equal(((1 - f) * (1 - f) * 5) + (f * (1 - f) * 6) + ((1 - f) * f * 8) + (f * f * 9), turned[5], 1e-5f);

        // A corner shows the place (1, 1 + sqrt 2), below the last row: 2 - sqrt 2 of 8, and nothing of what is outside.
        Assert.Equal((2 - MathF.Sqrt(2)) * 8, turned[8], 1e-5f);
    }

    [Fact]
    public void Every_pixel_is_the_mean_of_four_that_its_place_asks_for()
    {
        // Two channels of 6x7 pixels, turned by 30 degrees; the places by the rotation's formula, the values by hand.
        float[] image = [.. Enumerable.Range(0, 84).Select(i => (float)(i * i % 23))], turned = Apply(new Augmentation([2, 6, 7], new RandomRotation(30, 30)), image);
        (double sin, double cos) = Math.SinCos(Math.PI / 6);
        for (int i = 0; i < 84; i++)
        {
            double dx = (i % 7) - 3, dy = (i / 7 % 6) - 2.5, x = 3 + (dx * cos) - (dy * sin), y = 2.5 + (dx * sin) + (dy * cos), expected = 0;
            for (int row = 0; row < 6; row++)
            {
                for (int column = 0; column < 7; column++)
                    expected += Math.Max(0, 1 - Math.Abs(x - column)) * Math.Max(0, 1 - Math.Abs(y - row)) * image[(i / 42 * 42) + (row * 7) + column];
            }

            Assert.Equal(expected, turned[i], 1e-4);
        }
    }

    [Fact]
    public void A_crop_with_padding_is_a_shift()
    {
        var seen = new HashSet<string>();
        for (int seed = 0; seed < 300; seed++)
        {
            float[] moved = Apply(Of(new RandomCrop(3, 4) { Padding = 1 }), Image, seed);
            float[][] shifts = [.. from down in Enumerable.Range(-1, 3) from right in Enumerable.Range(-1, 3) select Shifted(down, right)];
            Assert.Contains(shifts, shift => shift.SequenceEqual(moved));
            seen.Add(string.Join(',', moved));
        }

        Assert.Equal(9, seen.Count);
    }

    [Fact]
    public void A_smaller_crop_is_a_piece()
    {
        var augmentation = Of(new RandomCrop(2));
        Assert.Equal((12, 4, new ImageShape(1, 2, 2)), (augmentation.InputLength, augmentation.OutputLength, augmentation.OutputShape));
        var seen = new HashSet<float>();
        for (int seed = 0; seed < 100; seed++)
        {
            float[] piece = Apply(augmentation, Image, seed);
            Assert.Equal([piece[0], piece[0] + 1, piece[0] + 10, piece[0] + 11], piece);
            seen.Add(piece[0]);
        }

        Assert.Equal([11, 12, 13, 21, 22, 23], seen.Order());
    }

    [Fact]
    public void A_larger_crop_has_the_fill_around()
    {
        var augmentation = new Augmentation([1, 1, 2], new RandomCrop(1, 6) { Padding = 2 }) { Fill = 7 };
        Assert.Equal([7, 7, 5, 6, 7, 7], Apply(augmentation, [5, 6]));
    }

    [Fact]
    public void A_shift_is_by_whole_pixels_up_to_its_share()
    {
        var seen = new HashSet<string>();
        for (int seed = 0; seed < 300; seed++)
        {
            float[] moved = Apply(Of(new RandomAffine { Translate = (0.5f, 0) }), Image, seed);
            Assert.Contains(Enumerable.Range(-2, 5), right => Shifted(0, right).SequenceEqual(moved));
            seen.Add(string.Join(',', moved));
        }

        Assert.Equal(5, seen.Count);
    }

    [Fact]
    public void A_zoom_keeps_the_middle()
    {
        // Twice as large: pixel x of 3 shows the place 1 + (x - 1) / 2.
        float[] large = Apply(new Augmentation([1, 3, 3], new RandomAffine { Scale = (2, 2) }), Square);
        Assert.Equal([3, 3.5f, 4, 4.5f, 5, 5.5f, 6, 6.5f, 7], large);

        // Half as large: pixel x shows the place 1 + 2 (x - 1), outside but for the middle.
        float[] small = Apply(new Augmentation([1, 3, 3], new RandomAffine { Scale = (0.5f, 0.5f) }) { Fill = -1 }, Square);
        Assert.Equal([-1, -1, -1, -1, 5, -1, -1, -1, -1], small);
    }

    [Fact]
    public void Geometric_changes_are_put_together_and_drawn_once()
    {
        // Cut one after the other, half of the image would be lost; together they are the identity.
        var twice = new Augmentation([1, 3, 3], new RandomAffine { Scale = (2, 2) }, new RandomAffine { Scale = (0.5f, 0.5f) });
        Assert.Equal(Square, Apply(twice, Square));

        // A change of values in between cuts it into two drawings.
        var apart = new Augmentation([1, 3, 3], new RandomAffine { Scale = (2, 2) }, new GaussianNoise { Sigma = 0, Clip = false }, new RandomAffine { Scale = (0.5f, 0.5f) });
        Assert.Equal([0, 0, 0, 0, 5, 0, 0, 0, 0], Apply(apart, Square));
    }

    [Fact]
    public void A_map_of_two_changes_shows_what_both_show()
    {
        AffineMap first = AffineMap.About(new ImageShape(1, 5, 7), 20, 1.5, 2, -1), second = AffineMap.Translation(3, -2);
        AffineMap both = first.Then(second);
        (double x, double y) = (4, 1);
        (double u, double v) = ((second.XX * x) + (second.XY * y) + second.X0, (second.YX * x) + (second.YY * y) + second.Y0);
        Assert.Equal((first.XX * u) + (first.XY * v) + first.X0, (both.XX * x) + (both.XY * y) + both.X0, 1e-12);
        Assert.Equal((first.YX * u) + (first.YY * v) + first.Y0, (both.YX * x) + (both.YY * y) + both.Y0, 1e-12);

        // What was in the middle comes two pixels to the right and one up.
        Assert.Equal(3, (first.XX * 5) + (first.XY * 1) + first.X0, 1e-12);
        Assert.Equal(2, (first.YX * 5) + (first.YY * 1) + first.Y0, 1e-12);
    }

    [Fact]
    public void Random_changes_happen_as_often_as_asked()
    {
        int flips = Enumerable.Range(0, 2000).Count(seed => Apply(Of(new RandomHorizontalFlip()), Image, seed)[0] == 14);
        Assert.InRange(flips, 900, 1100);
        int few = Enumerable.Range(0, 2000).Count(seed => Apply(Of(new RandomVerticalFlip(0.1f)), Image, seed)[0] == 31);
        Assert.InRange(few, 140, 260);
    }

    [Fact]
    public void Two_changes_of_one_kind_are_drawn_apart()
    {
        int twice = Enumerable.Range(0, 2000).Count(seed => Apply(Of(new RandomHorizontalFlip(), new RandomHorizontalFlip()), Image, seed)[0] == 14);
        Assert.InRange(twice, 900, 1100);       // were they drawn alike, never
    }

    [Fact]
    public void Brightness_is_added_and_clipped()
    {
        var seen = new List<float>();
        for (int seed = 0; seed < 200; seed++)
        {
            float[] result = Apply(new Augmentation([1, 1, 3], new RandomBrightness(0.4f)), [0.1f, 0.5f, 0.9f], seed);
            float delta = result[1] - 0.5f;
            Assert.InRange(delta, -0.4f, 0.4f);
            Assert.Equal([Math.Clamp(0.1f + delta, 0, 1), result[1], Math.Clamp(0.9f + delta, 0, 1)], result, Near);
            seen.Add(delta);
        }

        Assert.InRange(seen.Average(), -0.06f, 0.06f);
        Assert.True(seen.Min() < -0.35f && seen.Max() > 0.35f);
        float[] wide = Apply(new Augmentation([1, 1, 1], new RandomBrightness(1) { ValueRange = (-1, 3) }), [1], 5);
        Assert.InRange(wide[0], -1, 3);
    }

    [Fact]
    public void Noise_has_its_mean_and_deviation()
    {
        var augmentation = new Augmentation([1, 100, 100], new GaussianNoise { Mean = 2, Sigma = 0.5f, Clip = false });
        float[] noise = Apply(augmentation, new float[10_000]);
        double mean = noise.Average(), deviation = Math.Sqrt(noise.Average(value => Math.Pow(value - mean, 2)));
        Assert.Equal(2, mean, 0.02);
        Assert.Equal(0.5, deviation, 0.02);
        Assert.Equal(10_000, noise.Distinct().Count(), 100.0);

        // Neighbours do not depend on one another, and as many lie within one and two deviations as should.
        foreach (int distance in (int[])[1, 2, 3])
            Assert.Equal(0, noise.Zip(noise.Skip(distance)).Average(pair => (pair.First - mean) * (pair.Second - mean)) / 0.25, 0.04);
        Assert.Equal(0.683, noise.Count(value => Math.Abs(value - 2) < 0.5) / 10_000.0, 0.02);
        Assert.Equal(0.954, noise.Count(value => Math.Abs(value - 2) < 1) / 10_000.0, 0.01);
        Assert.All(Apply(new Augmentation([1, 100, 100], new GaussianNoise { Sigma = 3 }), new float[10_000]), value => Assert.InRange(value, 0, 1));
    }

    [Fact]
    public void Cutout_wipes_out_a_square_that_may_reach_outside()
    {
        var areas = new HashSet<int>();
        for (int seed = 0; seed < 200; seed++)
        {
            float[] result = Apply(new Augmentation([2, 5, 6], new Cutout(3) { Value = -1 }), [.. Enumerable.Range(0, 60)], seed);
            int[] wiped = [.. Enumerable.Range(0, 60).Where(i => result[i] == -1)];
            int[] plane = [.. wiped.Where(i => i < 30)];
            Assert.Equal(plane.Select(i => i + 30), wiped[plane.Length..]);
            int rows = plane.Max() / 6 - plane.Min() / 6 + 1, columns = plane.Max(i => i % 6) - plane.Min(i => i % 6) + 1;
            Assert.Equal(rows * columns, plane.Length);
            Assert.True(rows is 2 or 3 && columns is 2 or 3);
            Assert.All(Enumerable.Range(0, 60).Except(wiped), i => Assert.Equal(i, result[i]));
            areas.Add(plane.Length);
        }

        Assert.Equal([4, 6, 9], areas.Order());
    }

    [Fact]
    public void Erasing_wipes_out_a_rectangle_of_the_area_that_is_asked_for()
    {
        int erased = 0;
        for (int seed = 0; seed < 400; seed++)
        {
            float[] result = Apply(new Augmentation([1, 20, 30], new RandomErasing { Scale = (0.1f, 0.2f), Ratio = (0.5f, 2), Value = -1 }), new float[600], seed);
            int area = result.Count(value => value == -1);
            erased += area > 0 ? 1 : 0;
            Assert.True(area == 0 || area is > 45 and < 140, $"{area}");
        }

        Assert.InRange(erased, 150, 250);
    }

    [Fact]
    public void A_series_is_an_image_of_one_row()
    {
        float[] series = [1, 2, 3, 4, -1, -2, -3, -4];
        var shift = new Augmentation([2, 4], new RandomCrop(4) { Padding = 1 });
        float[][] expected = [series, [0, 1, 2, 3, 0, -1, -2, -3], [2, 3, 4, 0, -2, -3, -4, 0]];
        var seen = new HashSet<int>();
        for (int seed = 0; seed < 100; seed++)
        {
            float[] moved = Apply(shift, series, seed);
            seen.Add(Array.FindIndex(expected, shifted => shifted.SequenceEqual(moved)));
        }

        Assert.Equal([0, 1, 2], seen.Order());
        Assert.Equal([4, 3, 2, 1, -4, -3, -2, -1], Apply(new Augmentation([2, 4], new RandomHorizontalFlip(1)), series));
        Assert.Equal([1.5f, 2, 2.5f, -1.5f, -2, -2.5f], Apply(new Augmentation([2, 3], new RandomAffine { Scale = (2, 2) }), [1, 2, 3, -1, -2, -3]));
        Assert.InRange(Apply(new Augmentation([1, 8], new Cutout(3)), [1, 1, 1, 1, 1, 1, 1, 1]).Count(value => value == 0), 2, 3);
    }

    [Fact]
    public void A_mask_moves_with_its_image_and_keeps_its_values()
    {
        // The mask is the image itself, of 8x8 pixels, and another channel: what is cut out, flipped and shifted stays equal; turned and zoomed it has the nearest values and no others.
        float[] image = [.. Enumerable.Range(0, 64).Select(i => (float)(i % 7))], mask = [.. image, .. image.Select(value => value + 10)];
        var source = new Dataset(image, mask, 1);
        ImageShape shape = new(2, 8, 8);
        (float[] input, float[] target) = Load(new Augmentation([1, 8, 8], new RandomCrop(5) { Padding = 2 }, new GaussianNoise { Sigma = 0, Clip = false }, new RandomHorizontalFlip(1)) { Mask = shape, Fill = 255, MaskFill = 255 }, 25);
        Assert.Equal(input, target[..25]);
        Assert.Equal(input.Select(value => value == 255 ? 255 : value + 10), target[25..]);

        (input, target) = Load(new Augmentation([1, 8, 8], new RandomRotation(20, 20), new RandomBrightness(1)) { Mask = shape, MaskFill = 255 }, 64);
        Assert.Contains(255, target);
        Assert.All(target[..64], value => Assert.Contains(value, (float[])[0, 1, 2, 3, 4, 5, 6, 255]));
        Assert.Equal(target[..64].Select(value => value == 255 ? 255 : value + 10), target[64..]);
        Assert.Equal(Enumerable.Range(0, 64).Select(i => Nearest(i % 8, i / 8)), target[..64]);

        (float[] Input, float[] Target) Load(Augmentation augmentation, int length)
        {
            var loader = new DataLoader(source) { Augmentation = augmentation };
            Assert.Equal((length, 2 * length), (loader.InputLength, loader.TargetLength));
            using BatchReader reader = loader.Open(TestSource.InfoOf(length, new LossInfo(Loss.MeanSquaredError, "output", [2 * length]) { TargetLength = 2 * length }), 1, 1);
            reader.Begin(1);
            reader.MoveNext();
            return (reader.Inputs.ToArray(), reader.Targets.ToArray());
        }

        float Nearest(int x, int y)
        {
            (double sin, double cos) = Math.SinCos(20 * Math.PI / 180);
            int column = (int)Math.Floor(4 + (cos * (x - 3.5)) - (sin * (y - 3.5))), row = (int)Math.Floor(4 + (sin * (x - 3.5)) + (cos * (y - 3.5)));
            return column is >= 0 and < 8 && row is >= 0 and < 8 ? image[(row * 8) + column] : 255;
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_gives_others()
    {
        Augmentation all = new([1, 3, 4], new RandomAffine(10) { Translate = (0.3f, 0.3f), Scale = (0.8f, 1.2f) }, new RandomHorizontalFlip(), new RandomBrightness(0.2f), new GaussianNoise(), new Cutout(1));
        float[] image = [.. Image.Select(value => value / 50)];
        Assert.Equal(Apply(all, image, 3), Apply(all, image, 3));
        Assert.Equal(50, Enumerable.Range(0, 50).Select(seed => string.Join(',', Apply(all, image, seed))).Distinct().Count());
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Contains("(3) is neither the shape of an image", Refusal(() => _ = new Augmentation([3])), StringComparison.Ordinal);
        Assert.Contains("(3, 0, 2) is neither", Refusal(() => _ = new Augmentation([3, 0, 2])), StringComparison.Ordinal);
        Assert.Contains("(65536, 65536) is neither", Refusal(() => _ = new Augmentation([65536, 65536])), StringComparison.Ordinal);
        Assert.Contains("A piece of 5x5 cannot be cut out of (1, 3, 4) with a padding of 0.", Refusal(() => Of(new RandomCrop(5))), StringComparison.Ordinal);
        Assert.Contains("A piece of 4x4 cannot be cut out of (1, 2, 2)", Refusal(() => Of(new RandomCrop(2), new RandomCrop(4))), StringComparison.Ordinal);
        Assert.Contains("(1, 1, 5) has one row, and cannot be turned", Refusal(() => _ = new Augmentation([1, 5], new RandomRotation(5))), StringComparison.Ordinal);
        Assert.Contains("(1, 1, 5) has one row, and cannot be turned", Refusal(() => _ = new Augmentation([1, 5], new RandomAffine(5))), StringComparison.Ordinal);
        Assert.Contains("no rectangle to erase", Refusal(() => _ = new Augmentation([1, 5], new RandomErasing())), StringComparison.Ordinal);
        Assert.Contains("12 floats, not 11", Refusal(() => Of().Apply(new float[11], new float[12], 1)), StringComparison.Ordinal);
        Assert.Contains("12 floats, not 13", Refusal(() => Of().Apply(new float[12], new float[13], 1)), StringComparison.Ordinal);
        Assert.Contains("A mask of (1, 4, 4) does not lie over samples of (1, 3, 4).", Refusal(() => _ = new Augmentation([1, 3, 4]) { Mask = new ImageShape(1, 4, 4) }), StringComparison.Ordinal);
        var loader = () => _ = new DataLoader(new TestSource(1, 12)) { Augmentation = new Augmentation([1, 3, 4]) { Mask = new ImageShape(1, 3, 4) } };
        Assert.Contains("takes masks of 12 floats, but the source's targets have 1", Refusal(() => loader()), StringComparison.Ordinal);
        Action[] outside =
        [
            () => _ = new RandomHorizontalFlip(1.1f), () => _ = new RandomVerticalFlip(float.NaN), () => _ = new RandomRotation(-1), () => _ = new RandomRotation(3, 2), () => _ = new RandomRotation(0, float.PositiveInfinity),
            () => _ = new RandomAffine(-1), () => _ = new RandomAffine { Translate = (2, 0) }, () => _ = new RandomAffine { Scale = (0, 1) }, () => _ = new RandomAffine { Scale = (2, 1) }, () => _ = new RandomCrop(0),
            () => _ = new RandomCrop(1) { Padding = -1 }, () => _ = new RandomBrightness(2), () => _ = new RandomBrightness(0.1f) { ValueRange = (1, 0) }, () => _ = new GaussianNoise { Sigma = -1 },
            () => _ = new GaussianNoise { Mean = float.NaN }, () => _ = new Cutout(0), () => _ = new RandomErasing(-1), () => _ = new RandomErasing { Scale = (0.5f, 0.1f) }, () => _ = new RandomErasing { Ratio = (0, 1) },
            () => _ = new MixUp(0), () => _ = new MixUp(float.NaN),
        ];
        foreach (Action action in outside)
            Assert.ThrowsAny<ArgumentOutOfRangeException>(action);
    }

    private static bool Near(float a, float b) => MathF.Abs(a - b) < 1e-4f;

    private static string Refusal(Action action) => Assert.Throws<ArgumentException>(action).Message;

    private static Augmentation Of(params ReadOnlySpan<Transform> transforms) => new([1, 3, 4], transforms);

    private static float[] Apply(Augmentation augmentation, float[] image, int seed = 1)
    {
        float[] result = new float[augmentation.OutputLength];
        augmentation.Apply(image, result, seed);
        return result;
    }

    /// <summary>The image moved; what comes in is 0.</summary>
    private static float[] Shifted(int down, int right)
    {
        float[] moved = new float[12];
        for (int y = Math.Max(0, down); y < Math.Min(3, 3 + down); y++)
        {
            for (int x = Math.Max(0, right); x < Math.Min(4, 4 + right); x++)
                moved[(y * 4) + x] = Image[((y - down) * 4) + x - right];
        }

        return moved;
    }
}
