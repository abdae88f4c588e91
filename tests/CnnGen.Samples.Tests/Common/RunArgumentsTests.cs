namespace CnnGen.Samples.Tests.Common;

public sealed class RunArgumentsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cnngen").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("--seed 7 --epochs 20", "--resume R", "--seed 7 --epochs 20 --resume R")]
    [InlineData("--seed=7 --epochs 20 --run R", "--resume R", "--seed 7 --epochs 20 --resume R")]
    [InlineData("--seed 7 --epochs 20 --quiet", "--epochs=30 --resume R", "--seed 7 --quiet --epochs 30 --resume R")]
    [InlineData("train --data D --seed 7", "--resume R", "train --data D --seed 7 --resume R")]
    [InlineData("train --data D --seed 7", "train --resume=R --seed 7", "train --data D --resume R --seed 7")]
    [InlineData("train --files a b --seed 7", "train --resume R", "train --files a b --seed 7 --resume R")]
    public void What_a_run_was_begun_with_need_not_be_given_again(string begun, string given, string expected)
    {
        RunArguments.Keep(_folder, Words(begun));
        Assert.Equal(Words(expected), RunArguments.Complete(Words(given)));
    }

    [Fact]
    public void Nothing_is_added_where_no_run_is_gone_on_with()
    {
        RunArguments.Keep(_folder, ["--seed", "7"]);
        Assert.Equal(["--epochs", "3"], RunArguments.Complete(["--epochs", "3"]));
        string other = Path.Combine(_folder, "other");
        Assert.Equal(["--resume", other], RunArguments.Complete(["--resume", other]));
        Assert.Equal(["--resume"], RunArguments.Complete(["--resume"]));
    }

    [Fact]
    public void A_run_that_begins_anew_in_a_folder_keeps_its_own()
    {
        RunArguments.Keep(_folder, ["--seed", "7"]);
        RunArguments.Keep(_folder, ["--seed", "8"]);
        Assert.Equal(["--seed", "8", "--resume", _folder], RunArguments.Complete(["--resume", _folder]));
        Assert.Equal(["arguments.json"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[1]")]
    public void A_damaged_file_is_told(string text)
    {
        File.WriteAllText(Path.Combine(_folder, "arguments.json"), text);
        Assert.Contains("arguments.json is damaged", Assert.Throws<InvalidDataException>(() => RunArguments.Complete(["--resume", _folder])).Message, StringComparison.Ordinal);
    }

    private string[] Words(string text) => [.. text.Replace("R", _folder, StringComparison.Ordinal).Split(' ')];
}
