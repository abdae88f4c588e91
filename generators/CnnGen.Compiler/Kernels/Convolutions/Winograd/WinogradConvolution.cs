using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;
using CnnGen.Compiler.Ops;

namespace CnnGen.Compiler.Kernels;

/// <summary>A convolution of 3x3 windows by <see cref="WinogradForm"/>: a chunk of tiles is transformed, multiplied as one matrix for each product, and transformed back, while it stays in the cache.</summary>
/// <param name="Result">What becomes of the products.</param>
/// <param name="Sums">What is done with the sums before the activation.</param>
/// <param name="Block">Filters of a block of weights.</param>
/// <param name="Pixels">Tiles that are multiplied at a time.</param>
/// <param name="HoldsWeights">Whether <see cref="WinogradProducts"/> multiplies them, else <see cref="ConvolutionTile"/>.</param>
internal sealed record WinogradConvolution(WinogradResult Result, SumForm Sums, int Block, int Pixels, bool HoldsWeights) : Kernel
{
    /// <summary>Whether it is the gradient of a convolution's input, over weights that are turned around; only names differ.</summary>
    public bool IsGradient { get; init; }

    private WinogradForm Form => Result.Form;

    private WinogradInput Input => new(Form);

    private Kernel Products => HoldsWeights ? new WinogradProducts() : new ConvolutionTile(Block, null, Pixels);

    public override string Name => $"Winograd{Numbers.Text(Form.Outputs)}_{Numbers.Text(Block)}{(Pixels == ConvolutionTile.Narrow ? "x" + Numbers.Text(Pixels) : "")}{(Sums == SumForm.Biased ? "_Bias" : "")}{Result.Epilogue}{(IsGradient ? "_InputGradient" : "")}";

    public override string Summary => $"{(IsGradient ? "The gradient of the input of a" : "A")} convolution of 3x3 windows of any size by Winograd's {Form}: {Numbers.Text(Form.Outputs)}x{Numbers.Text(Form.Outputs)} results from {Numbers.Text(Form.Products)} products.";

    public override string Choice => $"Winograd {Form}, {Form.Savings.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)}x fewer multiplies";

    public override bool IsVectorised => false;

    public override EquatableArray<Kernel> Calls => [Input, Products, Result];

    public override EquatableArray<KernelParameter> Parameters =>
    [
        new(Role.Input, 0, IsGradient ? "dy" : "x"),
        new(Role.Scratch, FirstScratch, "u"), new(Role.Scratch, FirstScratch + 1, "t"),
        .. Sums.Parameters(),
        .. Result.Adds ? [new(Role.Input, 1, "added")] : (KernelParameter[])[],
        new(Role.Output, 0, IsGradient ? "dx" : "y"),
        .. CallNumbers.Parameters(
        [
            "height", "width", "channels", "pitch", "chunk", "row", "pixel", "start", "sample", "toRow", "toPixel", "toStart", "toSample",
            .. Sums.NumberNames(), .. Result.Adds ? ["addRow", "addPixel", "addStart", "addSample"] : (string[])[],
        ]),
        .. WorkParts.Parameters,
    ];

    /// <summary>Index of its own memory, behind that of scales and shifts.</summary>
    private int FirstScratch => Result.IsScaled ? 1 : 0;

    /// <summary>Floats of the memory in front of the transformed tiles: a tile of a vector of channels.</summary>
    private int FirstTile => Form.Products * Layout.Line;

    /// <summary>Floats of the working memory: a tile, then a chunk of tiles of all channels, then the products of a block of filters, or, for the gradient of weights, a chunk of tiles of all of them.</summary>
    public static long Memory(WinogradForm form, int block, int channels, int chunk) =>
        form.Products * (Layout.Line + Step(chunk, channels) + (long)Step(chunk, block));

    /// <summary>Floats from one product's tiles to the next's: a line more than they are, for planes a power of two apart would share the places of the cache.</summary>
    private static int Step(int chunk, int channels) => (chunk * channels) + Layout.Line;

