namespace CnnGen;

/// <summary>A sample that could not be read.</summary>
/// <param name="Index">Its index in the source.</param>
/// <param name="Name">What <see cref="SampleSource.NameOf"/> calls it, such as the path of its file.</param>
/// <param name="Message">What is wrong, with the name and the index.</param>
public sealed record DamagedItem(int Index, string Name, string Message);
