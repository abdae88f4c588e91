using static CnnGen.Tests.Safetensors.SafetensorsBytes;

namespace CnnGen.Tests.Safetensors;

public sealed class NameMapTests
{
    [Theory]
    [InlineData("conv1.weight", "Stem.weight", "conv1.weight", "Stem.weight")]
    [InlineData("conv1.weight", "Stem.weight", "conv1.weights", null)]
    [InlineData("layer1.*", "Stage1.*", "layer1.0.conv1.weight", "Stage1.0.conv1.weight")]
    [InlineData("layer1.*", "Stage1.*", "layer1.", "Stage1.")]
    [InlineData("layer1.*", "Stage1.*", "xlayer1.0", null)]
    [InlineData("*.gamma", "*.weight", "a.b.gamma", "a.b.weight")]
    [InlineData("*.gamma", "*.weight", "a.gamma.beta", null)]
    [InlineData("layer*.*.bn*.*", "Stage*.*.Conv*.norm.*", "layer2.11.bn1.running_mean", "Stage2.11.Conv1.norm.running_mean")]
    [InlineData("*.*.w", "*-*!", "a.b.c.w", "a-b.c!")]
    [InlineData("*a*", "*[*", "banana", "b[nana")]
    [InlineData("aba*aba", "*", "aba", null)]
    [InlineData("aba*aba", "<*>", "abaaba", "<>")]
    [InlineData("ab*b*ba", "<*,*>", "abba", null)]
    [InlineData("**", "*x*", "name", "xname")]
    public void A_rule_renames_the_names_that_fit_it(string pattern, string to, string name, string? expected)
    {
        string[]? stars = new NamePattern(pattern).Match(name);
        Assert.Equal(expected, stars is null ? null : new NamePattern(to).Fill(stars));
    }

    [Fact]
    public void A_foreign_file_loads_through_a_map()
    {
        ModelInfo model = TestModels.Mixed();
        NameMap names = new NameMap().Rename("features.0.*", "conv1.*").Rename("classifier.weight", "dense1.weight").Ignore("*.extra").Ignore("never.there");
        byte[] file = Foreign("features.0.weight", "features.0.bias", "classifier.weight");
        using ParameterSet set = ParameterSet.Load(model, file, names);
        Assert.Equal(Enumerable.Range(0, 24).Select(i => (float)i), set["conv1.weight"].ToArray());
        Assert.Equal([24f, 25, 26], set["conv1.bias"].ToArray());
        Assert.Equal(Enumerable.Range(27, 30).Select(i => (float)i), set["dense1.weight"].ToArray());
    }

    [Fact]
    public void Names_without_a_rule_stay_and_the_first_rule_that_fits_counts()
    {
        NameMap names = new NameMap().Rename("x.weight", "conv1.weight").Rename("x.*", "conv1.*").Ignore("*.extra");
        using ParameterSet set = ParameterSet.Load(TestModels.Mixed(), Foreign("x.weight", "x.bias", "dense1.weight"), names);
        Assert.Equal([24f, 25, 26], set["conv1.bias"].ToArray());
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once_by_both_names()
    {
        NameMap names = new NameMap()
            .Rename("a.weight", "conv1.weight").Rename("b.*", "conv1.*").Rename("c.weight", "conv1.bias").Rename("gone.*", "dense1.*").Rename("a.*", "late.*").Ignore("*.extra");
        var error = Assert.Throws<WeightFileException>(() => ParameterSet.Load(TestModels.Mixed(), Foreign("a.weight", "b.weight", "c.weight"), names));
        Assert.Equal(
            """
            the weights in memory: 5 things are wrong.
              the name map gives a.weight and b.weight the same name, conv1.weight.
              the name map's rule 'gone.*' -> 'dense1.*' fits no tensor of the file that no earlier rule fits.
              the name map's rule 'a.*' -> 'late.*' fits no tensor of the file that no earlier rule fits.
              c.weight (5, 6), by the name map conv1.bias, should have the shape (3) in Mixed.
              dense1.weight (5, 6) is missing.
            """,
            error.Message);
    }

    [Fact]
    public void A_tensor_that_no_rule_fits_is_no_parameter()
    {
        var error = Assert.Throws<WeightFileException>(() => ParameterSet.Load(TestModels.Mixed(), Foreign("conv1.weight", "conv1.bias", "dense1.weight"), new NameMap()));
        Assert.EndsWith("bn1.extra () is no parameter of Mixed.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_means_nothing_is_refused()
    {
        Assert.Contains("'a.*' has 1 stars and 'b' 0", Assert.Throws<ArgumentException>(() => new NameMap().Rename("a.*", "b")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new NameMap().Rename("", "b"));
        Assert.Throws<ArgumentException>(() => new NameMap().Rename("a", ""));
        Assert.Throws<ArgumentException>(() => new NameMap().Ignore(""));
    }

    [Fact]
    public void Names_out_of_a_hostile_file_cost_little_time()
    {
        string name = new('a', 200_000);
        Assert.Null(new NamePattern(string.Concat(Enumerable.Repeat("*a", 50)) + "*b*").Match(name));
    }

    /// <summary>A file with Mixed's tensors, numbered through, under these names, and one more.</summary>
    private static byte[] Foreign(string first, string second, string third)
    {
        string[] entries =
        [
            Entry(first, "F32", "3,2,2,2", "0,96"), Entry(second, "F32", second.EndsWith("bias", StringComparison.Ordinal) ? "3" : "3,1", "96,108"),
            Entry(third, "F32", "5,6", "108,228"), Entry("bn1.extra", "I64", "", "228,236"),
        ];
        return File("{" + string.Join(",", entries) + "}", [.. Floats([.. Enumerable.Range(0, 57).Select(i => (float)i)]), .. new byte[8]]);
    }
}
