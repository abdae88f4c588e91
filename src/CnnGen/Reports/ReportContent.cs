using System.Globalization;
using CnnGen.Imaging;

namespace CnnGen.Reports;

/// <summary>All that a page is made of.</summary>
internal sealed record ReportContent
{
    /// <summary>The heading.</summary>
    public required string Title { get; init; }

    /// <summary>What was run, and how it stands.</summary>
    public required RunRecord Record { get; init; }

    /// <summary>The epochs so far.</summary>
    public required IReadOnlyList<EpochRow> Rows { get; init; }

    /// <summary>What was predicted for the example in the first epoch.</summary>
    public required IReadOnlyCollection<Moment> Moments { get; init; }

    /// <summary>The network as it is now.</summary>
    public required IProbe Probe { get; init; }

    /// <summary>The output that the page is about; null if there is none.</summary>
    public required MainOutput? Main { get; init; }

    /// <summary>The validation data; null without any.</summary>
    public required SampleReader? Validation { get; init; }

    /// <summary>What was measured last; null if nothing was.</summary>
    public required Evaluation? Evaluation { get; init; }

    /// <summary>Index of the sample that is looked at.</summary>
    public required int Example { get; init; }

    /// <summary>What the classes are called.</summary>
    public required IReadOnlyList<string> ClassNames { get; init; }

    /// <summary>Draws a sample; null for the usual way.</summary>
    public required Func<ReadOnlySpan<float>, Image>? Draw { get; init; }

    /// <summary>Says a sample in words; null for none.</summary>
    public required Func<int, string>? Describe { get; init; }

    /// <summary>The network's shapes.</summary>
    public ModelInfo Info => Probe.Info;

    /// <summary>Whether there is a sample to look at.</summary>
    public bool HasExample => Validation is not null && Example < Validation.Count;

    /// <summary>What a class is called.</summary>
    public string NameOf(int index) => index >= 0 && index < ClassNames.Count ? ClassNames[index] : index.ToString(CultureInfo.InvariantCulture);
}
