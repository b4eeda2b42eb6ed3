using Shouldly;
using Xunit;

namespace InfraAgent.SocketIo.Tests;

/// <summary>What the library may know of.</summary>
public sealed class ArchitectureTests
{
    [Fact]
    public void The_library_needs_nothing_but_the_framework() =>
        typeof(SocketIoServer).Assembly.GetReferencedAssemblies()
            .Where(assembly => !assembly.Name!.StartsWith("System.", StringComparison.Ordinal)
                && !assembly.Name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
                && !assembly.Name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void What_a_host_sees_is_little() =>
        typeof(SocketIoServer).Assembly.GetExportedTypes().Select(type => type.Name).Order(StringComparer.Ordinal).ShouldBe(
            [
                "ConnectRefusal", "Handshake", "Socket", "SocketArguments", "SocketEvent", "SocketIoOptions", "SocketIoRoutes", "SocketIoServer", "SocketNamespace",
            ]);
}
