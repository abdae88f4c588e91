namespace CnnGen.EndToEnd.Golden;

/// <summary>PyTorch's values, which the build copies beside the tests.</summary>
internal static class GoldenFiles
{
    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "golden", file);
}
