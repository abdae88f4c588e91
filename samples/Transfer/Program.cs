using Transfer;

return CommandLine.Run(args);
