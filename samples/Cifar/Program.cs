using Cifar;

return CommandLine.Run(args);
