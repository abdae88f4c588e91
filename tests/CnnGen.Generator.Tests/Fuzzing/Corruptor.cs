using CnnGen.Compiler;
using CnnGen.Compiler.Specs;

namespace CnnGen.Generator.Tests.Fuzzing;

/// <summary>Spoils a network: arguments, layers, names and order, each in the ways that a user could, and some that no user would.</summary>
internal sealed class Corruptor(Dice dice)
{
    private static readonly string[] LayerNames =
    [
        "Input", "Conv2D", "MaxPool2D", "AvgPool2D", "GlobalAvgPool", "Flatten", "Dense", "Relu", "LeakyRelu", "Tanh", "Sigmoid",
        "Relu6", "Elu", "Selu", "Silu", "HardSwish", "HardSigmoid", "Gelu", "Mish", "Softplus",
        "Softmax", "LogSoftmax", "BatchNorm", "Dropout", "SpatialDropout", "PRelu", "Add", "Subtract", "Multiply", "Concat", "From", "Output", .. ShapingMaker.Names,
    ];

    private static readonly string[] UnknownNames = ["Conv3D", "", "conv2d", "größe", "Input ", "🙂", "LSTM"];

    /// <summary>The network with one to three things changed.</summary>
    public NetworkSpec Corrupt(NetworkSpec spec)
    {
        for (int changes = dice.Pick(1, 1, 2, 3); changes > 0; changes--)
            spec = ChangeOne(spec);
        return spec;
    }

    private NetworkSpec ChangeOne(NetworkSpec spec)
    {
        List<TensorSpec> tensors = [.. spec.Tensors];
        if (dice.Chance(4))
            return spec with { Arguments = dice.Pick<EquatableArray<ArgumentSpec>>([], [new("Loss", AbsurdValues.Any(dice))], [new("Training", AbsurdValues.Any(dice))]) };
        if (tensors.Count == 0 || dice.Chance(25))
            ChangeTensors(tensors);
        else
            ChangeChain(tensors, dice.Next(0, tensors.Count - 1));
        return spec with { Tensors = new([.. tensors]) };
    }

    private void ChangeTensors(List<TensorSpec> tensors)
    {
        int index = tensors.Count == 0 ? -1 : dice.Next(0, tensors.Count - 1);
        switch (index < 0 ? 0 : dice.Next(0, 5))
        {
            case 0:
                tensors.Insert(index + 1, new(AbsurdValues.Name(dice), dice.Chance(50), dice.Pick("public", ""), []));
                break;
            case 1:
                tensors.RemoveAt(index);
                break;
            case 2:
                tensors[index] = tensors[index] with { Name = AbsurdValues.Name(dice) };
                break;
            case 3:
                tensors[index] = tensors[index] with { Name = dice.Pick(tensors).Name };
                break;
            case 4:
                dice.Shuffle(tensors);
                break;
            default:
                tensors.Insert(dice.Next(0, tensors.Count), tensors[index]);
                break;
        }
    }

    private void ChangeChain(List<TensorSpec> tensors, int index)
    {
        List<LayerSpec> layers = [.. tensors[index].Layers];
        int place = layers.Count == 0 ? -1 : dice.Next(0, layers.Count - 1);
        switch (place < 0 ? 0 : dice.Next(0, 9))
        {
            case 0:
                layers.Insert(place + 1, AnyLayer(tensors));
                break;
            case 1:
                layers.RemoveAt(place);
                break;
            case 2:
                layers.Insert(dice.Next(0, layers.Count), layers[place]);
                break;
            case 3:
                dice.Shuffle(layers);
                break;
            case 4:
                layers[place] = layers[place] with { Name = dice.Chance(50) ? dice.Pick(LayerNames) : dice.Pick(UnknownNames) };
                break;
            default:
                layers[place] = layers[place] with { Arguments = ChangeArguments(layers[place].Arguments) };
                break;
        }

        tensors[index] = tensors[index] with { Layers = new([.. layers]) };
    }

    /// <summary>A layer that names any tensor, itself and later ones too, or one with any arguments.</summary>
    private LayerSpec AnyLayer(List<TensorSpec> tensors)
    {
        string[] names = [.. Enumerable.Range(0, dice.Next(0, 3)).Select(_ => dice.Pick(tensors).Name)];
        return dice.Next(0, 3) switch
        {
            0 => LayerMaker.Layer(dice.Pick("Add", "Subtract", "Multiply", "Concat"), LayerMaker.Argument("tensors", new EquatableArray<string>(names))),
            1 => LayerMaker.Layer("From", LayerMaker.Argument("tensor", dice.Chance(80) ? dice.Pick(tensors).Name : null)),
            2 => LayerMaker.Layer(dice.Pick(LayerNames)),
            _ => LayerMaker.Layer(dice.Pick(LayerNames), LayerMaker.Argument(dice.Pick("shape", "units", "filters", "kernelSize", "rate", "Groups"), AbsurdValues.Any(dice))),
        };
    }

    private EquatableArray<ArgumentSpec> ChangeArguments(EquatableArray<ArgumentSpec> arguments)
    {
        List<ArgumentSpec> changed = [.. arguments];
        int place = changed.Count == 0 ? -1 : dice.Next(0, changed.Count - 1);
        switch (place < 0 ? 0 : dice.Next(0, 7))
        {
            case 0:
                changed.Add(new(dice.Pick("Stride", "StrideWidth", "Padding", "PaddingHeight", "Dilation", "Groups", "Bias", "CountIncludePad", "Axis", "Mode", "AlignCorners", "PaddingIndex", "Loss", "Weight", "TrainingOnly", "ClassWeights", "IgnoreIndex", "Margin", "Nonsense", ""), AbsurdValues.Any(dice)));
                break;
            case 1:
                changed.RemoveAt(place);
                break;
            case 2:
                changed[place] = changed[place] with { Value = AbsurdValues.Any(dice) };
                break;
            default:
                changed[place] = changed[place] with { Value = AbsurdValues.Like(changed[place].Value, dice) };
                break;
        }

        return new([.. changed]);
    }
}
