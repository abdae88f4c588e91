using Zoo;

return CommandLine.Run(args);
