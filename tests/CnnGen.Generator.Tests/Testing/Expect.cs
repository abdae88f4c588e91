using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CnnGen.Generator.Tests.Testing;

/// <summary>Asserts on what a user sees of a piece of source, in which <c>[|</c> and <c>|]</c> mark where a diagnostic is expected.</summary>
internal static class Expect
{
    private const string Open = "[|";
    private const string Close = "|]";

    /// <summary>Nothing at all is reported.</summary>
    public static void Clean(params string[] files) => Clean(TestProject.Of(files));

    public static void Clean(TestProject project) => Assert.Empty(project.Diagnostics());

    /// <summary>Exactly one diagnostic is reported, in the marked place of the first file that has a mark; its message is returned.</summary>
    public static string Mistake(string id, params string[] files) => Mistake(id, TestProject.Of(files));

    public static string Mistake(string id, TestProject project) => Mistake(id, project, []);

    /// <summary>The same, where the C# compiler cannot be kept from adding its own errors.</summary>
    public static string Mistake(string id, TestProject project, string[] compilerErrors)
    {
        int marked = project.Files.Select((text, index) => (text, index)).Single(file => file.text.Contains(Open, StringComparison.Ordinal)).index;
        TextSpan span = Unmark(project.Files[marked], out string text);
        ImmutableArray<Diagnostic> all = (project with { Files = project.Files.SetItem(marked, text) }).Diagnostics();
        Diagnostic diagnostic = Assert.Single(all, candidate => !compilerErrors.Contains(candidate.Id));
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal($"File{marked + 1}.cs", diagnostic.Location.SourceTree?.FilePath);
        Assert.Equal(text[span.Start..span.End], diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan));
        Assert.Equal(span, diagnostic.Location.SourceSpan);
        return diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static TextSpan Unmark(string marked, out string text)
    {
        int start = marked.IndexOf(Open, StringComparison.Ordinal);
        int end = marked.IndexOf(Close, StringComparison.Ordinal) - Open.Length;
        text = marked.Replace(Open, "").Replace(Close, "");
        return TextSpan.FromBounds(start, end);
    }
}
