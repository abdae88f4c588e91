using CnnGen.Compiler;
using CnnGen.Compiler.Specs;

namespace CnnGen.Generator.Pipeline;

/// <summary>What the cached pipeline knows of a class with <c>[Model]</c>: values only.</summary>
/// <param name="Name">Name of the class.</param>
/// <param name="Spec">The network; null if its form is wrong, of which the analyzer tells.</param>
/// <param name="Placeholder">What stands in for the generated code if there is none.</param>
/// <param name="Failure">Message of an exception that we did not foresee.</param>
internal sealed record NetworkModel(string Name, NetworkSpec? Spec, Placeholder? Placeholder, string? Failure = null);

/// <summary>The generated files of a class with <c>[Model]</c>.</summary>
/// <param name="Name">Name of the class.</param>
/// <param name="Sources">The files.</param>
/// <param name="Failure">Message of an exception that we did not foresee.</param>
internal sealed record GeneratedNetwork(string Name, EquatableArray<SourceFile> Sources, string? Failure);
