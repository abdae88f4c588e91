namespace CnnGen.Generator.Pipeline;

/// <summary>Names of the generator's steps, under which a test sees why each ran.</summary>
internal static class TrackingNames
{
    public const string ReadSpec = nameof(ReadSpec);
    public const string ReadUnmarked = nameof(ReadUnmarked);
    public const string ReadOptions = nameof(ReadOptions);
    public const string ApplyOptions = nameof(ApplyOptions);
    public const string Compile = nameof(Compile);

    public static IReadOnlyList<string> All { get; } = [ReadSpec, ReadUnmarked, ReadOptions, ApplyOptions, Compile];
}
