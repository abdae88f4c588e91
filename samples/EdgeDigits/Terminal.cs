using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace EdgeDigits;

/// <summary>Standard input, output and error as bytes. On Unix this goes round Console, whose terminal handling is a tenth of a small program.</summary>
internal static partial class Terminal
{
    private const int Input = 0, Output = 1, Error = 2;
    private const int InterruptedCall = 4;   // EINTR

    /// <summary>Opens standard input.</summary>
    public static Stream OpenInput() => OperatingSystem.IsWindows()
        ? Console.OpenStandardInput()
        : new FileStream(new SafeFileHandle(Input, ownsHandle: false), FileAccess.Read, bufferSize: 0);

    /// <summary>Prints text as it is, in UTF-8.</summary>
    public static void Write(string text) => Write(text, Output);

    /// <summary>Prints one line to standard error.</summary>
    public static void WriteError(string line) => Write(OneLine(line) + "\n", Error);

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

    private static void Write(string text, int descriptor)
    {
        ReadOnlySpan<byte> bytes = Encoding.UTF8.GetBytes(text);
        if (OperatingSystem.IsWindows())
        {
            using Stream stream = descriptor == Output ? Console.OpenStandardOutput() : Console.OpenStandardError();
            stream.Write(bytes);
            return;
        }
        while (!bytes.IsEmpty)
        {
            nint written = WriteBytes(descriptor, in MemoryMarshal.GetReference(bytes), bytes.Length);
            if (written <= 0 && Marshal.GetLastPInvokeError() != InterruptedCall)
                return;  // whoever read has gone away: nobody is left to be told
            bytes = bytes[(int)Math.Max(written, 0)..];
        }
    }

    /// <summary>The system's own <c>write</c>. A FileStream would not do: it leaves the place in a file where the next program goes on writing.</summary>
    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteBytes(int descriptor, in byte bytes, nint count);
}
