using CnnGen.Compiler.Code;

namespace CnnGen.Compiler.Tests.Code;

public sealed class CodeWriterTests
{
    [Fact]
    public void Blocks_are_indented()
    {
        var code = new CodeWriter();
        code.Block("if (a)", () => code.Line("b();").Line());
        Assert.Equal("if (a)\n{\n    b();\n\n}\n", code.ToString());
    }

    [Fact]
    public void A_loop_steps_to_its_end()
    {
        var code = new CodeWriter();
        code.For("i", 64, 16, i => code.Line($"f({i});"));
        Assert.Equal("for (int i = 0; i < 64; i += 16)\n{\n    f(i);\n}\n", code.ToString());
    }

    [Fact]
    public void A_loop_that_runs_once_is_its_body_and_one_that_never_runs_is_nothing()
    {
        var code = new CodeWriter();
        code.For("i", 16, 16, i => code.Line($"f({i});"));
        code.For("i", 0, 16, i => code.Line($"g({i});"));
        Assert.Equal("f(0);\n", code.ToString());
    }
}
