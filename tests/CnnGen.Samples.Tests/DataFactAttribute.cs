namespace CnnGen.Samples.Tests;

/// <summary>A test that needs a folder of real data; it is skipped where the variable CNNGEN_DATA does not lead to it.</summary>
public sealed class DataFactAttribute : FactAttribute
{
    /// <param name="folder">Name of the folder inside of that which CNNGEN_DATA names.</param>
    public DataFactAttribute(string folder)
    {
        if (!Directory.Exists(PathOf(folder)))
            Skip = $"The environment variable CNNGEN_DATA names no folder with {folder} in it.";
    }

    /// <summary>Path of a folder of real data.</summary>
    public static string PathOf(string folder) => Path.Combine(Environment.GetEnvironmentVariable("CNNGEN_DATA") ?? "none", folder);
}
