using System.Globalization;
using System.Text.Json;
using CnnGen;
using Spectre.Console;

namespace Zoo;

/// <summary>All networks, as a table for people or as JSON for programs.</summary>
internal static class NetworkList
{
    /// <summary>Prints them.</summary>
    public static void Write(bool asJson)
    {
        if (asJson)
        {
            using Stream output = Console.OpenStandardOutput();
            WriteJson(output);
            output.WriteByte((byte)'\n');
            return;
        }

        // What is piped into a file or another program is not broken into lines for a terminal's width.
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = 200;
        AnsiConsole.Write(Table());
    }

    /// <summary>An array with an object for each network: <c>name</c>, <c>parameters</c>, <c>multiplyAdds</c>, and <c>inputs</c> and <c>outputs</c>, each with <c>name</c> and <c>shape</c>.</summary>
    public static void WriteJson(Stream output)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        json.WriteStartArray();
        foreach (ZooEntry entry in Gallery.All)
        {
            json.WriteStartObject();
            json.WriteString("name", entry.Name);
            json.WriteNumber("parameters", entry.Info.ParameterCount);
            json.WriteNumber("multiplyAdds", entry.Info.MultiplyAdds);
            Write(json, "inputs", entry.Info.Inputs);
            Write(json, "outputs", entry.Info.Outputs);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, TensorInfo[] tensors)
    {
        json.WriteStartArray(name);
        foreach (TensorInfo tensor in tensors)
        {
            json.WriteStartObject();
            json.WriteString("name", tensor.Name);
            json.WriteStartArray("shape");
            foreach (int length in tensor.Shape)
                json.WriteNumberValue(length);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static Table Table()
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("network", "what it is");
        table.AddColumn(new TableColumn("parameters").RightAligned()).AddColumn(new TableColumn("multiply-adds").RightAligned()).AddColumns("inputs", "outputs");
        foreach (ZooEntry entry in Gallery.All)
        {
            table.AddRow(
                entry.Name,
                entry.Purpose,
                entry.Info.ParameterCount.ToString("N0", CultureInfo.InvariantCulture),
                entry.Info.MultiplyAdds.ToString("N0", CultureInfo.InvariantCulture),
                Shapes(entry.Info.Inputs),
                Shapes(entry.Info.Outputs));
        }

        return table;
    }

    private static string Shapes(TensorInfo[] tensors) => string.Join(", ", tensors.Select(static tensor => string.Join('x', tensor.Shape.ToArray())));
}
