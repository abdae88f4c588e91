using System.Text;

namespace EdgeDigits;

/// <summary>Standard output and error as plain UTF-8 streams: Console's writers would cost a tenth of the program's size.</summary>
internal static class Terminal
{
    /// <summary>Prints text as it is.</summary>
    public static void Write(string text)
    {
        using Stream output = Console.OpenStandardOutput();
        output.Write(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Prints one line to standard error.</summary>
    public static void WriteError(string line)
    {
        using Stream error = Console.OpenStandardError();
        error.Write(Encoding.UTF8.GetBytes(OneLine(line) + "\n"));
    }

    /// <summary>The text with a question mark for each control character, of which a file's name may be full.</summary>
    public static string OneLine(string text)
    {
        char[] characters = text.ToCharArray();
        for (int i = 0; i < characters.Length; i++)
        {
            if (char.IsControl(characters[i]))
                characters[i] = '?';
        }
        return new string(characters);
    }
}
