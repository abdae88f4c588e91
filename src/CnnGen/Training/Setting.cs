namespace CnnGen;

/// <summary>A setting of a training, as records of runs spell it.</summary>
/// <param name="Name">Its name, such as <c>weight_decay</c>.</param>
/// <param name="Value">A number, a text, whether or not; whole numbers, or settings, or lists of them; null where there is none.</param>
internal readonly record struct Setting(string Name, object? Value);
