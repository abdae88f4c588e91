namespace CnnGen.EndToEnd.Testing.Skipping;

/// <summary>Ends a test that this machine cannot run. For tests with <see cref="SkippableFactAttribute"/> and <see cref="SkippableTheoryAttribute"/>.</summary>
internal sealed class Skip(string reason) : Exception(reason)
{
    /// <summary>The exception to throw.</summary>
    /// <param name="reason">What the machine lacks, as a sentence.</param>
    public static Skip Because(string reason) => new(reason);
}
