namespace CnnGen.Samples.Tests.Common;

public sealed class DamagedFilesTests
{
    [Fact]
    public void The_first_is_refused_with_its_index_and_what_to_do()
    {
        var damaged = new DamagedFiles(areSkipped: false);
        Assert.Equal("fine", damaged.Read(0, "a.png", static () => "fine"));
        Exception error = Assert.Throws<InvalidDataException>(() => Read(damaged, 7));
        Assert.Equal("7.png: cut off. (item 7); --skip-damaged goes on without it.", error.Message);
        Assert.Empty(damaged.Items);
    }

    [Fact]
    public void They_are_left_out_and_the_first_are_told()
    {
        var damaged = new DamagedFiles(areSkipped: true);
        Assert.Empty(damaged.Summary());
        for (int i = 0; i < 7; i++)
            Assert.Null(Read(damaged, i));
        damaged.Add([new DamagedItem(40, "40.wav", "40.wav: empty (item 40)")]);
        Assert.Equal(8, damaged.Items.Count);
        Assert.Equal((3, "3.png"), (damaged.Items[3].Index, damaged.Items[3].Name));
        string[] lines = [.. damaged.Summary()];
        Assert.Equal(("damaged and left out: 8", "  0.png: cut off. (item 0)", "  4.png: cut off. (item 4)", "  and 3 more"), (lines[0], lines[1], lines[5], lines[6]));
        Assert.Equal(7, lines.Length);
    }

    [Fact]
    public void Mistakes_of_the_program_are_never_left_out() =>
        Assert.Throws<ArgumentException>(() => new DamagedFiles(areSkipped: true).Read<string>(0, "a", static () => throw new ArgumentException("wrong")));

    private static string? Read(DamagedFiles damaged, int index) => damaged.Read<string>(index, $"{index}.png", () => throw new InvalidDataException($"{index}.png: cut off."));
}
