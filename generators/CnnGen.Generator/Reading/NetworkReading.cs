using CnnGen.Compiler.Specs;
using CnnGen.Generator.Rules;

namespace CnnGen.Generator.Reading;

/// <summary>All that is read off one class with <c>[Model]</c>. It holds locations, so the cached pipeline takes only the values out of it.</summary>
/// <param name="Spec">The network; null if a rule about its form is broken or the C# compiler itself refuses an attribute.</param>
/// <param name="Locations">Where the parts of the spec stand.</param>
/// <param name="Findings">The broken rules about the form of the class.</param>
internal sealed record NetworkReading(NetworkSpec? Spec, SpecLocations Locations, IReadOnlyList<StructureFinding> Findings);
