namespace CnnGen.Compiler.Diagnostics;

public static partial class DiagnosticRules
{
    /// <summary>Every rule, in the order of the ids; an analyzer must say beforehand what it may report.</summary>
    public static EquatableArray<DiagnosticRule> All =>
    [
        InternalError, ClassNotPartial, ContainerNotPartial, ClassForm, LayersInSeveralDeclarations, LayersOnClassAndProperties,
        PropertyForm, PropertyWithoutLayers, ModelMissing, UnsafeNotAllowed, LanguageVersionTooLow, HiddenType, NotABlock, BlockArguments, BlockRecursion, BlockExpression, ParamForm, UnknownInstructionSet,
        NoInput, NoOutput, UnknownTensor, Cycle, ArgumentOutOfRange, DropoutRate, KernelTooLarge, GroupsDoNotDivide, CannotCombine, CannotConcatenate,
        DenseOnImage, WrongAxes, TooLarge, OverBudget, LossDoesNotFit, InputNotFirst, PaddingTooLarge, NothingToMerge, UnknownLayer, FromNotFirst, NothingAbove,
        ReservedName, TooManyLayers, SlopesNotPerChannel, NoPositions, BlindWindow, OutputPaddingTooLarge, PaddingTakesAll, NormGroups, InstanceOfVector,
        ArgumentOfAnotherLoss, SecondOutput, LearnsNothing, KeptAuxiliary, NothingTrained, WeightsPerChannel,
        CannotReshape, NotAPermutation, SliceOutside, IndivisibleAxis, MissingAxis, NothingToReflect, LossAppliesIt,
        BlockWithoutInput, BlockInputs, BlockInputWithShape, UnknownBlockOutput, BlockOutputNotTaken, SharedWeights,
        NormalizeCounts, BlockInputBytes,
    ];
}
