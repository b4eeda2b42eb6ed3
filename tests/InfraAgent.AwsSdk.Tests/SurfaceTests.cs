using System.Reflection;
using Amazon.Runtime;
using Amazon.Runtime.EventStreams;
using InfraAgent.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.AwsSdk.Tests;

/// <summary>
/// Nothing of ours may differ from what the official packages have, or the day they are swapped in the build breaks.
/// They may have more: operations, members and values that we do not use.
/// </summary>
public sealed class SurfaceTests
{
    static readonly string[] Plumbing = ["Client", "Config", "Exception"];

    public static TheoryData<string> Services => [.. Surface.Recorded.Services.Keys];

    [Theory, MemberData(nameof(Services))]
    public void Every_type_of_ours_is_an_official_one(string service)
    {
        var official = Surface.Recorded.Services[service];
        var names = Plumbing.Select(part => $"{service}.Amazon{official.Client}{part}")
            .Append($"{service}.IAmazon{official.Client}")
            .Concat(official.Constants.Keys.Select(name => $"{service}.{name}"))
            .Concat(official.Types.Keys.Concat(official.Errors.Keys).Select(ModelName))
            .Concat(official.Streams.Keys.SelectMany<string, string>(
                name => [ModelName(name), $"{service}.{official.Client}EventStreamException"]));
        In(service).Select(type => type.FullName).ShouldBeSubsetOf(names);

        string ModelName(string name) => $"{service}.Model.{name}";
    }

    [Fact]
    public void No_type_of_ours_is_outside_the_recorded_services() =>
        Ours.Types.Except(Surface.Recorded.Services.Keys.SelectMany(In)).ShouldBeEmpty();

    [Theory, MemberData(nameof(Services))]
    public void Every_member_of_ours_is_an_official_one_of_the_same_type(string service)
    {
        var official = Surface.Recorded.Services[service];
        foreach (var (type, members) in Modelled(service))
        {
            Ours.Members(type).Except(Streams(type, official))
                .Select(member => (type.Name, member.Name, Ours.Name(member.PropertyType)))
                .ShouldBeSubsetOf(members.Select(member => (type.Name, member.Key, member.Value.TrimStart('!'))));
        }
    }

    [Theory, MemberData(nameof(Services))]
    public void Every_required_member_is_there(string service)
    {
        foreach (var (type, members) in Modelled(service))
        {
            members.Where(member => member.Value.StartsWith('!')).Select(member => member.Key)
                .ShouldBeSubsetOf(Ours.Members(type).Select(member => member.Name), type.FullName);
        }
    }

    [Theory, MemberData(nameof(Services))]
    public void Every_member_can_be_read_and_set(string service) =>
        Modelled(service).SelectMany(modelled => Ours.Members(modelled.Type))
            .Where(member => member is not { GetMethod.IsPublic: true, SetMethod.IsPublic: true })
            .ShouldBeEmpty();

    [Theory, MemberData(nameof(Services))]
    public void Every_constant_of_ours_has_its_official_name_and_value(string service)
    {
        foreach (var type in In(service).Where(Ours.IsConstant))
        {
            Ours.Constants(type).Select(field => (type.Name, field.Name, ((ConstantClass)field.GetValue(null)!).Value))
                .ShouldBeSubsetOf(Surface.Recorded.Services[service].Constants[type.Name]
                    .Select(constant => (type.Name, constant.Key, constant.Value)));
        }
    }

    [Theory, MemberData(nameof(Services))]
    public void Every_operation_and_every_modelled_error_is_there(string service)
    {
        var official = Surface.Recorded.Services[service];
        var client = Ours.Find($"{service}.IAmazon{official.Client}").ShouldNotBeNull();
        client.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Select(method => method.Name)
            .ShouldBe(official.Operations.Keys.Select(name => name + "Async"), ignoreOrder: true);
        official.Errors.Keys.Where(name => Ours.Find($"{service}.Model.{name}") is null).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Amazon.BedrockAgentRuntime", "ResponseStream")]
    [InlineData("Amazon.BedrockRuntime", "ConverseStreamOutput")]
    public void Every_event_of_a_stream_is_raised_under_its_official_name(string service, string stream) =>
        Ours.Find($"{service}.Model.{stream}").ShouldNotBeNull().GetEvents()
            .Where(raised => raised.Name is not ("EventReceived" or "ExceptionReceived"))
            .Select(raised => (raised.Name, Event(raised)))
            .ShouldBeSubsetOf(
                Surface.Recorded.Services[service].Streams[stream].Select(raised => (raised.Key, raised.Value)));

    [Fact]
    public async Task The_recording_is_what_botocore_says()
    {
        var python = ExternalTool.Require("python3");
        var script = Path.Combine(Surface.Folder, "record-surface.py");
        var run = await ToolRun.StartAsync(
            python, [script], new Dictionary<string, string>(), TestContext.Current.CancellationToken);
        if (run.ExitCode == 3 && Environment.GetEnvironmentVariable("INFRA_AGENT_REQUIRE_ALL") != "1")
        {
            Assert.Skip(run.Error);
        }

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldBe(await File.ReadAllTextAsync(
            Path.Combine(Surface.Folder, "surface.json"), TestContext.Current.CancellationToken));
    }

    static IEnumerable<Type> In(string service) =>
        Ours.Types.Where(type => type.Namespace == service || type.Namespace == service + ".Model");

    static IEnumerable<(Type Type, IReadOnlyDictionary<string, string> Members)> Modelled(string service) =>
        Surface.Recorded.Services[service].Types
            .Select(official => (Ours.Find($"{service}.Model.{official.Key}"), official.Value))
            .Where(modelled => modelled.Item1 is not null)!;

    /// <summary>The stream itself is a member, too, of a type that no model names.</summary>
    static IEnumerable<PropertyInfo> Streams(Type type, ServiceSurface official) =>
        Ours.Members(type).Where(member =>
            member.PropertyType.IsAssignableTo(typeof(IDisposable)) && official.Streams.ContainsKey(member.PropertyType.Name));

    static string Event(EventInfo raised)
    {
        var arguments = raised.EventHandlerType!.GenericTypeArguments.ShouldHaveSingleItem();
        arguments.GetGenericTypeDefinition().ShouldBe(typeof(EventStreamEventReceivedArgs<>));
        return arguments.GenericTypeArguments.ShouldHaveSingleItem().Name;
    }
}
