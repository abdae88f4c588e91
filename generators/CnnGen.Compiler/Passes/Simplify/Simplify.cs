using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Planning;

namespace CnnGen.Compiler.Passes;

/// <summary>Stage 5: rewrites that leave every result as it is and the work smaller. The order matters: each rule sees what the one before made.</summary>
internal static class Simplify
{
    private static readonly Func<Graph, Graph>[] Rules =
    [
        DropTrainingOnly.Run,   // auxiliary heads have no part in a prediction
        LowerLayers.Run,        // windows resolved; global and adaptive pooling become pooling
        DropIdentities.Run,     // such as dropout in a prediction
        FuseNormalize.Run,      // into the copying of the input before
        LowerReshapes.Run,      // into a flattening and its inverse
        AbsorbFlatten.Run,      // dense layers read images as they lie
        FuseBatchNorm.Run,      // into the convolution or dense layer before, in a prediction
        FuseNormalizations.Run, // activations behind batch normalisation, forward and backward, while training
        FuseAdditions.Run,      // into the convolution that is computed last: residual blocks
        FuseActivations.Run,    // into the convolution or dense layer before
        FusePooling.Run,        // into the convolution before, where nobody reads what lies between
        FuseGradients.OfMaxima, // activation gradients into the pooling gradient before
        FuseGradients.OfMeans,
        FuseGradients.OfSums,   // sums of gradients into the activation gradient that alone reads them
        NestConcats.Run,        // lists that grow: each begins with the one before
        RemoveDeadNodes.Run,    // what nothing reads is not computed
        StoreOutputs.Run,       // what the user gets lies plane behind plane
    ];

    /// <summary>A convolution that shapes share pools nothing in its registers, and such a mean's gradient has no activation in it.</summary>
    private static readonly Func<Graph, Graph>[] UnrolledOnly = [FusePooling.Run, FuseGradients.OfMeans];

    public static Graph Run(Graph graph, CodeForm form = CodeForm.Unrolled) =>
        (form == CodeForm.Shared ? Rules.Except(UnrolledOnly) : Rules).Aggregate(graph, static (current, rule) => rule(current));
}
