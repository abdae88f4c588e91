using CnnGen.Compiler;
using CnnGen.Compiler.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Generator.Reading;

/// <summary>Reads attributes without knowing any of them: a new layer needs no change here.</summary>
internal sealed class AttributeReader(SemanticModels models, CancellationToken token)
{
    public Compilation Compilation => models.Compilation;

    /// <summary>Reads a layer; null if the C# compiler itself refuses the attribute.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="values">What the parameters of the block around it are in this use.</param>
    public LayerSpec? ReadLayer(AttributeData attribute, BlockValues values) =>
        ReadArguments(attribute, values) is { } arguments ? new LayerSpec(LayerName(attribute.AttributeClass!.Name), arguments) : null;

    /// <summary>Reads the arguments that are written, in the order written; null if the C# compiler itself refuses the attribute.</summary>
    public EquatableArray<ArgumentSpec>? ReadArguments(AttributeData attribute, BlockValues values)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(token) is not AttributeSyntax syntax
            || Constants(attribute) is not { } constants
            || NamesNothing(syntax))
        {
            return null;
        }

        bool isFixed = !values.AreMentionedIn(syntax);
        List<ArgumentSpec> arguments = [];
        foreach (WrittenArgument argument in WrittenArgument.Of(syntax, attribute.AttributeConstructor!))
        {
            if (argument.Name is not { } name || !constants.TryGetValue(name, out TypedConstant constant))
                return null;
            arguments.Add(new ArgumentSpec(name, isFixed ? ConstantReader.Read(constant) : values.Read(constant.Type!, argument.Expressions)));
        }

        return arguments.ToEquatableArray();
    }

    public static Location LocationOf(AttributeData attribute, CancellationToken token) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(token).GetLocation() ?? Location.None;

    // nameof(Missing) is an error of the C# compiler, which yet gives it a value.
    private bool NamesNothing(AttributeSyntax syntax)
    {
        foreach (InvocationExpressionSyntax call in syntax.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (call is not { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" }, ArgumentList.Arguments.Count: 1 })
                continue;
            SymbolInfo named = models[syntax.SyntaxTree].GetSymbolInfo(call.ArgumentList.Arguments[0].Expression, token);
            if (named.Symbol is null && named.CandidateSymbols.IsEmpty)
                return true;
        }

        return false;
    }

    private static string LayerName(string className)
    {
        const string suffix = nameof(Attribute);
        return className.EndsWith(suffix, StringComparison.Ordinal) ? className.Substring(0, className.Length - suffix.Length) : className;
    }

    // Constructor parameters and properties differ in the case of their first letter, so that one dictionary holds both.
    private static Dictionary<string, TypedConstant>? Constants(AttributeData attribute)
    {
        if (attribute.AttributeConstructor is not { } constructor || constructor.Parameters.Length != attribute.ConstructorArguments.Length)
            return null;
        Dictionary<string, TypedConstant> values = new(StringComparer.Ordinal);
        for (int i = 0; i < constructor.Parameters.Length; i++)
            values[constructor.Parameters[i].Name] = attribute.ConstructorArguments[i];
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (values.ContainsKey(argument.Key))
                return null;
            values.Add(argument.Key, argument.Value);
        }

        return values.Values.All(ConstantReader.IsSound) ? values : null;
    }
}
