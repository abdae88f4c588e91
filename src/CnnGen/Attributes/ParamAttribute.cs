namespace CnnGen;

/// <summary>Marks a constant of a block as its parameter: <c>[Param] const int Channels = 64;</c>. A use may give another value, else this one holds.</summary>
/// <remarks>The type is <c>int</c>, <c>float</c>, <c>double</c>, <c>bool</c> or <c>string</c>. Parameters are given in the order in which they are declared.</remarks>
[AttributeUsage(AttributeTargets.Field, Inherited = false)]
public sealed class ParamAttribute : Attribute;
