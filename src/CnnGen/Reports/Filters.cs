using CnnGen.Imaging;

namespace CnnGen.Reports;

/// <summary>The filters of the first convolution, and what they answer to the example.</summary>
internal static class Filters
{
    private const int Most = 64;

    /// <summary>The section.</summary>
    public static Markup Of(ReportContent content)
    {
        Parameter? first = First(content.Probe.Parameters);
        if (first is not { } filters)
            return Markup.None;
        int[] shape = filters.Shape.ToArray();
        Markup body = shape is [_, _, > 1, > 1] ? Images(content, filters.ToArray(), shape) : shape is [_, 1, > 1] ? Waves(filters.ToArray(), shape) : Markup.None;
        return body.IsNone ? Markup.None : Markup.Of($"""
            <section id="filters"><h2>First-layer filters</h2>
            <p><code>{filters.Name}</code>, {string.Join(" × ", shape)}{(shape[0] > Most ? $"; the first {Most}" : "")}. {Explain(content, shape)}</p>{body}</section>

            """);
    }

    /// <summary>The first learned tensor that is a kernel or a matrix; null if there is none.</summary>
    private static Parameter? First(ParameterSet parameters)
    {
        ParameterInfo? info = Array.Find(parameters.Info.Parameters, static parameter => parameter.Role == ParameterRole.Weight);
        return info is null ? null : parameters[info.Name];
    }

    private static string Explain(ReportContent content, int[] shape) => shape switch
    {
        [_, 3, _, _] when InputChannels(content) == 3 => "Red, green and blue are the three channels' weights; grey is zero.",
        [_, 1, _, _] when Answers(content, shape) => "White is zero, red positive, blue negative. Below each filter what it answers to the sample above, pixel by pixel, before bias and activation.",
        [_, _, _, _] => "White is zero, red positive, blue negative; the first channel of each.",
        _ => "The weights from left to right.",
    };

    private static int InputChannels(ReportContent content) => content.Info.Inputs[0].Shape is [int channels, _, _] ? channels : 0;

    private static bool Answers(ReportContent content, int[] shape) => shape[1] == 1 && InputChannels(content) == 1 && content.HasExample;

    private static Markup Images(ReportContent content, float[] weights, int[] shape)
    {
        int length = weights.Length / shape[0], window = shape[2] * shape[3];
        bool isColor = shape[1] == 3 && InputChannels(content) == 3;
        float largest = Pictures.Largest(weights);
        float[][] filters = [.. Enumerable.Range(0, Math.Min(Most, shape[0])).Select(i => weights.AsSpan(i * length, length).ToArray())];
        float[][] answers = Answers(content, shape) ? [.. filters.Select(filter => Answer(content, filter, shape[2], shape[3]))] : [];
        float loudest = answers.Select(static answer => Pictures.Largest(answer)).DefaultIfEmpty(0).Max();
        return Markup.Of($"""<ul class="tiles filters">{Markup.ForEach(Enumerable.Range(0, filters.Length), Tile)}</ul>""");

        Markup Tile(int i)
        {
            Image image = isColor ? Color(filters[i], shape[2], shape[3], largest) : Pictures.Signed(filters[i].AsSpan(0, window), shape[2], shape[3], largest);
            ReadOnlySpan<int> input = content.Info.Inputs[0].Shape;
            Markup answer = answers.Length == 0 ? Markup.None : Pictures.Show(Pictures.Signed(answers[i], input[1], input[2], loudest), $"what filter {i} answers");
            return Markup.Of($"<li>{Pictures.Show(image, $"filter {i}")}{answer}</li>");
        }
    }

    private static Image Color(float[] filter, int height, int width, float largest)
    {
        for (int i = 0; i < filter.Length; i++)
            filter[i] = 0.5f + (filter[i] / (2 * MathF.Max(largest, 1e-30f)));
        return Pictures.Light(filter, 3, height, width);
    }

    /// <summary>The sums of products of a filter with the example's only channel, the filter's middle on each pixel in turn.</summary>
    private static float[] Answer(ReportContent content, float[] filter, int height, int width)
    {
        ReadOnlySpan<int> shape = content.Info.Inputs[0].Shape;
        (int rows, int columns) = (shape[1], shape[2]);
        ReadOnlySpan<float> input = content.Validation!.Read(content.Example).Input;
        float[] answer = new float[rows * columns];
        for (int i = 0; i < answer.Length; i++)
        {
            for (int tap = 0; tap < filter.Length; tap++)
            {
                int y = (i / columns) + (tap / width) - (height / 2), x = (i % columns) + (tap % width) - (width / 2);
                if (y >= 0 && y < rows && x >= 0 && x < columns)
                    answer[i] += filter[tap] * input[(y * columns) + x];
            }
        }

        return answer;
    }

    private static Markup Waves(float[] weights, int[] shape)
    {
        IEnumerable<int> shown = Enumerable.Range(0, Math.Min(Most, shape[0]));
        return Markup.Of($"""<ul class="tiles filters">{Markup.ForEach(shown, i => Markup.Of($"<li>{SamplePicture.Wave(weights.AsSpan(i * shape[2], shape[2]), $"filter {i}")}</li>"))}</ul>""");
    }
}
