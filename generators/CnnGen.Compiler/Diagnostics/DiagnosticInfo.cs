using System.Globalization;
using CnnGen.Compiler.Specs;

namespace CnnGen.Compiler.Diagnostics;

/// <summary>A mistake in a spec, as a value: which rule, where, and what the message says.</summary>
/// <param name="Rule">The rule that was broken.</param>
/// <param name="Location">The attribute or property concerned.</param>
/// <param name="Arguments">What fills the placeholders of <see cref="DiagnosticRule.MessageFormat"/>.</param>
public sealed record DiagnosticInfo(DiagnosticRule Rule, SpecLocation Location, EquatableArray<string> Arguments)
{
    public string Message => string.Format(CultureInfo.InvariantCulture, Rule.MessageFormat, [.. Arguments]);
}

/// <summary>A rule that a network must keep. Each has a page <c>docs/diagnostics/ID.md</c>.</summary>
/// <param name="Id">Identifier, <c>CNN</c> and four digits.</param>
/// <param name="Title">A few words.</param>
/// <param name="MessageFormat">What is wrong, with the values, and how to mend it.</param>
/// <param name="IsError">Whether no code is generated; else it is a warning.</param>
public sealed record DiagnosticRule(string Id, string Title, string MessageFormat, bool IsError = true);
