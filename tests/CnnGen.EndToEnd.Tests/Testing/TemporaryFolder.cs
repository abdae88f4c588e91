namespace CnnGen.EndToEnd.Testing;

/// <summary>A folder outside the repository, so that none of its settings apply there; deleted at the end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("cnngen-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
