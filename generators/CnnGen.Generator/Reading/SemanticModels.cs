using Microsoft.CodeAnalysis;

namespace CnnGen.Generator.Reading;

/// <summary>The semantic models of a compilation's files, each made once for one reading.</summary>
internal sealed class SemanticModels(Compilation compilation)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];

    public Compilation Compilation => compilation;

    public SemanticModel this[SyntaxTree tree] =>
        _models.TryGetValue(tree, out SemanticModel model) ? model : _models[tree] = compilation.GetSemanticModel(tree);
}
