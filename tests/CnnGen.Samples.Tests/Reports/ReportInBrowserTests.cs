using CnnGen.Reports;
using Digits;
using Explain;
using Microsoft.Playwright;

namespace CnnGen.Samples.Tests.Reports;

/// <summary>A report as a reader sees it: in a browser, light and dark, wide and narrow.</summary>
public sealed class ReportInBrowserTests : IDisposable
{
    // The ratio of WCAG 2.2, level AA, for text of usual size: https://www.w3.org/TR/WCAG22/#contrast-minimum
    private const double LeastContrast = 4.5;

    private static readonly string[] Sections = ["curves", "confusion", "mistakes", "first-epoch", "filters", "maps", "run"];

    private readonly string _folder = Directory.CreateTempSubdirectory("report").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [BrowserFact]
    public async Task It_is_whole_and_readable_and_fetches_nothing()
    {
        string report = new Uri(WriteReport()).AbsoluteUri;
        using IPlaywright playwright = await Playwright.CreateAsync();
        await using IBrowser browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = BrowserFactAttribute.Browser });
        foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            foreach (int width in (int[])[1280, 390])
                await Look(browser, report, scheme, width);
        }
    }

    private static async Task Look(IBrowser browser, string report, ColorScheme scheme, int width)
    {
        var problems = new List<string>();
        IPage page = await browser.NewPageAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } });
        page.Request += (_, request) => Note(problems, request.Url == report || request.Url.StartsWith("data:", StringComparison.Ordinal) ? null : $"fetches {request.Url}");
        page.Console += (_, message) => Note(problems, message.Type is "error" or "warning" ? $"console: {message.Text}" : null);
        page.PageError += (_, error) => Note(problems, $"error: {error}");
        await page.GotoAsync(report);
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        if (Environment.GetEnvironmentVariable("CNNGEN_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(folder, $"report-{scheme}-{width}.png") });

        Assert.Empty(problems);
        Assert.Equal(Sections, await page.EvaluateAsync<string[]>("[...document.querySelectorAll('section')].map(s => s.id)"));
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, width);
        Assert.Empty(await page.EvaluateAsync<string[]>("[...document.images].filter(i => !i.alt || !i.naturalWidth || i.clientWidth < 20).map(i => i.alt)"));
        Assert.Empty(await page.EvaluateAsync<string[]>("[...document.querySelectorAll('svg')].filter(s => !s.getAttribute('aria-label')).map(s => s.outerHTML)"));
        Assert.InRange(await page.EvaluateAsync<double>("Math.min(...[...document.querySelectorAll('.chart text')].map(t => t.getBoundingClientRect().height))"), 11, 30);
        Assert.Empty(await page.EvaluateAsync<string[]>(FaintTexts, LeastContrast));
        bool isDark = await page.EvaluateAsync<bool>("getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0] < 60");
        Assert.Equal(scheme == ColorScheme.Dark, isDark);
        await page.CloseAsync();
    }

    private static void Note(List<string> problems, string? problem)
    {
        if (problem is not null)
            problems.Add(problem);
    }

    /// <summary>Finds texts whose colour is too near to that behind them.</summary>
    private const string FaintTexts = """
        least => {
          const numbers = color => {
            const parts = color.match(/[\d.]+/g).map(Number);
            return color.startsWith('color(') ? [...parts.slice(0, 3).map(c => 255 * c), parts[3] ?? 1] : [...parts.slice(0, 3), parts[3] ?? 1];
          };
          const light = color => color.slice(0, 3).map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
          const behind = element => { for (let e = element; e; e = e.parentElement) { const c = numbers(getComputedStyle(e).backgroundColor); if (c[3] > 0) return c; } return [255, 255, 255, 1]; };
          const faint = [];
          for (const element of document.querySelectorAll('body *')) {
            const text = [...element.childNodes].filter(n => n.nodeType === 3).map(n => n.textContent.trim()).join('');
            if (!text || element.closest('title')) continue;
            const style = getComputedStyle(element);
            const [a, b] = [light(numbers(element instanceof SVGElement ? style.fill : style.color)), light(behind(element))].sort((x, y) => y - x);
            const contrast = (a + 0.05) / (b + 0.05);
            if (contrast < least) faint.push(`${contrast.toFixed(2)} ${element.tagName}.${element.className}: ${text.slice(0, 40)}`);
          }
          return faint;
        }
        """;

    /// <summary>Writes the report of a small training, with names that no page should take for tags.</summary>
    private string WriteReport()
    {
        Dataset all = new DrawnDigits(seed: 1).Test;
        (Dataset train, Dataset test) = (Part(all, 0, 3000), Part(all, 3000, 800));
        using DigitCnn net = DigitCnn.Create(seed: 1);
        using var report = new RunReport<DigitCnn>(_folder, test)
        {
            Title = "Digits <b>drawn</b> & read",
            ClassNames = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "<script>alert(9)</script>"],
            Command = "dotnet run -c Release --project samples/Digits -- --a-very-long-option " + new string('x', 200),
        };
        using var trainer = new Trainer<DigitCnn>(net, new Adam(2e-3f), new TrainerOptions { Seed = 1, Threads = 2, BatchSize = 16, Callbacks = [report] });
        trainer.Fit(train, test, epochs: 2);
        return report.ReportPath;
    }

    private static Dataset Part(Dataset data, int first, int count)
    {
        float[] inputs = [.. Enumerable.Range(first, count).SelectMany(i => data.Input(i).ToArray())];
        return new Dataset(inputs, [.. Enumerable.Range(first, count).Select(i => data.Target(i)[0])], count);
    }
}
