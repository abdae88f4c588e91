using CnnGen.EndToEnd.Testing;
using CnnGen.Golden;
using Zoo.Networks;

namespace CnnGen.EndToEnd.Jit;

/// <summary>Calls every kernel of whole networks once: one prediction, and one training piece.</summary>
internal static class EveryKernelRun
{
    public const string Name = "kernels";

    public static int Run()
    {
        Run<LeNet5>();
        Run<CifarCnn>();
        Run<ResNet20>();
        Run<ResNet18>();
        Run<MobileNetV1>();
        Run<ManyShapes>();
        Run<BatchNormResidual>();
        Run<DepthwiseConvolution>();
        Run<ConvGroupsOfVectors>();
        Run<UpsampleTrilinear>();
        Run<ReflectionPadded>();
        Run<WordsEmbedded>();
        return 0;
    }

    private static void Run<T>()
        where T : class, ITrainableModel<T>
    {
        using var parameters = ParameterSet.Create(T.Info, seed: 0);
        using T net = T.Create(parameters);
        net.Predict(new float[T.Info.InputLength]);
        using var gradients = new GradientRun<T>();
        gradients.Run(parameters, new float[T.Info.InputLength], new float[T.Info.TargetLength], pieceSize: 1);
    }
}
