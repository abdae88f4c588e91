using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Generator.Reading;

/// <summary>The semantic models of a compilation's files, and what they say of expressions, each asked once for one reading: the uses of a block ask the same again and again.</summary>
internal sealed class SemanticModels(Compilation compilation)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];
    private readonly Dictionary<ExpressionSyntax, ISymbol?> _symbols = [];
    private readonly Dictionary<ExpressionSyntax, ITypeSymbol?> _types = [];
    private readonly Dictionary<ExpressionSyntax, Optional<object?>> _constants = [];

    public Compilation Compilation => compilation;

    public SemanticModel this[SyntaxTree tree] =>
        _models.TryGetValue(tree, out SemanticModel model) ? model : _models[tree] = compilation.GetSemanticModel(tree);

    /// <summary>What a name means.</summary>
    public ISymbol? SymbolOf(ExpressionSyntax name, CancellationToken token) =>
        _symbols.TryGetValue(name, out ISymbol? symbol) ? symbol : _symbols[name] = this[name.SyntaxTree].GetSymbolInfo(name, token).Symbol;

    /// <summary>The type that an expression has, or that a name of a type means.</summary>
    public ITypeSymbol? TypeOf(ExpressionSyntax expression, CancellationToken token) =>
        _types.TryGetValue(expression, out ITypeSymbol? type) ? type : _types[expression] = this[expression.SyntaxTree].GetTypeInfo(expression, token).Type;

    /// <summary>The value of a constant expression.</summary>
    public Optional<object?> ConstantOf(ExpressionSyntax expression, CancellationToken token) =>
        _constants.TryGetValue(expression, out Optional<object?> constant) ? constant : _constants[expression] = this[expression.SyntaxTree].GetConstantValue(expression, token);
}
