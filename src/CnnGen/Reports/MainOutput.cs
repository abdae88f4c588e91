using System.Numerics.Tensors;

namespace CnnGen.Reports;

/// <summary>The output that a report is about: the first that tells classes, or else the first that has a loss.</summary>
/// <param name="loss">Its loss.</param>
internal sealed class MainOutput(LossInfo loss)
{
    /// <summary>Its name.</summary>
    public string Name => loss.Output;

    /// <summary>Floats of what <see cref="Read"/> gives.</summary>
    public int Length => IsImage ? loss.Positions : loss.Length;

    /// <summary>Whether it is a class for each sample.</summary>
    public bool IsClass => loss.HasClasses && loss.Positions == 1;

    /// <summary>Whether it is an image: something for each pixel.</summary>
    public bool IsImage => loss.Shape.Length == 3 && loss.Positions > 1;

    /// <summary>Classes of each position; 2 where it tells yes or no.</summary>
    public int Classes => loss.HasClasses ? loss.Channels : 2;

    private bool TellsYesOrNo => !loss.HasClasses && ClassCounts.TellsClasses(loss);

    /// <summary>Finds it; null if the network has no loss that predictions have an output for.</summary>
    public static MainOutput? Of(ModelInfo info)
    {
        LossInfo[] losses = [.. info.Losses.Where(static loss => loss.OutputOffset >= 0)];
        return (Array.Find(losses, ClassCounts.TellsClasses) ?? losses.FirstOrDefault()) is { } main ? new MainOutput(main) : null;
    }

    /// <summary>The class of a sample.</summary>
    public int TargetClass(ReadOnlySpan<float> target) => (int)target[loss.TargetOffset];

    /// <summary>The target of a sample.</summary>
    public ReadOnlySpan<float> TargetOf(ReadOnlySpan<float> target) => target.Slice(loss.TargetOffset, loss.TargetLength);

    /// <summary>What a prediction says: probabilities where the output tells classes, or yes and no; otherwise the values as they are. Of an image a number for each pixel, as it is drawn: the class with the greatest score,
    /// or the first channel's value.</summary>
    public float[] Read(ReadOnlySpan<float> outputs)
    {
        float[] values = outputs.Slice(loss.OutputOffset, loss.Length).ToArray();
        if (IsClass)
            TensorPrimitives.SoftMax<float>(values, values);
        else if (TellsYesOrNo)
            TensorPrimitives.Sigmoid<float>(values, values);
        return IsImage ? Plane(values) : values;
    }

    /// <summary>The same of the target of an image.</summary>
    public float[] TargetPlane(ReadOnlySpan<float> target) => TargetOf(target)[..loss.Positions].ToArray();

    /// <summary>Height and width of an image.</summary>
    public (int Height, int Width) Size => (loss.Shape[1], loss.Shape[2]);

    private float[] Plane(ReadOnlySpan<float> values)
    {
        float[] plane = values[..loss.Positions].ToArray();
        for (int i = 0; i < plane.Length && loss.HasClasses; i++)
            plane[i] = ClassCounts.Largest(loss, values, i);
        return plane;
    }
}
