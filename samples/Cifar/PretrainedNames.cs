using CnnGen;

namespace Cifar;

/// <summary>What others call ResNet-20's tensors.</summary>
internal static class PretrainedNames
{
    /// <summary>The names of Y. Idelbayev's weights (akamaster/pytorch_resnet_cifar10), which are those of torchvision's ResNets but for the last layer.</summary>
    public static NameMap Akamaster { get; } = new NameMap()
        .Rename("conv1.*", "Stem.conv1.*")
        .Rename("bn1.*", "Stem.bn1.*")
        .Rename("layer*.*.conv*.*", "Stage*.*.Y.conv*.*")
        .Rename("layer*.*.bn*.*", "Stage*.*.Y.bn*.*")
        .Rename("linear.*", "Scores.*");
}
