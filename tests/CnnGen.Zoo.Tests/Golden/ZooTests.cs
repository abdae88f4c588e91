using CnnGen.EndToEnd.Testing;
using Zoo;

namespace CnnGen.Zoo.Tests.Golden;

public sealed class ZooTests
{
    public static TheoryData<string> Names => [.. Gallery.All.Select(static entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void NetworkComputesPyTorchsValues(string name)
    {
        var mismatches = new Mismatches();
        ZooCase.Check(name, mismatches);
        mismatches.AssertNone();
    }

    /// <summary>What papers, torchvision and Keras say, and what is counted by hand for the networks that are like no other.</summary>
    [Theory]
    [InlineData("LeNet5", 61_706)]
    [InlineData("CifarCnn", 122_570)]
    [InlineData("AlexNet", 61_100_840)]
    [InlineData("Vgg16", 138_357_544)]
    [InlineData("ResNet18", 11_689_512)]
    [InlineData("ResNet50", 25_557_032)]
    [InlineData("ResNet20", 269_722)]
    [InlineData("SqueezeNet", 1_235_496)]
    [InlineData("DenseNet121", 7_978_856)]
    [InlineData("MobileNetV1", 4_231_976)]
    [InlineData("MobileNetV2", 3_504_872)]
    [InlineData("EfficientNetB0", 5_288_548)]
    [InlineData("C3D", 78_409_573)]
    [InlineData("GoogLeNet", 13_004_888)]
    [InlineData("UNet", 31_036_546)]
    [InlineData("Fcn8s", 134_489_759)]
    [InlineData("TinyYolo", 15_861_773)]
    [InlineData("Espcn", 22_729)]
    [InlineData("Jasper", 107_681_053)]
    [InlineData("FaceNet", 496_432)]
    [InlineData("SentenceCnn", 5_990_702)]
    [InlineData("HousePrice", 418_521)]
    public void NetworkHasThePublishedNumberOfParameters(string name, int parameters) => Assert.Equal(parameters, Gallery.Find(name)!.Info.ParameterCount);
}
