using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>The sums over taps that a convolution's forward pass (one) or the gradient of its input (one for each remainder by the strides) consists of.</summary>
internal static class TapPhases
{
    public static IEnumerable<EquatableArray<TapAxis>> Of(Op op)
    {
        if (op is ConvolutionOp conv)
        {
            Convolution forward = conv.Convolution;
            return [forward.Window.Axes.Select((axis, i) => TapAxis.Forward(axis, forward.Input.Spatial(i))).ToEquatableArray()];
        }

        Convolution convolution = ((ConvolutionInputGradientOp)op).Convolution;
        IEnumerable<EquatableArray<TapAxis>> phases = [[]];
        for (int axis = 0; axis < convolution.Window.Axes.Count; axis++)
        {
            TapAxis[] choices = [.. TapAxis.Backward(convolution.Window.Axes[axis], convolution.Input.Spatial(axis))];
            phases = [.. phases.SelectMany(outer => choices.Select(outer.Add))];
        }

        return phases;
    }

    /// <summary>How far the sums read around their source. Each axis for itself, since the phases of all axes together are many.</summary>
    public static Halo HaloOf(Op op, int input, Shape shape)
    {
        // What a convolution adds is read where the result lies.
        if (input > 0)
            return Halo.None(shape.SpatialRank);
        (Convolution convolution, bool isForward) = op is ConvolutionOp conv ? (conv.Convolution, true) : (((ConvolutionInputGradientOp)op).Convolution, false);
        var before = new int[shape.SpatialRank];
        var after = new int[shape.SpatialRank];
        for (int axis = 0; axis < before.Length; axis++)
        {
            WindowAxis window = convolution.Window.Axes[axis];
            int length = convolution.Input.Spatial(axis);
            TapAxis[] phases = isForward ? [TapAxis.Forward(window, length)] : [.. TapAxis.Backward(window, length)];
            before[axis] = phases.Max(static phase => phase.Before);
            after[axis] = phases.Max(phase => phase.After(shape.Spatial(axis)));
        }

        return new(new(before), new(after));
    }
}
