namespace SpokenDigits;

/// <summary>What the command line asks for.</summary>
/// <param name="Data">The archive of recordings, or the folder that it is in.</param>
/// <param name="Epochs">How often every recording is learned from.</param>
/// <param name="Seed">Start of everything random: first weights, order, shifts.</param>
/// <param name="Threads">Threads that train.</param>
/// <param name="Save">Weight file to write.</param>
/// <param name="Picture">Picture to write.</param>
internal sealed record Settings(string Data, int Epochs, int Seed, int Threads, string Save, string Picture);
