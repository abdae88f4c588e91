using CnnGen.Tests.Safetensors;
using CnnGen.Tests.Training;

// The test host loads this assembly as a library; as a program it is the process that a test kills, or that shares memory with it.
switch (args)
{
    case [EndlessSave.Command, string path]:
        EndlessSave.Run(path);
        break;
    case [MappingProcess.Command, string path]:
        MappingProcess.Run(path);
        break;
    case [KilledTraining.Command, string folder, string network, string speed]:
        KilledTraining.Run(folder, network, speed == "slow");
        break;
}
