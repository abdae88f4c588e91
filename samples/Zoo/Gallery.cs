using Zoo.Networks;

namespace Zoo;

/// <summary>The networks: a line each.</summary>
internal static class Gallery
{
    /// <summary>All of them, in the order of their years and tasks.</summary>
    public static IReadOnlyList<ZooEntry> All { get; } =
    [
        ZooEntry.Of<LeNet5>("handwritten digits, 1998", LeNet5.Summary),
        ZooEntry.Of<CifarCnn>("small pictures, the Keras tutorial", CifarCnn.Summary),
        ZooEntry.Of<AlexNet>("ImageNet, winner of 2012", AlexNet.Summary),
        ZooEntry.Of<Vgg16>("ImageNet, 2014: 3x3 windows", Vgg16.Summary),
        ZooEntry.Of<GoogLeNet>("ImageNet, winner of 2014: windows side by side", GoogLeNet.Summary),
        ZooEntry.Of<ResNet18>("ImageNet, 2015: shortcuts", ResNet18.Summary),
        ZooEntry.Of<ResNet50>("ImageNet, 2015: shortcuts past bottlenecks", ResNet50.Summary),
        ZooEntry.Of<ResNet20>("small pictures, 2015: shortcuts that learn nothing", ResNet20.Summary),
        ZooEntry.Of<SqueezeNet>("ImageNet, 2016: few weights", SqueezeNet.Summary),
        ZooEntry.Of<DenseNet121>("ImageNet, 2016: every layer sees all before it", DenseNet121.Summary),
        ZooEntry.Of<MobileNetV1>("ImageNet, 2017: a window for each channel alone", MobileNetV1.Summary),
        ZooEntry.Of<MobileNetV2>("ImageNet, 2018: wide inside, narrow where blocks meet", MobileNetV2.Summary),
        ZooEntry.Of<EfficientNetB0>("ImageNet, 2019: channels weighed by the whole image", EfficientNetB0.Summary),
        ZooEntry.Of<C3D>("actions in a clip, 2014: space and time", C3D.Summary),
        ZooEntry.Of<Fcn8s>("photographs, 2015: a class for each pixel", Fcn8s.Summary),
        ZooEntry.Of<UNet>("cells under the microscope, 2015: a class for each pixel", UNet.Summary),
        ZooEntry.Of<TinyYolo>("things in photographs, 2016: boxes in one pass", TinyYolo.Summary),
        ZooEntry.Of<Espcn>("sharper images, 2016: channels become pixels", Espcn.Summary),
        ZooEntry.Of<Jasper>("speech, 2019: windows over time", Jasper.Summary),
        ZooEntry.Of<FaceNet>("faces, 2015: near where the person is the same", FaceNet.Summary),
        ZooEntry.Of<SentenceCnn>("sentences, 2014: windows over words", SentenceCnn.Summary),
        ZooEntry.Of<HousePrice>("a price from a photograph, a table and words", HousePrice.Summary),
    ];

    /// <summary>The network of that name, whatever its case; null if there is none.</summary>
    public static ZooEntry? Find(string name) => All.FirstOrDefault(entry => string.Equals(entry.Name, name, StringComparison.OrdinalIgnoreCase));
}
