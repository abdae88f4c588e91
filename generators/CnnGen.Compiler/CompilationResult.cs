using CnnGen.Compiler.Diagnostics;

namespace CnnGen.Compiler;

/// <summary>What a compiled network is: source files, or what was wrong.</summary>
/// <param name="Sources">The files; empty where a diagnostic is an error.</param>
/// <param name="Diagnostics">What was wrong, in the order of the spec.</param>
public sealed record CompilationResult(EquatableArray<SourceFile> Sources, EquatableArray<DiagnosticInfo> Diagnostics);

/// <summary>A generated file.</summary>
/// <param name="HintName">Its name, unique within the project: <c>Vision.LeNet5.g.cs</c>.</param>
/// <param name="Text">Its text, with <c>\n</c> at line ends.</param>
public sealed record SourceFile(string HintName, string Text);
