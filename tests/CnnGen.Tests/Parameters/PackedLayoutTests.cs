namespace CnnGen.Tests.Parameters;

public sealed class PackedLayoutTests
{
    public static TheoryData<string> Layouts => ["conv", "bias", "dense", "transposed"];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Each_element_goes_where_the_formula_says(string name)
    {
        PackedLayout layout = Layout(name);
        float[] elements = Elements(layout);
        float[] packed = new float[100];
        layout.Pack(elements, 0, packed);

        float[] expected = new float[100];
        for (int element = 0; element < elements.Length; element++)
            expected[Place(layout, element)] = elements[element];
        Assert.Equal(expected, packed);
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Any_run_of_elements_can_be_copied_alone(string name)
    {
        PackedLayout layout = Layout(name);
        float[] elements = Elements(layout);
        float[] whole = new float[100];
        layout.Pack(elements, 0, whole);
        for (int first = 0; first <= elements.Length; first++)
        {
            float[] parts = new float[100];
            layout.Pack(elements.AsSpan(0, first), 0, parts);
            layout.Pack(elements.AsSpan(first), first, parts);
            Assert.Equal(whole, parts);

            float[] tail = new float[elements.Length - first];
            layout.Unpack(whole, first, tail);
            Assert.Equal(elements[first..], tail);
        }
    }

    private static PackedLayout Layout(string name) => name switch
    {
        "conv" => TestModels.Conv().Layout,
        "bias" => TestModels.Bias().Layout,
        "transposed" => new PackedLayout([3, 5, 2], [4, 1, 12], block: 4, blockStride: 24, blockedAxis: 1),
        _ => TestModels.Dense().Layout,
    };

    private static float[] Elements(PackedLayout layout)
    {
        int count = 1;
        foreach (int length in layout.Lengths)
            count *= length;
        return [.. Enumerable.Range(1, count).Select(number => (float)number)];
    }

    /// <summary>The formula in <see cref="PackedLayout"/>'s documentation, index by index.</summary>
    private static int Place(PackedLayout layout, int element)
    {
        int[] index = new int[layout.Lengths.Length];
        for (int axis = index.Length - 1; axis >= 0; axis--)
        {
            index[axis] = element % layout.Lengths[axis];
            element /= layout.Lengths[axis];
        }

        int cut = layout.BlockedAxis;
        int place = (index[cut] / layout.Block * layout.BlockStride) + (index[cut] % layout.Block * layout.Strides[cut]);
        for (int axis = 0; axis < index.Length; axis++)
            place += axis == cut ? 0 : index[axis] * layout.Strides[axis];
        return place;
    }
}
