using System.IO.Compression;

namespace CnnGen.EndToEnd.Package;

public sealed class PackageTests
{
    [Fact]
    public void OnePackageHoldsLibraryGeneratorAndTargets()
    {
        using ZipArchive package = ZipFile.OpenRead(PackageFeed.File);
        string[] expected =
        [
            "CnnGen.nuspec", "LICENSE", "README.md",
            "analyzers/dotnet/cs/CnnGen.Compiler.dll", "analyzers/dotnet/cs/CnnGen.Generator.dll",
            "buildTransitive/CnnGen.targets", "buildTransitive/CpuCheck.c",
            "lib/net10.0/CnnGen.dll", "lib/net10.0/CnnGen.xml", "lib/net9.0/CnnGen.dll", "lib/net9.0/CnnGen.xml",
        ];
        // The rest is how a package is a zip file: [Content_Types].xml, _rels and the like.
        Assert.Equal(expected, package.Entries.Select(static entry => entry.FullName)
            .Where(static name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name[0] != '[')
            .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void PackageNeedsNothingButTensors()
    {
        using ZipArchive package = ZipFile.OpenRead(PackageFeed.File);
        using var reader = new StreamReader(package.GetEntry("CnnGen.nuspec")!.Open());
        string[] dependencies = [.. reader.ReadToEnd().Split('\n').Where(static line => line.Contains("<dependency ", StringComparison.Ordinal))];
        Assert.Equal(2, dependencies.Length);
        Assert.All(dependencies, static line => Assert.Contains("id=\"System.Numerics.Tensors\"", line, StringComparison.Ordinal));
    }
}
