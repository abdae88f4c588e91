using SpokenDigits;

return CommandLine.Run(args);
