namespace Amazon.BedrockAgent.Model;

public class ActionGroupExecutor
{
    public CustomControlMethod CustomControl { get; set; }
    public string Lambda { get; set; }
}

public class APISchema
{
    public string Payload { get; set; }
    public S3Identifier S3 { get; set; }
}

public class S3Identifier
{
    public string S3BucketName { get; set; }
    public string S3ObjectKey { get; set; }
}

public class FunctionSchema
{
    public List<Function> Functions { get; set; }
}

public class Function
{
    public string Description { get; set; }
    public string Name { get; set; }
    public Dictionary<string, ParameterDetail> Parameters { get; set; }
    public RequireConfirmation RequireConfirmation { get; set; }
}

public class ParameterDetail
{
    public string Description { get; set; }
    public bool? Required { get; set; }
    public Type Type { get; set; }
}
