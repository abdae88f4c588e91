using CnnGen.Tests.Safetensors;

// The test host loads this assembly as a library; as a program it is the process that a test kills, or that shares memory with it.
switch (args)
{
    case [EndlessSave.Command, string path]:
        EndlessSave.Run(path);
        break;
    case [MappingProcess.Command, string path]:
        MappingProcess.Run(path);
        break;
}
