using CnnGen.EndToEnd.Publishing;
using CnnGen.EndToEnd.Testing;
using CnnGen.EndToEnd.Testing.Skipping;

namespace CnnGen.EndToEnd.Package;

/// <summary>A user adds the package to a project of his own, in which every warning is on and an error.</summary>
public sealed class ConsumerTests(ConsumerProject project) : IClassFixture<ConsumerProject>
{
    [Fact]
    public void ItBuildsWithoutAWarning() => project.Build().AssertSuccess("dotnet build");

    [Fact]
    public void ItTrainsAndPredicts()
    {
        project.Build().AssertSuccess("dotnet build");
        CommandResult run = new Command(Command.DotNet, "exec", Path.Combine("bin", "Release", "net10.0", "Consumer.dll")) { Folder = project.Folder }.Run();
        Assert.Matches("^JIT: .* right, two threads compute the same, huge pages are asked for\n$", run.AssertSuccess("The program").Output);
    }

    [SkippableFact]
    public void ItIsPublishedAsANativeProgram()
    {
        string framework = AotFramework.Name;
        project.WriteSources(otherSources: "");
        AotFramework.Publish(project.Folder, [.. ConsumerProject.Properties(framework), "-o", "native"], project.Packages);
        CommandResult run = new Command(Path.Combine(project.Folder, "native", "Consumer")) { Folder = project.Folder }.Run();
        Assert.Matches("^native: .* right, two threads compute the same, huge pages are asked for\n$", run.AssertSuccess("The native program").Output);
    }
}
