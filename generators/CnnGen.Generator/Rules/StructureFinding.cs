using CnnGen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generator.Rules;

/// <summary>A broken rule about the form of a class, and where.</summary>
internal sealed record StructureFinding(DiagnosticRule Rule, Location Location, params string[] Arguments);
