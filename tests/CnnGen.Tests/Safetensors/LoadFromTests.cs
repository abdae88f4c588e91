namespace CnnGen.Tests.Safetensors;

/// <summary>Taking over all but some parameters of a file.</summary>
public sealed class LoadFromTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("load").FullName;
    private readonly ModelInfo _info = TestModels.Mixed();

    private string FilePath => Path.Combine(_folder, "weights.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_excepted_stays_and_all_else_is_the_files()
    {
        using ParameterSet file = Save(_info), set = ParameterSet.Create(_info, seed: 2);
        float[] bias = set["conv1.bias"].ToArray();
        long version = set.Version;
        set.LoadFrom(FilePath, except: "*.bias");
        Assert.Equal(bias, set["conv1.bias"].ToArray());
        Assert.Equal(file["conv1.weight"].ToArray(), set["conv1.weight"].ToArray());
        Assert.Equal(file["dense1.weight"].ToArray(), set["dense1.weight"].ToArray());
        Assert.NotEqual(version, set.Version);
    }

    /// <summary>The file's head is of another shape, has more tensors than the network's, or is not there.</summary>
    [Fact]
    public void Whatever_the_file_has_of_the_head_is_passed_over()
    {
        ParameterInfo other = new("dense1.weight", 7, 0, InitialValue.Uniform(1)), more = new("dense1.bias", 7, 16, InitialValue.Uniform(1));
        foreach (ModelInfo source in (ModelInfo[])[TestModels.Info("Other", 128, other, more, TestModels.Conv(32), TestModels.Bias(80)), TestModels.Info("Body", 128, TestModels.Conv(32), TestModels.Bias(80))])
        {
            using ParameterSet file = Save(source), set = ParameterSet.Create(_info, seed: 2);
            float[] head = set["dense1.weight"].ToArray();
            set.LoadFrom(FilePath, except: "dense1.*");
            Assert.Equal(head, set["dense1.weight"].ToArray());
            Assert.Equal(file["conv1.weight"].ToArray(), set["conv1.weight"].ToArray());
        }
    }

    [Fact]
    public void A_name_map_comes_first()
    {
        using ParameterSet file = Save(TestModels.Info("Other", 256, new ParameterInfo("top.weight", 7, 200, InitialValue.Uniform(1)), TestModels.Conv(32), TestModels.Bias(80)));
        using ParameterSet set = ParameterSet.Create(_info, seed: 2);
        set.LoadFrom(FilePath, except: "dense1.*", new NameMap().Rename("top.*", "dense1.*"));
        Assert.Equal(file["conv1.bias"].ToArray(), set["conv1.bias"].ToArray());
    }

    [Fact]
    public void What_is_missing_or_too_much_is_told_and_nothing_has_changed()
    {
        using ParameterSet file = Save(TestModels.Info("Other", 256, new ParameterInfo("top.weight", 7, 200, InitialValue.Uniform(1)), TestModels.Conv(32)));
        using ParameterSet set = ParameterSet.Create(_info, seed: 2), before = set.Clone();
        string message = Assert.Throws<WeightFileException>(() => set.LoadFrom(FilePath, except: "dense1.*")).Message;
        Assert.Contains("2 things are wrong.", message, StringComparison.Ordinal);
        Assert.Contains("conv1.bias (3) is missing.", message, StringComparison.Ordinal);
        Assert.Contains("top.weight (7) is no parameter of Mixed.", message, StringComparison.Ordinal);
        Assert.Equal(before.Block.Slice(0, (int)before.Block.Length).ToArray(), set.Block.Slice(0, (int)set.Block.Length).ToArray());
    }

    [Fact]
    public void A_pattern_that_fits_nothing_is_refused_with_what_comes_near()
    {
        using ParameterSet file = Save(_info), set = ParameterSet.Create(_info, seed: 2);
        ArgumentException error = Assert.Throws<ArgumentException>(() => set.LoadFrom(FilePath, except: "dense1.weigth"));
        Assert.StartsWith("Mixed has no parameter with a name like 'dense1.weigth'. Did you mean dense1.weight?", error.Message, StringComparison.Ordinal);
        Assert.Equal("except", error.ParamName);
        Assert.Throws<ArgumentException>(() => set.LoadFrom(FilePath, except: ""));
        set.SavePacked(FilePath);
        using ParameterSet mapped = ParameterSet.Map(_info, FilePath);
        Assert.Throws<InvalidOperationException>(() => mapped.LoadFrom(FilePath, except: "*.bias"));
    }

    private ParameterSet Save(ModelInfo info)
    {
        ParameterSet set = ParameterSet.Create(info, seed: 1);
        set.Save(FilePath);
        return set;
    }
}
