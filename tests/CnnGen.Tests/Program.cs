using CnnGen.Tests.Safetensors;

// The test host loads this assembly as a library; as a program it is the process that a test kills.
if (args is [EndlessSave.Command, string path])
    EndlessSave.Run(path);
