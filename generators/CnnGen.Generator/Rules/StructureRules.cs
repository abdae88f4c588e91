using CnnGen.Generator.Reading;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generator.Rules;

/// <summary>The rules that a spec cannot carry, since they are about the form of the class rather than about its layers.</summary>
internal static class StructureRules
{
    /// <summary>All broken rules of a class with <c>[Block]</c>.</summary>
    public static List<StructureFinding> CheckBlock(DeclaredNetwork block, CancellationToken token) =>
    [
        .. ClassRules.Check(block, token),
        .. OrderRules.Check(block, token),
        .. ParamRules.Check(block),
        .. block.Tensors.SelectMany(tensor => PropertyRules.Check(tensor, block)),
    ];

    /// <summary>All broken rules of a class with <c>[Model]</c>.</summary>
    public static List<StructureFinding> Check(DeclaredNetwork network, Compilation compilation, CancellationToken token) =>
    [
        .. ProjectRules.Check(network, compilation, token),
        .. ClassRules.Check(network, token),
        .. OrderRules.Check(network, token),
        .. NameRules.Check(network, compilation, token),
        .. MemberRules.Check(network),
        .. network.Tensors.SelectMany(tensor => PropertyRules.Check(tensor, network)),
    ];
}
