using System.Globalization;
using CnnGen.Benchmarks.Measuring;
using CnnGen.Benchmarks.Native;

// The side of the suite "native" that is compiled ahead of time: prints what it computes, then the seconds of a call for each line that says how many calls to make.
using Work work = Work.Create(args);
Console.WriteLine(work.Proof.ToString("R", CultureInfo.InvariantCulture));
Sampler sampler = Contest.SamplerOf(work.Run);
while (Console.ReadLine() is { } line)
    Console.WriteLine(sampler(int.Parse(line, CultureInfo.InvariantCulture)).ToString("R", CultureInfo.InvariantCulture));
