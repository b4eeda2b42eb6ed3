using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

public class GetTemplateRequest : AmazonWebServiceRequest
{
    public string ChangeSetName { get; set; }
    public string StackName { get; set; }
    public TemplateStage TemplateStage { get; set; }
}

public class GetTemplateResponse : AmazonWebServiceResponse
{
    public List<string> StagesAvailable { get; set; }
    public string TemplateBody { get; set; }
}

public class ValidateTemplateRequest : AmazonWebServiceRequest
{
    public string TemplateBody { get; set; }
    public string TemplateURL { get; set; }
}

public class ValidateTemplateResponse : AmazonWebServiceResponse
{
    public List<string> Capabilities { get; set; }
    public string CapabilitiesReason { get; set; }
    public List<string> DeclaredTransforms { get; set; }
    public string Description { get; set; }
    public List<TemplateParameter> Parameters { get; set; }
}

public class TemplateParameter
{
    public string DefaultValue { get; set; }
    public string Description { get; set; }
    public bool? NoEcho { get; set; }
    public string ParameterKey { get; set; }
}
