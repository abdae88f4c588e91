using Membrane;

return CommandLine.Run(args);
