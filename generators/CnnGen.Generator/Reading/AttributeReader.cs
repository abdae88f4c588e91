using CnnGen.Compiler;
using CnnGen.Compiler.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Generator.Reading;

/// <summary>Reads attributes without knowing any of them: a new layer needs no change here.</summary>
internal sealed class AttributeReader(SemanticModels models, CancellationToken token)
{
    /// <summary>The attributes read so far: those of a block are read again for each use.</summary>
    private readonly Dictionary<AttributeData, WrittenAttribute?> _written = [];

    public Compilation Compilation => models.Compilation;

    /// <summary>Reads a layer; null if the C# compiler itself refuses the attribute.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="values">What the parameters of the block around it are in this use.</param>
    public LayerSpec? ReadLayer(AttributeData attribute, BlockValues values) =>
        ReadArguments(attribute, values) is { } arguments ? new LayerSpec(NameOf(attribute), arguments) : null;

    /// <summary>Reads the arguments that are written, in the order written; null if the C# compiler itself refuses the attribute.</summary>
    public EquatableArray<ArgumentSpec>? ReadArguments(AttributeData attribute, BlockValues values)
    {
        if (!_written.TryGetValue(attribute, out WrittenAttribute? written))
            _written[attribute] = written = Written(attribute);
        if (written is null)
            return null;
        bool isFixed = !values.AreMentionedIn(written.Syntax);
        return written.Arguments.Select(argument => new ArgumentSpec(
            argument.Name!, isFixed ? ConstantReader.Read(written.Constants[argument.Name!]) : values.Read(written.Constants[argument.Name!].Type!, argument.Expressions))).ToEquatableArray();
    }

    /// <summary>An attribute that the C# compiler accepts.</summary>
    private WrittenAttribute? Written(AttributeData attribute)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(token) is not AttributeSyntax syntax
            || Constants(attribute) is not { } constants
            || NamesNothing(syntax))
        {
            return null;
        }

        List<WrittenArgument> arguments = WrittenArgument.Of(syntax, attribute.AttributeConstructor!);
        return arguments.All(argument => argument.Name is not null && constants.ContainsKey(argument.Name)) ? new WrittenAttribute(syntax, constants, arguments) : null;
    }

    /// <summary>A layer's name: that of its attribute's class without the ending.</summary>
    public static string NameOf(AttributeData attribute)
    {
        const string suffix = nameof(Attribute);
        string name = attribute.AttributeClass!.Name;
        return name.EndsWith(suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - suffix.Length) : name;
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
            ExpressionSyntax name = call.ArgumentList.Arguments[0].Expression;
            if (IsSibling(name))
                continue;
            SymbolInfo named = models[syntax.SyntaxTree].GetSymbolInfo(name, token);
            if (named.Symbol is null && named.CandidateSymbols.IsEmpty)
                return true;
        }

        return false;
    }

    /// <summary>Whether a simple name is that of a property beside it: then the C# compiler, which would take longer, need not be asked.</summary>
    private static bool IsSibling(ExpressionSyntax name) => name is IdentifierNameSyntax simple
        && name.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Members.OfType<PropertyDeclarationSyntax>().Any(property => property.Identifier.ValueText == simple.Identifier.ValueText) == true;

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

    /// <summary>An attribute with the C# compiler's values of its arguments, by their names.</summary>
    private sealed record WrittenAttribute(AttributeSyntax Syntax, IReadOnlyDictionary<string, TypedConstant> Constants, List<WrittenArgument> Arguments);
}
