namespace Membrane;

/// <summary>What the command line asks for.</summary>
/// <param name="Data">Folder of the slices.</param>
/// <param name="Epochs">How often tiles are cut out of every slice.</param>
/// <param name="Seed">Start of everything random: first weights, order, places.</param>
/// <param name="Threads">Threads that train.</param>
/// <param name="Save">Weight file to write.</param>
/// <param name="Pictures">Folder to write pictures to.</param>
internal sealed record Settings(string Data, int Epochs, int Seed, int Threads, string Save, string Pictures);
