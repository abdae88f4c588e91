using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text.Json;
using Cifar;
using CnnGen.Imaging;
using Zoo.Networks;

namespace CnnGen.Samples.Tests.Cifar;

/// <summary>The whole program on weights and pictures that nobody trained or took.</summary>
public sealed class CommandLineTests() : ProgramTest(CommandLine.Run)
{
    private const int RecordLength = 1 + CifarFile.ImageLength;

    [Theory]
    [InlineData("Required command was not provided.")]
    [InlineData("Option '--weights' is required.", "evaluate", "--data", "d")]
    [InlineData("Option '--data' is required.", "evaluate", "--weights", "w")]
    public void Wrong_use_is_told(string expected, params string[] args) => Assert.Equal((2, "", expected + Environment.NewLine), Run(args));

    [Fact]
    public void Weights_under_PyTorchs_names_are_measured_and_drawn()
    {
        using ResNet20 net = ResNet20.Create(seed: 1);
        WriteWeights(net, Foreign);
        byte[] records = Pictures(6);
        float[] input = new float[ResNet20.InputLength];
        for (int i = 0; i < 6; i++)
        {
            CifarInput.FromPixels(records.AsSpan((i * RecordLength) + 1, CifarFile.ImageLength), input);
            records[i * RecordLength] = (byte)((TensorPrimitives.IndexOfMax(net.Predict(input)) + (i < 2 ? 1 : 0)) % 10);
        }

        File.WriteAllBytes(FileOf("d.bin"), records);
        (int code, string output, string error) = Evaluate("--picture", FileOf("p.png"));
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("269722 parameters", output, StringComparison.Ordinal);
        Assert.Equal(0.6667, Accuracy(output));
        Assert.True(Image.Read(FileOf("p.png")).Width > 400);
    }

    [Fact]
    public void Weights_that_do_not_fit_are_named()
    {
        File.WriteAllBytes(FileOf("d.bin"), Pictures(1));
        Assert.Contains("w.safetensors", Refusal(), StringComparison.Ordinal);

        File.WriteAllBytes(FileOf("w.safetensors"), Pictures(1));
        Assert.Contains("w.safetensors", Refusal(), StringComparison.Ordinal);

        using ResNet20 net = ResNet20.Create(seed: 1);
        WriteWeights(net, static name => Foreign(name).Replace("layer2.1.bn1.bias", "layer2.1.bn1.offset", StringComparison.Ordinal));
        string refusal = Refusal();
        Assert.Contains("Stage2.1.Y.bn1.bias", refusal, StringComparison.Ordinal);
        Assert.Contains("layer2.1.bn1.offset", refusal, StringComparison.Ordinal);

        WriteWeights(net, Foreign);
        byte[] whole = File.ReadAllBytes(FileOf("w.safetensors"));
        File.WriteAllBytes(FileOf("w.safetensors"), whole[..^1000]);
        Assert.Contains("w.safetensors", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_that_are_none_are_named()
    {
        using ResNet20 net = ResNet20.Create(seed: 1);
        WriteWeights(net, Foreign);
        Assert.Contains("d.bin", Refusal(), StringComparison.Ordinal);
        byte[] pictures = Pictures(2);
        File.WriteAllBytes(FileOf("d.bin"), pictures[..^1]);
        Assert.Contains("6145 bytes are not a number of records of 3073 bytes", Refusal(), StringComparison.Ordinal);
        pictures[RecordLength] = 10;
        File.WriteAllBytes(FileOf("d.bin"), pictures);
        Assert.Contains("the label of picture 1 is 10, not 0 to 9", Refusal(), StringComparison.Ordinal);
        Assert.Contains("--picture: there is no folder", Evaluate("--picture", FileOf("no/p.png")).Error, StringComparison.Ordinal);
    }

    private (int Code, string Output, string Error) Evaluate(params string[] more) => Run(["evaluate", "--weights", FileOf("w.safetensors"), "--data", FileOf("d.bin"), .. more]);

    private string Refusal()
    {
        (int code, string output, string error) = Evaluate();
        Assert.Equal((1, ""), (code, output));
        return error;
    }

    private static byte[] Pictures(int count)
    {
        byte[] records = [.. Enumerable.Range(0, count * RecordLength).Select(i => (byte)(i * i / 77))];
        for (int i = 0; i < count; i++)
            records[i * RecordLength] = 3;
        return records;
    }

    /// <summary>What PyTorch's ResNet calls a tensor.</summary>
    private static string Foreign(string name) => name
        .Replace("Stem.", "", StringComparison.Ordinal).Replace("Stage", "layer", StringComparison.Ordinal).Replace(".Y.", ".", StringComparison.Ordinal).Replace("Scores.", "linear.", StringComparison.Ordinal);

    /// <summary>Writes a network's tensors as a safetensors file under other names.</summary>
    private void WriteWeights(ResNet20 net, Func<string, string> nameOf)
    {
        var header = new Dictionary<string, object>();
        using var data = new MemoryStream();
        foreach (Parameter parameter in net.Parameters)
        {
            long start = data.Length;
            data.Write(MemoryMarshal.AsBytes<float>(parameter.ToArray()));
            header[nameOf(parameter.Name)] = new { dtype = "F32", shape = parameter.Shape.ToArray(), data_offsets = new[] { start, data.Length } };
        }

        byte[] text = JsonSerializer.SerializeToUtf8Bytes(header);
        File.WriteAllBytes(FileOf("w.safetensors"), [.. BitConverter.GetBytes((long)text.Length), .. text, .. data.ToArray()]);
    }
}
