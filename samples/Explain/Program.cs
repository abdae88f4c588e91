using System.CommandLine;
using CnnGen.Samples;
using Explain;

Option<int> seed = SharedOptions.Seed();
Option<float> step = RangedOption.Create("--step", "How far the adversarial example moves each pixel", 0f, 1f, 0.15f);
Option<string> output = new("--output") { Description = "Picture to write", HelpName = "file", DefaultValueFactory = _ => "explain.png" };
var command = new RootCommand("Trains a small digit reader, then shows why it reads what it reads: saliency, Grad-CAM and adversarial examples.") { seed, step, output };
command.SetAction(result => ExplainRun.Run(result.GetValue(seed), result.GetValue(step), result.GetValue(output)!));
return SampleProgram.Run(command, args);
