namespace EdgeDigits;

/// <summary>The weight file inside this program.</summary>
internal static class EmbeddedWeights
{
    /// <summary>The file, where the system mapped it: not a byte is copied.</summary>
    public static unsafe ReadOnlySpan<byte> Bytes
    {
        get
        {
            var file = (UnmanagedMemoryStream)typeof(EmbeddedWeights).Assembly.GetManifestResourceStream("lenet5.safetensors")!;
            return new ReadOnlySpan<byte>(file.PositionPointer, (int)file.Length);
        }
    }
}
