using Cifar;
using Zoo.Networks;

namespace CnnGen.Samples.Tests.Cifar;

/// <summary>ResNet-20 with weights that others trained, beside what PyTorch computes with them.</summary>
public sealed class PretrainedTests
{
    private const float Tolerance = 1e-4f;

    [DataFact("pretrained/resnet20_cifar10")]
    public void Scores_of_the_golden_inputs_are_those_of_PyTorch()
    {
        using ResNet20 net = ResNet20.Load(Weights("resnet20"), PretrainedNames.Akamaster);
        using SafetensorsFile golden = SafetensorsFile.Open(Weights("resnet20_golden"));
        float[] inputs = golden.Read("input"), expected = golden.Read("output"), scores = new float[expected.Length];
        net.Predict(inputs, scores.Length / ResNet20.OutputLength, scores);
        AssertClose(expected, scores);
    }

    [DataFact("pretrained/resnet20_cifar10")]
    public void Scores_and_accuracy_of_a_thousand_pictures_are_those_of_PyTorch()
    {
        using ParameterSet parameters = ParameterSet.Load(ResNet20.Info, Weights("resnet20"), PretrainedNames.Akamaster);
        CifarFile pictures = CifarFile.Read(Path.Combine(DataFactAttribute.PathOf("cifar10"), "test_first1000.bin"));
        float[] scores = EvaluationRun.Predict(parameters, pictures);
        using SafetensorsFile golden = SafetensorsFile.Open(Weights("resnet20_logits_first1000"));
        AssertClose(golden.Read("output"), scores);
        int right = Enumerable.Range(0, pictures.Count).Count(i => scores.AsSpan(10 * i, 10).IndexOf(scores[(10 * i)..(10 * (i + 1))].Max()) == pictures.Labels[i]);
        Assert.Equal(915, right);
    }

    [DataFact("pretrained/resnet20_cifar10")]
    public void Packed_and_mapped_weights_give_the_same_scores()
    {
        string path = Path.GetTempFileName();
        try
        {
            using ResNet20 net = ResNet20.Load(Weights("resnet20"), PretrainedNames.Akamaster);
            net.Parameters.SavePacked(path);
            using ResNet20 mapped = ResNet20.Map(path);
            float[] input = [.. Enumerable.Range(0, ResNet20.InputLength).Select(i => new CounterRandom(1, 0).Uniform((ulong)i, 1))];
            Assert.Equal(net.Predict(input).ToArray(), mapped.Predict(input).ToArray());
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Weights(string name) => Path.Combine(DataFactAttribute.PathOf("pretrained"), "resnet20_cifar10", name + ".safetensors");

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.InRange(actual[i], expected[i] - Tolerance, expected[i] + Tolerance);
    }
}
