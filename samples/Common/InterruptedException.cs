namespace CnnGen.Samples;

/// <summary>A signal ended the training.</summary>
/// <param name="message">Where it was saved, and how to go on.</param>
/// <param name="exitCode">That of the signal.</param>
internal sealed class InterruptedException(string message, int exitCode) : OperationCanceledException(message)
{
    /// <summary>What the program ends with.</summary>
    public int ExitCode => exitCode;
}
