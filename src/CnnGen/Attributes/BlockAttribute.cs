namespace CnnGen;

/// <summary>Marks a partial class as a block: a piece of a network that <see cref="UseAttribute{TBlock}"/> puts into networks and other blocks, as often as wanted.</summary>
/// <remarks>
/// A block is spelled as a network is. Its inputs are the properties with an <see cref="InputAttribute"/> without a shape; its value is the property with
/// <see cref="OutputAttribute"/>, or the last one where none has it. Its constants with <see cref="ParamAttribute"/> are set anew by each use, also inside
/// expressions (<c>Channels * 4</c>) and in the blocks that it uses itself. A class with a single chain on it begins with its input, which is not written.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BlockAttribute : Attribute;
