using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

public class CreateChangeSetRequest : AmazonWebServiceRequest
{
    public List<string> Capabilities { get; set; }
    public string ChangeSetName { get; set; }
    public ChangeSetType ChangeSetType { get; set; }
    public string ClientToken { get; set; }
    public string Description { get; set; }
    public bool? ImportExistingResources { get; set; }
    public bool? IncludeNestedStacks { get; set; }
    public List<string> NotificationARNs { get; set; }
    public OnStackFailure OnStackFailure { get; set; }
    public List<Parameter> Parameters { get; set; }
    public List<ResourceToImport> ResourcesToImport { get; set; }
    public List<string> ResourceTypes { get; set; }
    public string RoleARN { get; set; }
    public RollbackConfiguration RollbackConfiguration { get; set; }
    public string StackName { get; set; }
    public List<Tag> Tags { get; set; }
    public string TemplateBody { get; set; }
    public string TemplateURL { get; set; }
    public bool? UsePreviousTemplate { get; set; }
}

public class CreateChangeSetResponse : AmazonWebServiceResponse
{
    public string Id { get; set; }
    public string StackId { get; set; }
}

public class Parameter
{
    public string ParameterKey { get; set; }
    public string ParameterValue { get; set; }
    public string ResolvedValue { get; set; }
    public bool? UsePreviousValue { get; set; }
}

public class RollbackConfiguration
{
    public int? MonitoringTimeInMinutes { get; set; }
    public List<RollbackTrigger> RollbackTriggers { get; set; }
}

public class RollbackTrigger
{
    public string Arn { get; set; }
    public string Type { get; set; }
}

public class Tag
{
    public string Key { get; set; }
    public string Value { get; set; }
}

public class ResourceToImport
{
    public string LogicalResourceId { get; set; }
    public Dictionary<string, string> ResourceIdentifier { get; set; }
    public string ResourceType { get; set; }
}
