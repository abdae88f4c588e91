using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using CnnGen.Tests.Training;
using static CnnGen.Tests.Safetensors.SafetensorsBytes;

namespace CnnGen.Tests.Safetensors;

public sealed class PackedFileTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".packed");

    public void Dispose() => System.IO.File.Delete(_path);

    [Fact]
    public unsafe void What_is_saved_packed_is_mapped_as_it_lies_and_aligned()
    {
        ModelInfo model = TestModels.Mixed();
        using ParameterSet saved = ParameterSet.Create(model, seed: 5);
        saved.SavePacked(_path);
        using ParameterSet mapped = ParameterSet.Map(model, _path);
        Assert.True(mapped.IsReadOnly);
        Assert.False(saved.IsReadOnly);
        Assert.Equal(0u, (nuint)mapped.Block.Pointer % 64);
        Assert.Equal(saved.Block(), mapped.Block.ReadOnlySlice(0, (int)mapped.Block.Length).ToArray());
        for (int i = 0; i < saved.Count; i++)
            Assert.Equal(saved[i].ToArray(), mapped[i].ToArray());
    }

    [Fact]
    public void The_file_is_a_safetensors_file_whose_data_begin_at_a_multiple_of_64()
    {
        using var set = new ParameterSet(Tiny);
        set[0].CopyFrom([1.5f, -2]);
        set.SavePacked(_path);
        byte[] file = System.IO.File.ReadAllBytes(_path);
        long start = 8 + BitConverter.ToInt64(file);
        Assert.Equal(0, start % 64);
        Assert.Equal(
            $$$"""{"__metadata__":{"format":"cnngen-packed","model":"Tiny","layout":"{{{PackedFile.LayoutHash(Tiny)}}}"},"block":{"dtype":"F32","shape":[16],"data_offsets":[0,64]}}""",
            Encoding.UTF8.GetString(file.AsSpan(8, (int)start - 8)).TrimEnd());
        Assert.Equal(Floats([1.5f, -2, .. new float[14]]), file[(int)start..]);
    }

    [Fact]
    public void Who_maps_a_file_that_is_replaced_keeps_the_old_one()
    {
        ModelInfo model = TestModels.Mixed();
        using ParameterSet one = ParameterSet.Create(model, seed: 1);
        using ParameterSet two = ParameterSet.Create(model, seed: 2);
        one.SavePacked(_path);
        using ParameterSet mapped = ParameterSet.Map(model, _path);
        two.SavePacked(_path);
        using ParameterSet mappedAgain = ParameterSet.Map(model, _path);
        Assert.Equal(one[0].ToArray(), mapped[0].ToArray());
        Assert.Equal(two[0].ToArray(), mappedAgain[0].ToArray());
    }

    [Fact]
    public void A_mapped_set_can_be_saved_both_ways()
    {
        ModelInfo model = TestModels.Mixed();
        using ParameterSet set = ParameterSet.Create(model, seed: 1);
        set.SavePacked(_path);
        byte[] packed = System.IO.File.ReadAllBytes(_path);
        using (ParameterSet mapped = ParameterSet.Map(model, _path))
            mapped.SavePacked(_path);
        Assert.Equal(packed, System.IO.File.ReadAllBytes(_path));
        using (ParameterSet mapped = ParameterSet.Map(model, _path))
            mapped.Save(_path);
        using ParameterSet loaded = ParameterSet.Load(model, _path);
        Assert.Equal(set.Block(), loaded.Block());
    }

    [Fact]
    public void Nobody_writes_to_a_mapped_set()
    {
        using SoftmaxRegression network = SoftmaxRegression.Create(seed: 1);
        network.Parameters.SavePacked(_path);
        using ParameterSet mapped = ParameterSet.Map(SoftmaxRegression.Info, _path);
        using SoftmaxRegression shared = SoftmaxRegression.Create(mapped);
        const string Told = "are mapped from a file, and cannot be changed; load them with Load";
        Assert.Contains(Told, Assert.Throws<InvalidOperationException>(() => mapped[0].CopyFrom(new float[mapped[0].Length])).Message, StringComparison.Ordinal);
        Assert.Contains(Told, Assert.Throws<InvalidOperationException>(() => new Trainer<SoftmaxRegression>(shared, new Sgd(1))).Message, StringComparison.Ordinal);
        Assert.Contains("may be read only", Assert.Throws<InvalidOperationException>(() => mapped.Block.Slice(0, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disposed_set_says_so()
    {
        using ParameterSet set = ParameterSet.Create(TestModels.Mixed(), seed: 1);
        set.SavePacked(_path);
        ParameterSet mapped = ParameterSet.Map(TestModels.Mixed(), _path);
        mapped.Dispose();
        mapped.Dispose();
        Assert.Throws<ObjectDisposedException>(() => mapped[0].ToArray());
    }

    [Fact]
    public void A_network_without_parameters_is_mapped_too()
    {
        ModelInfo model = TestModels.Info("Empty", 0);
        using var set = new ParameterSet(model);
        set.SavePacked(_path);
        using ParameterSet mapped = ParameterSet.Map(model, _path);
        Assert.Equal(0, mapped.Count);
    }

    [Fact]
    public void Another_version_or_network_or_kind_of_file_is_refused_with_what_to_do()
    {
        using ParameterSet set = ParameterSet.Create(TestModels.Mixed(), seed: 1);
        set.SavePacked(_path);
        Assert.Equal($"{_path}: it holds the packed parameters of Mixed, not of Other.", Refusal(TestModels.Mixed("Other")));
        Assert.Equal(
            $"{_path}: it was packed for another version of Mixed, whose parameters have other names, shapes or places; write it again with SavePacked.",
            Refusal(TestModels.Info("Mixed", 140, TestModels.Conv(), TestModels.Bias(64), TestModels.Dense(68))));
        set.Save(_path);
        Assert.Equal($"{_path}: it holds tensors one by one, or is no weight file of ours, and cannot be mapped; load it, and write one with SavePacked.", Refusal(TestModels.Mixed()));
    }

    [Fact]
    public void A_packed_file_is_no_file_to_load()
    {
        using ParameterSet set = ParameterSet.Create(TestModels.Mixed(), seed: 1);
        set.SavePacked(_path);
        Assert.EndsWith("its parameters are packed for the kernels, which can only be mapped: use Map.", Assert.Throws<WeightFileException>(() => ParameterSet.Load(TestModels.Mixed(), _path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_hash_is_another_for_every_change_of_the_layout()
    {
        ParameterInfo Changed(string name = "a", int axis = 4, int offset = 0, int length = 4, int stride = 1, int block = 4, int blockStride = 4) =>
            new(name, [axis], offset, new PackedLayout([length], [stride], block, blockStride), InitialValue.Uniform(1));

        ModelInfo[] models =
        [
            TestModels.Info("M", 64, Changed()), TestModels.Info("M", 32, Changed()), TestModels.Info("M", 64, Changed(), Changed("b", offset: 16)),
            TestModels.Info("M", 64, Changed("b")), TestModels.Info("M", 64, Changed(axis: 3)), TestModels.Info("M", 64, Changed(offset: 16)), TestModels.Info("M", 64, Changed(length: 3)),
            TestModels.Info("M", 64, Changed(stride: 2)), TestModels.Info("M", 64, Changed(block: 2)), TestModels.Info("M", 64, Changed(blockStride: 8)),
        ];
        Assert.Equal(models.Length, models.Select(PackedFile.LayoutHash).Distinct().Count());
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused_and_named()
    {
        using ParameterSet set = ParameterSet.Create(TestModels.Mixed(), seed: 1);
        set.SavePacked(_path);
        byte[] whole = System.IO.File.ReadAllBytes(_path);
        for (int length = 0; length < whole.Length; length++)
        {
            System.IO.File.WriteAllBytes(_path, whole[..length]);
            Assert.StartsWith(_path + ": ", Refusal(TestModels.Mixed()), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("block", "F64", "8", "0,64", 0, "should hold one tensor, block (16) of type F32")]
    [InlineData("block", "F32", "4,4", "0,64", 0, "should hold one tensor, block (16) of type F32")]
    [InlineData("bloc", "F32", "16", "0,64", 0, "should hold one tensor, block (16) of type F32")]
    [InlineData("block", "F32", "16", "0,64", 4, "which is no multiple of 64")]
    [InlineData("block", "F32", "16", "64,128", 0, "ends at byte 128 of the data, which is only 64 bytes long")]
    [InlineData("block", "F32", "16", "0,32", 0, "takes 64 bytes as F32, but the header gives it 32")]
    public void A_header_that_lies_is_refused(string name, string type, string shape, string offsets, int shift, string expected)
    {
        string metadata = $$$"""{"__metadata__":{"format":"cnngen-packed","model":"Tiny","layout":"{{{PackedFile.LayoutHash(Tiny)}}}"},""";
        string header = metadata + Entry(name, type, shape, offsets) + "}";
        int padded = ((8 + header.Length + 63) / 64 * 64) - 8 + shift;
        System.IO.File.WriteAllBytes(_path, File(header.PadRight(padded), new byte[64]));
        Assert.Contains(expected, Refusal(Tiny), StringComparison.Ordinal);
    }

    [Fact]
    public void Processes_that_map_a_file_share_its_memory()
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Linux))
            return;
        using ParameterSet set = ParameterSet.Create(EndlessSave.Model, seed: 1);
        set.SavePacked(_path);
        using Process one = MappingProcess.Start(_path), two = MappingProcess.Start(_path);
        string sum = MappingProcess.Sum(set).ToString("R", CultureInfo.InvariantCulture);
        Assert.Equal(sum, one.StandardOutput.ReadLine());
        Assert.Equal(sum, two.StandardOutput.ReadLine());
        one.StandardInput.WriteLine();
        string? memory = one.StandardOutput.ReadLine();

        // Every page that the one sees, the other sees too, and none of them is a copy.
        int all = (int)((new FileInfo(_path).Length + 4095) / 4096 * 4);
        Assert.Equal(new MappedMemory(Resident: all, Shared: all, Dirty: 0).ToString(), memory);
        foreach (Process process in (Process[])[one, two])
        {
            process.StandardInput.Close();
            process.WaitForExit();
        }
    }

    private string Refusal(ModelInfo model) => Assert.Throws<WeightFileException>(() => ParameterSet.Map(model, _path)).Message;
}
