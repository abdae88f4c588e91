using Sentiment;

return CommandLine.Run(args);
