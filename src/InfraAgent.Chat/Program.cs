using Microsoft.AspNetCore.Builder;

await WebApplication.Create(args).RunAsync();
