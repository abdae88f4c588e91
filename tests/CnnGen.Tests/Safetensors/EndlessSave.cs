using System.Diagnostics;

namespace CnnGen.Tests.Safetensors;

/// <summary>A program that saves one set of parameters and another in turn, until it is killed.</summary>
internal static class EndlessSave
{
    public const string Command = "save-until-killed";

    /// <summary>Large enough that a save takes a few writes.</summary>
    public static ModelInfo Model { get; } = TestModels.Info(
        "Large", 100_000, new ParameterInfo("dense1.weight", [100, 1000], 0, new PackedLayout([100, 1000], [1000, 1], 100, 100_000), InitialValue.Uniform(1)));

    public static void Run(string path)
    {
        using ParameterSet one = ParameterSet.Create(Model, seed: 1);
        using ParameterSet two = ParameterSet.Create(Model, seed: 2);
        while (true)
        {
            one.Save(path);
            two.Save(path);
        }
    }

    public static Process Start(string path) =>
        Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(EndlessSave).Assembly.Location, Command, path]))!;
}
