using System.Diagnostics;
using System.Globalization;

namespace CnnGen.Tests.Safetensors;

/// <summary>A program that maps a packed file, reads every page of it, and tells a sum and what the system says of its memory; it stays until its input ends.</summary>
internal static class MappingProcess
{
    public const string Command = "map-until-told";

    public static void Run(string path)
    {
        using ParameterSet set = ParameterSet.Map(EndlessSave.Model, path);
        Console.WriteLine(Sum(set).ToString("R", CultureInfo.InvariantCulture));
        while (Console.ReadLine() is not null)
            Console.WriteLine(MappedMemory.Of(path));
    }

    public static Process Start(string path) => Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(MappingProcess).Assembly.Location, Command, path])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    public static double Sum(ParameterSet set)
    {
        double sum = 0;
        foreach (float element in set.Block.ReadOnlySlice(0, (int)set.Block.Length))
            sum += element;
        return sum;
    }
}
