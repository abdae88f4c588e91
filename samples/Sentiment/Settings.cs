namespace Sentiment;

/// <summary>What the command line asks for.</summary>
/// <param name="Data">Folder of the sentences.</param>
/// <param name="Epochs">How often every sentence is learned from.</param>
/// <param name="Seed">Start of everything random: first weights, order, dropout.</param>
/// <param name="Threads">Threads that train.</param>
/// <param name="Picture">Picture to write.</param>
/// <param name="Ask">A sentence to judge after the training; null for none.</param>
internal sealed record Settings(string Data, int Epochs, int Seed, int Threads, string Picture, string? Ask);
