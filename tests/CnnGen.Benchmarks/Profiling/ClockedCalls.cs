using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Benchmarks.Profiling;

/// <summary>A call of a kernel in a generated pass.</summary>
/// <param name="Number">Its number for the <see cref="CallClock"/>.</param>
/// <param name="Network">Name of the class.</param>
/// <param name="IsTraining">Whether it is in the training pass.</param>
/// <param name="Layer">Name of the step, as the comment above the call has it: <c>Stem</c>, <c>Stem.learn</c>, <c>Stem.grad</c>.</param>
/// <param name="Kernel">Name of the method.</param>
internal sealed record ClockedCall(int Number, string Network, bool IsTraining, string Layer, string Kernel);

/// <summary>Puts a reading of the clock behind each call of a kernel in the passes of generated code. What the calls do is as it was.</summary>
internal sealed class ClockedCalls : CSharpSyntaxRewriter
{
    private const string Prediction = "Forward";
    private const string Training = "AccumulateGradients";
    private const string Kernels = "Kernels";
    private const string Clock = "global::CnnGen.Benchmarks.Profiling." + nameof(CallClock);

    private readonly List<ClockedCall> _calls = [];
    private string _network = "";
    private string? _pass;

    /// <summary>The calls of all passes that were rewritten, in order.</summary>
    public IReadOnlyList<ClockedCall> Calls => _calls;

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        if (node.Identifier.Text is not (Prediction or Training) || node.Body is null)
            return node;
        _pass = node.Identifier.Text;
        _network = ((ClassDeclarationSyntax)node.Parent!).Identifier.Text;
        var rewritten = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
        _pass = null;
        return rewritten.WithBody(rewritten.Body!.WithStatements(rewritten.Body.Statements.Insert(0, SyntaxFactory.ParseStatement($"{Clock}.{nameof(CallClock.Begin)}();\n"))));
    }

    public override SyntaxNode? VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        if (_pass is null || KernelOf(node) is not { } kernel)
            return base.VisitExpressionStatement(node);
        string number = SyntaxFactory.Literal(_calls.Count).Text;
        _calls.Add(new ClockedCall(_calls.Count, _network, _pass == Training, LayerOf(node), kernel));
        return SyntaxFactory.Block(node.WithoutTrivia(), SyntaxFactory.ParseStatement($"{Clock}.{nameof(CallClock.Mark)}({number});")).WithTrailingTrivia(SyntaxFactory.LineFeed);
    }

    private static string? KernelOf(ExpressionStatementSyntax statement) =>
        statement.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: GenericNameSyntax { Identifier.Text: Kernels } } member }
            ? member.Name.Identifier.Text
            : null;

    /// <summary>What the comment above a call begins with.</summary>
    private static string LayerOf(ExpressionStatementSyntax statement)
    {
        SyntaxNode commented = statement.Parent is IfStatementSyntax condition ? condition : statement;
        string comment = commented.GetLeadingTrivia().LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)).ToString();
        return comment.TrimStart('/', ' ').Split(": ")[0];
    }
}
