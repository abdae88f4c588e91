namespace CnnGen;

/// <summary>Changes that are made to each sample when it is read, each time in another way, as <c>torchvision.transforms</c> makes them: a network that never sees the same sample twice does not learn it by heart.</summary>
/// <remarks>
/// What happens to a sample follows from the seed, the epoch and its index, and from nothing else. Shifts, flips, turns and zooms that follow one another are put together, and the image is drawn once: what one of them
/// moves out of the image, the next can bring back. Targets stay as they are, unless they are a <see cref="Mask"/>.
/// </remarks>
public sealed class Augmentation
{
    private readonly Transform[] _transforms;
    private readonly ImageShape[] _shapes;      // in front of each transform, and behind the last

    /// <summary>Puts changes one behind the other.</summary>
    /// <param name="shape">Shape of a sample: (C, H, W) of an image, (C, L) of a series.</param>
    /// <param name="transforms">The changes, in order.</param>
    /// <exception cref="ArgumentException">The shape is another one, or a change does not take what those before it leave.</exception>
    public Augmentation(ReadOnlySpan<int> shape, params ReadOnlySpan<Transform> transforms)
    {
        _transforms = transforms.ToArray();
        _shapes = new ImageShape[_transforms.Length + 1];
        _shapes[0] = ImageShape.Of(shape, nameof(shape));
        for (int i = 0; i < _transforms.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(_transforms[i], nameof(transforms));
            _shapes[i + 1] = _transforms[i].OutputShape(_shapes[i]);
        }
    }

    /// <summary>Value of pixels that come in from outside of an image; 0 by default.</summary>
    public float Fill { get; init; }

    /// <summary>Shape (C, H, W) of a sample's target, if it is an image that moves with the sample, such as the class of each pixel; it has the sample's height and width. Its pixels are moved and not interpolated,
    /// and their values stay. Null, which is the default, for targets that stay as they are.</summary>
    /// <exception cref="ArgumentException">It has another height or width than the samples.</exception>
    public ImageShape? Mask
    {
        get;
        init => field = value is null || (value.Value.Height, value.Value.Width) == (_shapes[0].Height, _shapes[0].Width)
            ? value
            : throw new ArgumentException($"A mask of {value} does not lie over samples of {_shapes[0]}.", nameof(Mask));
    }

    /// <summary>Value of a mask's pixels that come in from outside: 0 by default; <see cref="OutputAttribute.IgnoreIndex"/> where they shall not count.</summary>
    public float MaskFill { get; init; }

    /// <summary>Floats of a sample as it goes in.</summary>
    public int InputLength => _shapes[0].Length;

    /// <summary>Shape of a sample as it comes out.</summary>
    public ImageShape OutputShape => _shapes[^1];

    /// <summary>Floats of a sample as it comes out.</summary>
    public int OutputLength => OutputShape.Length;

    /// <summary>Floats of the largest sample on the way.</summary>
    internal int LargestLength => _shapes.Max(static shape => shape.Length);

    /// <summary>Floats of the largest mask on the way; 0 without a mask.</summary>
    internal int LargestMask => Mask is { } mask ? _shapes.Max(shape => (shape with { Channels = mask.Channels }).Length) : 0;

    /// <summary>Changes a sample.</summary>
    /// <param name="input">The sample.</param>
    /// <param name="output">Receives it, changed.</param>
    /// <param name="seed">What the random numbers follow from: the same seed, the same change.</param>
    /// <exception cref="ArgumentException">A span has another length than <see cref="InputLength"/> or <see cref="OutputLength"/>.</exception>
    public void Apply(ReadOnlySpan<float> input, Span<float> output, long seed)
    {
        if (input.Length != InputLength)
            throw new ArgumentException($"A sample has {InputLength} floats, not {input.Length}.", nameof(input));
        if (output.Length != OutputLength)
            throw new ArgumentException($"What comes out has {OutputLength} floats, not {output.Length}.", nameof(output));
        var memory = new AugmentationMemory(this);
        input.CopyTo(memory.Image.Front);
        Apply(memory, seed);
        memory.Image.Front[..output.Length].CopyTo(output);
    }

    /// <summary>Refuses a network whose input has other axes than the samples that come out.</summary>
    /// <remarks>Axes of length 1 tell nothing: an image of one channel may be a series of its rows. An input that is a vector says nothing of axes, and several inputs are no one image.</remarks>
    /// <exception cref="ArgumentException">The message has both shapes.</exception>
    internal void CheckFits(ModelInfo info, string parameter)
    {
        if (info.Inputs is not [TensorInfo input])
            return;
        ReadOnlySpan<int> wanted = Shapes.WithoutOnes(input.Shape), made = Shapes.WithoutOnes([OutputShape.Channels, OutputShape.Height, OutputShape.Width]);
        if (wanted.Length <= 1 || wanted.SequenceEqual(made))
            return;
        string fix = _shapes[0] == OutputShape
            ? $"make it with the shape {Shapes.Format(input.Shape)}"
            : $"make it with the shape of the source's samples, which is {_shapes[0]} now, in that order, and let the transforms leave the input's";
        throw new ArgumentException($"The augmentation makes samples of shape {OutputShape}, but {info.Name}'s input '{input.Name}' is {Shapes.Format(input.Shape)}, channels first. Where the samples are in that order, {fix}.", parameter);
    }

    /// <summary>Floats of a target as it comes out.</summary>
    /// <param name="targetLength">Floats of it as it goes in.</param>
    internal int OutputTargetLength(int targetLength) => Mask is { } mask ? (OutputShape with { Channels = mask.Channels }).Length : targetLength;

    /// <summary>Changes the sample, and the mask, that lie in a memory.</summary>
    /// <param name="memory">Holds both, and the result.</param>
    /// <param name="seed">What the random numbers follow from.</param>
    internal void Apply(AugmentationMemory memory, long seed)
    {
        for (int i = 0; i < _transforms.Length;)
        {
            if (_transforms[i] is PixelTransform pixels)
            {
                var random = new RandomSequence(new CounterRandom(seed, (ulong)i));
                pixels.Apply(memory.Image.Front[.._shapes[i].Length], _shapes[i], ref random);
                i++;
                continue;
            }

            int end = DrawMap(i, seed, out AffineMap map);
            memory.Image.Draw(_shapes[i], _shapes[end], map, Fill, isSmooth: true);
            if (Mask is { Channels: var channels })
                memory.Mask.Draw(_shapes[i] with { Channels = channels }, _shapes[end] with { Channels = channels }, map, MaskFill, isSmooth: false);
            i = end;
        }
    }

    /// <summary>Puts the geometric changes from <paramref name="first"/> on together.</summary>
    /// <returns>The change behind the last of them.</returns>
    private int DrawMap(int first, long seed, out AffineMap map)
    {
        map = AffineMap.Identity;
        int i = first;
        for (; i < _transforms.Length && _transforms[i] is GeometricTransform transform; i++)
        {
            var random = new RandomSequence(new CounterRandom(seed, (ulong)i));
            map = map.Then(transform.Draw(ref random, _shapes[i]));
        }

        return i;
    }
}
