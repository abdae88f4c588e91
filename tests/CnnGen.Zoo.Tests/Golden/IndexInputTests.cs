using Zoo.Networks;

namespace CnnGen.Zoo.Tests.Golden;

public sealed class IndexInputTests
{
    [Fact]
    public void A_network_says_which_of_its_inputs_are_numbers_of_words()
    {
        Assert.Equal([false, false, true], HousePrice.Info.Inputs.Select(static input => input.IsIndices));
        Assert.True(Assert.Single(SentenceCnn.Info.Inputs).IsIndices);
        Assert.False(Assert.Single(ResNet20.Info.Inputs).IsIndices);
    }
}
