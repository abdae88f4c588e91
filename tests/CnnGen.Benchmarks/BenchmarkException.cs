namespace CnnGen.Benchmarks;

/// <summary>A measurement that cannot be made or means nothing; the message is for the user.</summary>
public sealed class BenchmarkException(string message, Exception? inner = null) : Exception(message, inner);
