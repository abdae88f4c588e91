using System.Text.Json;
using CnnGen.EndToEnd.Testing;
using CnnGen.EndToEnd.Testing.Skipping;
using CnnGen.Golden;

namespace CnnGen.EndToEnd.Weights;

/// <summary>Weight files go from here to Python and back.</summary>
public sealed class PythonTests
{
    [SkippableFact]
    public void PythonReadsWhatIsSaved()
    {
        using LeNet5 net = LeNet5.Create(seed: 5);
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "lenet5.safetensors");
        net.Save(file);

        using JsonDocument report = JsonDocument.Parse(Python.Run("check_safetensors.py", "--json", file));
        JsonElement tensors = report.RootElement.GetProperty("tensors");
        Assert.Equal(net.Parameters.Count, tensors.EnumerateObject().Count());
        foreach (Parameter parameter in net.Parameters)
        {
            JsonElement tensor = tensors.GetProperty(parameter.Name);
            Assert.Equal("float32", tensor.GetProperty("dtype").GetString());
            Assert.Equal(parameter.Shape.ToArray(), tensor.GetProperty("shape").EnumerateArray().Select(static length => length.GetInt32()));
            Assert.Equal(parameter.ToArray().Sum(static element => (double)element), tensor.GetProperty("sum").GetDouble(), 1e-9);
            Assert.Equal(Math.Sqrt(parameter.ToArray().Sum(static element => (double)element * element)), tensor.GetProperty("norm").GetDouble(), 1e-9);
        }
    }

    /// <summary>Python draws the weights of a seed with its own generator and writes them in another order, so that equal sets show names, shapes and layouts to agree.</summary>
    [SkippableFact]
    public void WhatPythonWritesIsRead()
    {
        const string Script = """
            import sys, json, numpy, counter_random, safetensors_file
            tensors = [(name, counter_random.within(6, index, bound, shape)) for index, (name, shape, bound) in enumerate(json.loads(sys.argv[2]))]
            safetensors_file.write(sys.argv[1], dict(reversed(tensors)), {"made by": "Python"})
            """;
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "python.safetensors");
        string parameters = JsonSerializer.Serialize(LeNet5.Info.Parameters.Select(static parameter => new object[] { parameter.Name, parameter.Shape.ToArray(), Bound(parameter) }));
        Python.Run("-c", Script, file, parameters);

        using LeNet5 read = LeNet5.Load(file), expected = LeNet5.Create(seed: 6);
        foreach (Parameter parameter in expected.Parameters)
            Assert.Equal(parameter.ToArray(), read.Parameters[parameter.Name].ToArray());
        using LeNet5 fromMemory = LeNet5.Load(File.ReadAllBytes(file));
        Assert.Equal(expected.Parameters["conv1.weight"].ToArray(), fromMemory.Parameters["conv1.weight"].ToArray());
    }

    /// <summary>1/sqrt(fan in): a weight's and its bias's.</summary>
    private static float Bound(ParameterInfo parameter)
    {
        ParameterInfo weight = LeNet5.Info.Parameters.Single(other => other.Name == parameter.Name.Replace("bias", "weight", StringComparison.Ordinal));
        return (float)(1 / Math.Sqrt(weight.Length / weight.Shape[0]));
    }
}
