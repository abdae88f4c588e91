namespace CnnGen.Reports;

/// <summary>What the layers make of the example: the tensors that the network keeps.</summary>
internal static class FeatureMaps
{
    private const int MostChannels = 16;
    private const int MostTensors = 12;

    /// <summary>The section; a word on how to get it where the network keeps nothing to show; nothing without an example.</summary>
    public static Markup Of(ReportContent content)
    {
        if (!content.HasExample)
            return Markup.None;
        content.Probe.Predict(content.Validation!.Read(content.Example).Input);
        KeptTensor[] tensors = [.. content.Probe.Kept().Where(tensor => IsShown(content, tensor)).Take(MostTensors)];
        Markup body = tensors.Length == 0
            ? Markup.Of($"""
                <p>{content.Info.Name} keeps no tensor between its layers. A network whose tensors are properties shows those that are public:
                <code>[Conv2D(16, 3), Relu] public partial Map Stem {"{ get; }"}</code></p>
                """)
            : Markup.Of($"<p>What the network makes of validation sample {content.Example}, from dark (the least of a map) to bright.</p>{Markup.ForEach(tensors, Tensor)}");
        return Markup.Of($"""
            <section id="maps"><h2>Feature maps</h2>{body}</section>

            """);
    }

    private static bool IsShown(ReportContent content, KeptTensor tensor) =>
        tensor.Shape is [_, > 1] or [_, > 1, _] or [_, _, > 1] && !content.Info.Inputs.Concat(content.Info.Outputs).Any(other => other.Name == tensor.Name);

    private static Markup Tensor(KeptTensor tensor)
    {
        int channels = tensor.Shape[0];
        bool isImage = tensor.Shape.Length == 3;
        string more = isImage && channels > MostChannels ? $", the first {MostChannels} channels" : "";
        Markup images = isImage
            ? Markup.ForEach(Enumerable.Range(0, Math.Min(MostChannels, channels)), c => Channel(tensor, c))
            : Markup.Of($"""<li class="strip">{Pictures.Show(Pictures.Heat(tensor.Values, channels, tensor.Shape[1]), $"{tensor.Name}: a row for each channel")}</li>""");
        return Markup.Of($"""<h3><code>{tensor.Name}</code> <span class="soft">{string.Join(" × ", tensor.Shape)}{more}</span></h3><ul class="tiles maps">{images}</ul>""");
    }

    private static Markup Channel(KeptTensor tensor, int channel)
    {
        (int height, int width) = (tensor.Shape[1], tensor.Shape[2]);
        ReadOnlySpan<float> plane = tensor.Values.AsSpan(channel * height * width, height * width);
        return Markup.Of($"<li>{Pictures.Show(Pictures.Heat(plane, height, width), $"{tensor.Name}, channel {channel}")}</li>");
    }
}