    public override void Emit(CodeWriter code, InstructionSet set)
    {
        string outputs = Numbers.Text(Form.Outputs), block = Numbers.Text(Block), pixels = Numbers.Text(Pixels), line = Numbers.Text(Layout.Line);
        code.Line($"int columns = (width + {Numbers.Text(Form.Outputs - 1)}) / {outputs}, lines = (height + {Numbers.Text(Form.Outputs - 1)}) / {outputs}, tiles = columns * lines * count;");
        code.Line($"int step = chunk * channels + {line}, toStep = chunk * {block} + {line};");
        code.Line($"float* v = t + {Numbers.Text(FirstTile)}, m = v + {Numbers.Text(Form.Products)}L * step;");
        if (!HoldsWeights)
            WritePlaces(code);
        WriteParts(code, pixels, block);
        code.Block("for (int first = firstTile; first < endTile; first += chunk)", () =>
        {
            code.Line("int some = Math.Min(chunk, endTile - first);");
            code.Line($"{Input.Name}(some, {(IsGradient ? "dy" : "x")} + start, t, v, first, columns, lines, channels, row, pixel, sample, step);");
            code.Block($"for (int c = firstC; c < endC; c += {block})", () =>
            {
                WriteProducts(code);
                code.Line($"{Result.Name}({string.Join(", ", ResultArguments())});");
            });
        });
    }

    /// <summary>The table of places that the shared tile wants: those of the first product's tiles, and where its products go.</summary>
    private void WritePlaces(CodeWriter code)
    {
        string pixels = Numbers.Text(Pixels);
        code.Line($"int most = Math.Min(chunk, (tiles + {Numbers.Text(Pixels - 1)}) / {pixels} * {pixels});");
        code.Line("float** places = stackalloc float*[most * 2];");
        code.Line("int* taps = stackalloc int[2];");
        code.Line("taps[1] = 0;");
        code.Block("for (int j = 0; j < most; j++)", () =>
        {
            code.Line($"float** place = places + j / {pixels} * {Numbers.Text(2 * Pixels)} + j % {pixels};");
            code.Line("place[0] = v + j * channels;");
            code.Line($"place[{pixels}] = m + j * {Numbers.Text(Block)};");
        });
    }

    /// <summary>The products of a chunk of tiles and a block of filters.</summary>
    private void WriteProducts(CodeWriter code)
    {
        string block = Numbers.Text(Block), pixels = Numbers.Text(Pixels), products = Numbers.Text(Form.Products);
        string factors = $"u + (long)c * channels * {products}";
        if (HoldsWeights)
        {
            code.Line($"{Products.Name}(some, v, {factors}, m, {products}, channels, {block}, step, toStep);");
            return;
        }

        code.Line($"float* factors = {factors};");
        code.Block($"for (int k = 0; k < {products}; k++, factors += (long)channels * {block})", () =>
        {
            code.Line("taps[0] = k * step;");
            code.Line($"{Products.Name}(1, places, taps, factors, {SumForm.Plain.AnyArguments("c")}, {SumForms.Bounds(null)}, channels, {block}, (some + {Numbers.Text(Pixels - 1)}) / {pixels}, {Numbers.Text(2 * Pixels)}, 0, k * toStep, 0, 0, 0);");
        });
    }

    /// <summary>Which tiles and which filters the part has. By filters, tiles are transformed by all threads, and each reads only its own of the weights.</summary>
    private void WriteParts(CodeWriter code, string pixels, string block)
    {
        code.Line($"int groups = (tiles + {Numbers.Text(Pixels - 1)}) / {pixels}, blocks = (pitch + {Numbers.Text(Block - 1)}) / {block};");
        code.Line("// Parts are blocks of filters where the weights are many and no part gets more than of tiles; else groups of tiles.");
        code.Line($"bool byFilters = (long)channels * pitch > {Numbers.Text(WinogradCost.NearWeights / Form.Products)} && (blocks + parts - 1) / parts * groups <= (groups + parts - 1) / parts * blocks;");
        code.Line($"int firstTile = byFilters ? 0 : {WorkParts.First("groups")} * {pixels}, endTile = byFilters ? tiles : Math.Min(tiles, {WorkParts.End("groups")} * {pixels});");
        code.Line($"int firstC = byFilters ? {WorkParts.First("blocks")} * {block} : 0, endC = byFilters ? Math.Min(pitch, {WorkParts.End("blocks")} * {block}) : pitch;");
    }

    private IEnumerable<string> ResultArguments() =>
    [
        "some", "m", "t", Sums.Arguments("c"),
        .. Result.Adds ? ["added + addStart + c"] : (string[])[],
        $"{(IsGradient ? "dx" : "y")} + toStart + c", .. WinogradInput.TileNumbers, $"Math.Min({Numbers.Text(Block)}, pitch - c)", Numbers.Text(Block), "toStep", "height", "width", "toRow", "toPixel", "toSample",
        .. Result.Adds ? ["addRow", "addPixel", "addSample"] : (string[])[],
    ];
}
