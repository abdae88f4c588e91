using CnnGen.Compiler;
using CnnGen.Compiler.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Generator.Reading;

/// <summary>Reads attributes without knowing any of them: a new layer needs no change here.</summary>
internal sealed class AttributeReader(Compilation compilation, CancellationToken token)
{
    /// <summary>Reads a layer; null if the C# compiler itself refuses the attribute.</summary>
    public LayerSpec? ReadLayer(AttributeData attribute) =>
        ReadArguments(attribute) is { } arguments ? new LayerSpec(LayerName(attribute.AttributeClass!.Name), arguments) : null;

    /// <summary>Reads the arguments that are written, in the order written; null if the C# compiler itself refuses the attribute.</summary>
    public EquatableArray<ArgumentSpec>? ReadArguments(AttributeData attribute)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(token) is not AttributeSyntax syntax
            || Values(attribute) is not { } values
            || NamesNothing(syntax))
        {
            return null;
        }

        List<ArgumentSpec> arguments = [];
        int position = 0;
        foreach (AttributeArgumentSyntax argument in syntax.ArgumentList?.Arguments ?? default)
        {
            string? name = argument.NameEquals?.Name.Identifier.ValueText
                ?? argument.NameColon?.Name.Identifier.ValueText
                ?? ParameterName(attribute.AttributeConstructor!, position);
            position++;
            if (name is null || !values.TryGetValue(name, out TypedConstant value))
                return null;
            if (arguments.Count == 0 || arguments[arguments.Count - 1].Name != name)
                arguments.Add(new ArgumentSpec(name, ConstantReader.Read(value)));
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
            SymbolInfo named = compilation.GetSemanticModel(syntax.SyntaxTree).GetSymbolInfo(call.ArgumentList.Arguments[0].Expression, token);
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
    private static Dictionary<string, TypedConstant>? Values(AttributeData attribute)
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

    // The values of a params array share the name of the last parameter.
    private static string? ParameterName(IMethodSymbol constructor, int position)
    {
        int last = constructor.Parameters.Length - 1;
        if (position <= last)
            return constructor.Parameters[position].Name;
        return last >= 0 && constructor.Parameters[last].IsParams ? constructor.Parameters[last].Name : null;
    }
}
