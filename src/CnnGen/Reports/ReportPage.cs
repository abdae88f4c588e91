using System.Text;

namespace CnnGen.Reports;

/// <summary><c>report.html</c>: one file, with its pictures and its style inside, without a script; its policy forbids browsers to fetch anything.</summary>
internal static class ReportPage
{
    /// <summary>Replaces the file at once and whole.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, ReportContent content) => AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(Of(content).Html)));

    /// <summary>The page.</summary>
    public static Markup Of(ReportContent content) => Markup.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <link rel="icon" href="data:,">
        <title>{content.Title}</title>
        <style>
        {ReportStyle.Sheet}
        </style>
        </head>
        <body><main>
        {RunSection.Head(content)}{Curves.Of(content)}{Confusions.Of(content)}{Mistakes.Of(content)}{FirstPredictions.Of(content)}{Filters.Of(content)}{FeatureMaps.Of(content)}{RunSection.Of(content)}
        <footer>Written by CnnGen {Machine.Library}. All of it is in this file.</footer>
        </main></body>
        </html>

        """);
}
