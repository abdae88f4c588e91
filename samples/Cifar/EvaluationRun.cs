using System.Diagnostics;
using System.Globalization;
using System.Numerics.Tensors;
using CnnGen;
using CnnGen.Samples;
using Zoo.Networks;

namespace Cifar;

/// <summary>Measures a trained ResNet-20 on a file of pictures.</summary>
internal static class EvaluationRun
{
    /// <summary>Measures, and tells what goes wrong in one line.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(EvaluationSettings settings) => SampleProgram.Try(() => Evaluate(settings));

    /// <summary>The scores of all pictures, one after the other, computed on all cores.</summary>
    internal static float[] Predict(ParameterSet parameters, CifarFile pictures)
    {
        float[] scores = new float[pictures.Count * CifarFile.Classes];
        Parallel.For(
            0,
            pictures.Count,
            () => (Net: ResNet20.Create(parameters), Input: new float[ResNet20.InputLength]),
            (int i, ParallelLoopState _, (ResNet20 Net, float[] Input) worker) =>
            {
                CifarInput.FromPixels(pictures.Image(i), worker.Input);
                worker.Net.Predict(worker.Input).CopyTo(scores.AsSpan(i * CifarFile.Classes));
                return worker;
            },
            worker => worker.Net.Dispose());
        return scores;
    }

    private static void Evaluate(EvaluationSettings settings)
    {
        if (settings.Picture is not null)
            SampleProgram.CheckFolderOf("--picture", settings.Picture);
        using ParameterSet parameters = ParameterSet.Load(ResNet20.Info, settings.Weights, PretrainedNames.Akamaster);
        CifarFile pictures = CifarFile.Read(settings.Data);
        long start = Stopwatch.GetTimestamp();
        float[] scores = Predict(parameters, pictures);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{parameters.Info.ParameterCount} parameters in {parameters.Count} tensors; {pictures.Count} pictures in {Stopwatch.GetElapsedTime(start).TotalSeconds:F2} s"));

        var confusion = new ConfusionMatrix(CifarFile.Classes);
        for (int i = 0; i < pictures.Count; i++)
            confusion.Add(pictures.Labels[i], TensorPrimitives.IndexOfMax(scores.AsSpan(i * CifarFile.Classes, CifarFile.Classes)));
        string accuracy = string.Create(CultureInfo.InvariantCulture, $"test accuracy: {confusion.Accuracy:F4}");
        if (settings.Picture is not null)
        {
            ConfusionPicture.Of(confusion, CifarFile.ClassNames, accuracy).Save(settings.Picture);
            Console.WriteLine($"picture: {settings.Picture}");
        }

        Console.WriteLine(accuracy);
    }
}
