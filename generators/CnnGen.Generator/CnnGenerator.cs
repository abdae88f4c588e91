using System.Text;
using CnnGen.Compiler;
using CnnGen.Compiler.Diagnostics;
using CnnGen.Compiler.Specs;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Pipeline;
using CnnGen.Generator.Reading;
using CnnGen.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace CnnGen.Generator;

/// <summary>Compiles each class with <c>[Model]</c> to C#. Mistakes in a network are told by <see cref="CnnAnalyzer"/>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class CnnGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<NetworkModel> networks = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownSymbols.ModelAttribute, static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax, ReadSpec)
            .Where(static network => network is not null)
            .Select(static (network, _) => network!)
            .WithTrackingName(TrackingNames.ReadSpec);

        IncrementalValueProvider<CompilerOptions> options = context.CompilationProvider
            .Select(static (compilation, _) => ProjectRules.AllowsUnsafe(compilation))
            .Combine(context.AnalyzerConfigOptionsProvider.Select(static (provider, _) => ProjectOptions.Read(provider)))
            .Select(static (pair, _) => pair.Right with { AllowUnsafe = pair.Left })
            .WithTrackingName(TrackingNames.ReadOptions);

        IncrementalValuesProvider<GeneratedNetwork> generated = networks
            .Combine(options)
            .Select(static (pair, _) => pair.Left with { Spec = pair.Left.Spec is { } spec ? spec with { Options = pair.Right } : null })
            .WithTrackingName(TrackingNames.ApplyOptions)
            .Select(static (network, _) => Compile(network))
            .WithTrackingName(TrackingNames.Compile);

        IncrementalValuesProvider<Placeholder> unmarked = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => UnmarkedReader.IsCandidate(node), UnmarkedReader.Read)
            .Where(static placeholder => placeholder is not null)
            .Select(static (placeholder, _) => placeholder!)
            .WithTrackingName(TrackingNames.ReadUnmarked);

        context.RegisterSourceOutput(generated, AddSources);
        context.RegisterSourceOutput(unmarked, static (output, placeholder) => AddSource(output, placeholder.Write()));
    }

    private static NetworkModel? ReadSpec(GeneratorAttributeSyntaxContext context, CancellationToken token)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.TargetSymbol;
        try
        {
            DeclaredNetwork network = new(type, token);
            // [Model] on a struct, or on two declarations of a class, is the C# compiler's error; two declarations are still one network.
            if (type.TypeKind != TypeKind.Class || network.Model?.ApplicationSyntaxReference?.GetSyntax(token).Parent?.Parent != context.TargetNode)
                return null;
            NetworkSpec? spec = NetworkReader.Read(network, context.SemanticModel.Compilation, token).Spec;
            return new NetworkModel(type.Name, spec, PlaceholderReader.Read(network, token));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new NetworkModel(type.Name, null, null, Describe(exception));
        }
    }

    private static GeneratedNetwork Compile(NetworkModel network)
    {
        string? failure = network.Failure;
        EquatableArray<SourceFile> sources = [];
        try
        {
            if (network.Spec is { } spec)
                sources = NetworkCompiler.Compile(spec).Sources;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            failure = Describe(exception);
        }

        if (sources.Count == 0 && network.Placeholder is { } placeholder)
            sources = [placeholder.Write()];
        return new GeneratedNetwork(network.Name, sources, failure);
    }

    private static void AddSources(SourceProductionContext context, GeneratedNetwork network)
    {
        if (network.Failure is { } failure)
            context.ReportDiagnostic(Descriptors.Create(DiagnosticRules.InternalError, Location.None, [network.Name, failure]));
        foreach (SourceFile source in network.Sources)
            AddSource(context, source);
    }

    private static void AddSource(SourceProductionContext context, SourceFile source) =>
        context.AddSource(source.HintName, SourceText.From(source.Text, Encoding.UTF8));

    private static string Describe(Exception exception) =>
        $"{exception.GetType().Name}: {exception.Message}".Replace("\r", "").Replace('\n', ' ');
}
