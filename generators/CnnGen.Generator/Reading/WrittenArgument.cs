using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Generator.Reading;

/// <summary>An argument of an attribute as it is written.</summary>
/// <param name="Name">Name of the constructor's parameter or of the property; null if there is none for it.</param>
/// <param name="Expressions">Its expression; several for the elements of a <c>params</c> array.</param>
internal sealed record WrittenArgument(string? Name, List<ExpressionSyntax> Expressions)
{
    /// <summary>The arguments of an attribute in the order written.</summary>
    public static List<WrittenArgument> Of(AttributeSyntax syntax, IMethodSymbol constructor)
    {
        List<WrittenArgument> arguments = [];
        int position = 0;
        foreach (AttributeArgumentSyntax argument in syntax.ArgumentList?.Arguments ?? default)
        {
            string? name = argument.NameEquals?.Name.Identifier.ValueText ?? argument.NameColon?.Name.Identifier.ValueText ?? ParameterName(constructor, position);
            position++;
            if (arguments.Count == 0 || arguments[arguments.Count - 1].Name != name)
                arguments.Add(new(name, []));
            arguments[arguments.Count - 1].Expressions.Add(argument.Expression);
        }

        return arguments;
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
