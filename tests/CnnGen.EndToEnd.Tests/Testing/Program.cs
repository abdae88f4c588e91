namespace CnnGen.EndToEnd.Testing;

/// <summary>What the tests run in a process of its own, with instruction sets switched off or with the JIT's report switched on.</summary>
internal static class Program
{
    private static int Main(string[] args) => args switch
    {
        _ => 2,
    };
}
