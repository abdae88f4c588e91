using System.Text.Json;

namespace CnnGen.Samples;

/// <summary>The arguments that a run was begun with: kept in its folder, so that who goes on with it need not give them again.</summary>
internal static class RunArguments
{
    private const string FileName = "arguments.json";

    /// <summary>Keeps those of a run that begins.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Keep(string folder, IReadOnlyList<string> arguments)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartArray();
            foreach (string argument in Words(arguments).Concat(Options(arguments).Where(static option => option[0] != RunFolder.RunOption).SelectMany(static option => option)))
                json.WriteStringValue(argument);
            json.WriteEndArray();
        }

        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, FileName);
        File.WriteAllBytes(file + ".tmp", stream.ToArray());
        File.Move(file + ".tmp", file, overwrite: true);
    }

    /// <summary>Adds to the arguments that go on with a run those that it was begun with. What is given again counts.</summary>
    /// <exception cref="InvalidDataException">The file of those arguments is damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string[] Complete(string[] arguments)
    {
        string[][] options = [.. Options(arguments)];
        if (Array.Find(options, static option => option[0] == RunFolder.ResumeOption) is not [_, string folder] || !File.Exists(Path.Combine(folder, FileName)))
            return arguments;
        string[] kept = Read(Path.Combine(folder, FileName));
        string[] words = [.. Words(arguments)];
        HashSet<string> given = [.. options.Select(static option => option[0])];
        return [.. words.Length > 0 ? words : Words(kept), .. Options(kept).Where(option => !given.Contains(option[0])).SelectMany(static option => option), .. options.SelectMany(static option => option)];
    }

    private static string[] Read(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            return [.. json.RootElement.EnumerateArray().Select(static argument => argument.GetString() ?? "")];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{file} is damaged: {error.Message} Delete it, and give all options again.", error);
        }
    }

    /// <summary>What stands in front of the options: names of commands.</summary>
    private static IEnumerable<string> Words(IReadOnlyList<string> arguments) => arguments.TakeWhile(static argument => !IsOption(argument));

    /// <summary>Each option with its values behind it.</summary>
    private static IEnumerable<string[]> Options(IReadOnlyList<string> arguments)
    {
        List<string> option = [];
        foreach (string argument in arguments.SkipWhile(static argument => !IsOption(argument)))
        {
            if (!IsOption(argument))
            {
                option.Add(argument);
                continue;
            }

            if (option.Count > 0)
                yield return [.. option];
            option = [.. argument.Split(['=', ':'], 2)];
        }

        if (option.Count > 0)
            yield return [.. option];
    }

    private static bool IsOption(string argument) => argument.StartsWith("--", StringComparison.Ordinal);
}
