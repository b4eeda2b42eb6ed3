using InfraAgent.McpServer.Hosting;

return await CommandLine.RunAsync(args);
