using CnnGen.Compiler.Code;
using CnnGen.Compiler.Graphs;

namespace CnnGen.Compiler.Emission;

/// <summary>Writes the other halves of the named tensors, with what an IDE shows of them: output shape, parameters, multiply-adds, and the chain layer by layer.</summary>
internal sealed class TensorWriter(Program program, CodeWriter code)
{
    public void Write()
    {
        foreach (NamedTensor tensor in program.Source.Tensors)
            Write(tensor);
    }

    private void Write(NamedTensor tensor)
    {
        bool isKept = tensor.IsPublic && MapText.Find(program.Prediction, tensor.Name) is not null;
        Shape shape = program.Source.ShapeOf(tensor.Node);
        Node[] chain = Chain(tensor.Name);
        long parameters = chain.SelectMany(static node => node.Parameters).Distinct().Sum(index => program.Source.Parameters[index].LearnedLength);
        long multiplyAdds = chain.Sum(node => node.Op.MultiplyAdds(program.Source.InputShapes(node), node.Shape));
        string use = isKept ? "as the last prediction left it" : "not kept, since the property is not public";
        string cost = parameters + multiplyAdds == 0 ? "" : $": {Numbers.Grouped(parameters)} parameters, {Numbers.Grouped(multiplyAdds)} multiply-adds";
        code.Summary($"{shape}, {use}{cost}.");
        WriteChain(chain);
        string access = tensor.Accessibility.Length > 0 ? tensor.Accessibility + " " : "";
        string head = $"{access}partial global::CnnGen.Map {MapText.Escape(tensor.Name)}";
        if (isKept && MapText.Find(program.Prediction, tensor.Name) is var (first, layout))
            MapText.Write(code, head, "_predictor.Arena", GeneratedMembers.LayoutField + tensor.Name, first, layout);
        else
            code.Line($"{head} => throw new InvalidOperationException(\"Only public tensors are kept after a prediction; '{tensor.Name}' is not.\");").Line();
    }

    /// <summary>The layers that the property says, those of the blocks that it uses included.</summary>
    private Node[] Chain(string tensor)
    {
        int index = 0;
        while (index < program.Spec.Tensors.Count && program.Spec.Tensors[index].Name != tensor)
            index++;
        return [.. program.Source.Nodes.Where(node => node.Origin.Tensor == index)];
    }

    private void WriteChain(Node[] chain)
    {
        if (chain.Length < 2)
            return;
        code.Line("/// <remarks>");
        code.Line("/// <code>");
        foreach (string line in SummaryWriter.Excerpt(SummaryWriter.Lines(program.Source, chain)))
            code.Line("/// " + line);
        code.Line("/// </code>");
        code.Line("/// </remarks>");
    }
}
