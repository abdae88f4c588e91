namespace CnnGen.Tests.Data;

public sealed class CsvSeriesTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void The_last_column_is_the_target_by_default()
    {
        CsvSeries series = Read("a,b,t\n1,2,0\n3,4.5,1\n-5,6e1,2\n");
        Assert.Equal((3, 2, 1), (series.Count, series.InputLength, series.TargetLength));
        Assert.Equal(["a", "b"], series.ColumnNames);
        Assert.Equal([-5f, 60], SampleSourceTests.Read(series, 2).Input);
        Assert.Equal([2f], SampleSourceTests.Read(series, 2).Target);
        Assert.Equal(_path, series.NameOf(1));
    }

    [Fact]
    public void A_window_has_its_columns_as_channels()
    {
        const string Text = "x,y,z\n0,10,100\n1,11,101\n2,12,102\n3,13,103\n4,14,104\n5,15,105\n6,16,106\n";
        CsvSeries series = Read(Text, new CsvSeriesOptions { Window = 3, Stride = 2, Columns = ["z", "x"], Target = "y" });
        Assert.Equal((3, 6), (series.Count, series.InputLength));
        Assert.Equal([102f, 103, 104, 2, 3, 4], SampleSourceTests.Read(series, 1).Input);
        Assert.Equal([14f], SampleSourceTests.Read(series, 1).Target);

        CsvSeries next = Read(Text, new CsvSeriesOptions { Window = 2, Horizon = 2, Columns = ["y"], Target = "y" });
        Assert.Equal((4, 2), (next.Count, next.InputLength));
        Assert.Equal([13f, 14], SampleSourceTests.Read(next, 3).Input);
        Assert.Equal([16f], SampleSourceTests.Read(next, 3).Target);
        float[] target = new float[1];
        next.ReadTarget(0, target);
        Assert.Equal([13f], target);
    }

    [Fact]
    public void Without_a_header_columns_are_called_by_their_number()
    {
        CsvSeries series = Read("1;2\n3;4", new CsvSeriesOptions { HasHeader = false, Separator = ';', Target = "0" });
        Assert.Equal(["1"], series.ColumnNames);
        Assert.Equal([4f], SampleSourceTests.Read(series, 1).Input);
        Assert.Equal([3f], SampleSourceTests.Read(series, 1).Target);
    }

    [Fact]
    public void Classes_may_be_words_and_fields_in_quotes()
    {
        CsvSeries series = Read("\uFEFF\"a, b\",\"say \"\"t\"\"\"\r\n\"1.5\", yes\r\n\r\n 2 ,\"no\"\r\n", new CsvSeriesOptions { ClassNames = ["no", "yes"], Columns = ["a, b"], Target = "say \"t\"" });
        Assert.Equal(2, series.Count);
        Assert.Equal([1.5f, 1f], ReadBoth(series, 0));
        Assert.Equal([2f, 0f], ReadBoth(series, 1));
    }

    [Theory]
    [InlineData("a,t\n1,2\n3\n", "line 3: 1 fields, where there are 2 columns.")]
    [InlineData("a,t\n1,2\n3,4,5\n", "line 3: 3 fields, where there are 2 columns.")]
    [InlineData("a,t\n\n1,2\n\nNA,3\n", "line 5: column 'a' holds 'NA', which is no finite number.")]
    [InlineData("a,t\n1,2\n3,x\n", "line 3: column 't' holds 'x', which is no finite number.")]
    [InlineData("a,t\n1,2\n1e40,3\n", "line 3: column 'a' holds '1e40', which is no finite number.")]
    [InlineData("a,t\n1,2\nNaN,3\n", "line 3: column 'a' holds 'NaN', which is no finite number.")]
    [InlineData("a,t\n1,2\n,3\n", "line 3: column 'a' holds '', which is no finite number.")]
    [InlineData("a,t\n1,2\n\"3,4\n", "line 3: a quote is not closed in its line, over whose end no field may go, or stands inside of a field.")]
    [InlineData("a,t\n1,2\n\"3\"3,4\n", "line 3: a quote is not closed in its line, over whose end no field may go, or stands inside of a field.")]
    [InlineData("a,t\n1,2\n3\"3,4\n", "line 3: a quote is not closed in its line, over whose end no field may go, or stands inside of a field.")]
    [InlineData("a,t\n1,2\n\u001b[2J,4\n", "line 3: column 'a' holds '?[2J', which is no finite number.")]
    public void What_is_wrong_in_a_row_is_told_with_its_line_when_it_is_needed(string text, string problem)
    {
        CsvSeries series = Read(text);
        Assert.Equal(2, series.Count);
        Assert.Equal([1f, 2f], ReadBoth(series, 0));
        Assert.Equal($"{_path}, {problem}", Assert.Throws<InvalidDataException>(() => SampleSourceTests.Read(series, 1)).Message);
        Assert.Equal($"{_path}, {problem} (item 1)", Assert.Throws<DamagedItemException>(() => series.ToDataset()).Message);
    }

    [Fact]
    public void A_damaged_row_is_in_all_windows_that_have_it_and_in_no_other()
    {
        CsvSeries series = Read("a,t\n0,0\n1,1\n?,2\n3,3\n4,!\n5,5\n6,6\n", new CsvSeriesOptions { Window = 2 });
        List<DamagedItem> damaged = [];
        Dataset data = series.ToDataset(damaged);
        Assert.Equal([1, 2, 3], damaged.Select(item => item.Index));
        Assert.Equal([0f, 1, 4, 5, 5, 6], Enumerable.Range(0, 3).SelectMany(i => data.Input(i).ToArray()));
        Assert.Contains("line 6: column 't' holds '!'", damaged[2].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_that_is_none_is_told()
    {
        CsvSeries series = Read("a,t\n1,cat\n2,cow\n", new CsvSeriesOptions { ClassNames = ["cat", "dog"] });
        Assert.Equal([0f], SampleSourceTests.Read(series, 0).Target);
        Assert.Equal($"{_path}, line 3: column 't' holds 'cow', which is none of the classes cat, dog.", Assert.Throws<InvalidDataException>(() => SampleSourceTests.Read(series, 1)).Message);
    }

    [Theory]
    [InlineData("", "there are no rows.")]
    [InlineData("\n\n", "there are no rows.")]
    [InlineData("a,t\n", "there are no rows behind the names of the columns.")]
    [InlineData("a,a,t\n1,2,3\n", "two columns are called 'a'.")]
    [InlineData("\"a,t\n1,2\n", ", line 1: a quote is not closed")]
    [InlineData("t\n1\n", "there is no column beside the target 't'; name it in Columns too")]
    public void What_is_wrong_with_the_file_is_told_at_once(string text, string problem)
    {
        string message = Assert.Throws<InvalidDataException>(() => Read(text)).Message;
        Assert.StartsWith(_path, message, StringComparison.Ordinal);
        Assert.Contains(problem, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_or_rows_that_are_missing_are_told()
    {
        const string Text = "Month,Passengers\n1,2\n3,4\n";
        Assert.Equal($"{_path}: there is no column 'Pasengers'; near is 'Passengers'. The columns are Month, Passengers.", Problem(new CsvSeriesOptions { Target = "Pasengers" }));
        Assert.Equal($"{_path}: there is no column 'x'. The columns are Month, Passengers.", Problem(new CsvSeriesOptions { Columns = ["x"] }));
        Assert.Equal($"{_path}: 2 rows are too few for a window of 2 and a target 1 rows behind it.", Problem(new CsvSeriesOptions { Window = 2, Horizon = 1 }));
        Assert.Equal(1, Read(Text, new CsvSeriesOptions { Window = 1, Horizon = 1 }).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => new CsvSeriesOptions { Window = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CsvSeriesOptions { Stride = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CsvSeriesOptions { Horizon = -1 });
        Assert.Throws<FileNotFoundException>(() => new CsvSeries(_path + ".none"));

        string Problem(CsvSeriesOptions options) => Assert.Throws<InvalidDataException>(() => Read(Text, options)).Message;
    }

    private static float[] ReadBoth(CsvSeries series, int index)
    {
        (float[] input, float[] target) = SampleSourceTests.Read(series, index);
        return [.. input, .. target];
    }

    private CsvSeries Read(string text, CsvSeriesOptions? options = null)
    {
        File.WriteAllText(_path, text);
        return new CsvSeries(_path, options);
    }
}
