using InfraAgent.Chat.Hosting;

return await CommandLine.RunAsync(args);
