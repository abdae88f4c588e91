using System.Globalization;
using System.Runtime.CompilerServices;
using CnnGen;
using Consumer;

// Learns to tell stripes, keeps the weights in a file, and prints how many of new pictures it gets right.
using var net = Stripes.Create(seed: 1);
using var trainer = new Trainer<Stripes>(net, new Adam(0.003f), new TrainerOptions { BatchSize = 32, Threads = 2, Seed = 1 });
trainer.Fit(Draw(1, 600), validation: null, epochs: 8);
net.Save("stripes.safetensors");

using var loaded = Stripes.Load("stripes.safetensors");
Dataset test = Draw(2, 300);
int right = 0;
for (int i = 0; i < test.Count; i++)
{
    ReadOnlySpan<float> scores = loaded.Predict(test.Input(i));
    int best = scores[0] > scores[1] ? 0 : 1;
    right += (int)test.Target(i)[0] == (scores[2] > scores[best] ? 2 : best) ? 1 : 0;
}

using var everything = Container.Everything.Create(seed: 2);
float score = everything.Predict(new float[Container.Everything.InputLength])[0];
using var onlyPredicts = Container.OnlyPredicts.Create(seed: 3);
float share = onlyPredicts.Predict(new float[Container.OnlyPredicts.InputLength])[0];

bool agree = TwoThreads.Agree();
bool advised = HugePages.AreAdvised();

string program = RuntimeFeature.IsDynamicCodeSupported ? "JIT" : "native";
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{program}: {right} of {test.Count} right, two threads compute {(agree ? "the same" : "something else")}, huge pages are {(advised ? "" : "not ")}asked for"));
return right >= 270 && float.IsFinite(score) && share is > 0 and < 1 && everything.Stem.Lengths[0] == 4 && agree && advised ? 0 : 1;

// Stripes of a random distance and place: lying, standing or slanting.
static Dataset Draw(int seed, int count)
{
    float[] images = new float[count * Stripes.InputLength];
    byte[] labels = new byte[count];
    for (int n = 0; n < count; n++)
    {
        var random = new CounterRandom(seed, (ulong)n);
        labels[n] = (byte)random.Below(0, 3);
        int distance = 2 + random.Below(1, 2), start = random.Below(2, distance);
        for (int i = 0; i < Stripes.InputLength; i++)
        {
            int along = labels[n] switch { 0 => i / 8, 1 => i % 8, _ => (i / 8) + (i % 8) };
            images[(n * Stripes.InputLength) + i] = ((along + start) % distance == 0 ? 1f : 0f) + random.Uniform((ulong)(3 + i), 0.3f);
        }
    }

    return Dataset.FromLabels(images, labels);
}
