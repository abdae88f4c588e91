using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CnnGen;

/// <summary>The SHA-256 of all that a checkpoint says: its metadata, the names, types, shapes and places of its tensors, and their bytes.</summary>
internal static class CheckpointHash
{
    /// <summary>What the metadata call it; it is not part of itself.</summary>
    public const string Name = "sha256";

    /// <summary>Computes it; the order in which the header has its entries changes nothing.</summary>
    /// <param name="texts">The metadata.</param>
    /// <param name="tensors">The tensors.</param>
    /// <param name="writeData">Writes their bytes, as the file has them.</param>
    public static string Of(IEnumerable<KeyValuePair<string, string>> texts, IEnumerable<SafetensorsTensor> tensors, Action<Stream> writeData)
    {
        using var sha = SHA256.Create();
        using (var hash = new CryptoStream(Stream.Null, sha, CryptoStreamMode.Write))
        {
            foreach ((string name, string text) in texts.Where(static pair => pair.Key != Name).OrderBy(static pair => pair.Key, StringComparer.Ordinal))
                Write(hash, name, text);
            foreach (SafetensorsTensor tensor in tensors.OrderBy(static tensor => tensor.Name, StringComparer.Ordinal))
                Write(hash, tensor.Name, tensor.ElementType, string.Join(',', tensor.Shape.ToArray().Select(Text)), Text(tensor.Begin), Text(tensor.End));
            writeData(hash);
        }

        return Convert.ToHexStringLower(sha.Hash!);
    }

    /// <summary>Each text with its length in front of it, so that no two lists of texts are the same bytes.</summary>
    private static void Write(Stream hash, params ReadOnlySpan<string> texts)
    {
        foreach (string text in texts)
            hash.Write(Encoding.UTF8.GetBytes($"{Text(text.Length)}:{text}"));
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
