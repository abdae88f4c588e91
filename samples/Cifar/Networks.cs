namespace Cifar;

/// <summary>The networks by the names that the command line has for them.</summary>
internal static class Networks
{
    /// <summary>The network of TensorFlow's tutorial with Keras.</summary>
    public const string Cnn = "cnn";

    /// <summary>ResNet-20.</summary>
    public const string ResNet20 = "resnet20";

    /// <summary>The names; the default comes first.</summary>
    public static string[] Names { get; } = [Cnn, ResNet20];
}
