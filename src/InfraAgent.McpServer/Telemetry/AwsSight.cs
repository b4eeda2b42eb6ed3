using System.Diagnostics;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace InfraAgent.McpServer.Telemetry;

/// <summary>
/// A span for each call to AWS, retries included. It says which service, operation and region, and never what about: the address
/// of an HTTP request would name the bucket or the function.
/// </summary>
sealed class AwsSight : PipelineHandler
{
    const string RequestSuffix = "Request";

    /// <summary>Has every client made from now on watched. Asking again changes nothing.</summary>
    public static void Begin() => RuntimePipelineCustomizerRegistry.Instance.Register(new Customizer());

    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        using var span = Start(executionContext.RequestContext);
        try
        {
            var response = await base.InvokeAsync<T>(executionContext);
            span?.SetTag("aws.request_id", response.ResponseMetadata?.RequestId);
            span?.SetTag("http.response.status_code", (int)response.HttpStatusCode);
            return response;
        }
        catch (Exception e)
        {
            Fail(span, e);
            throw;
        }
    }

    static Activity? Start(IRequestContext request)
    {
        var operation = request.RequestName;
        operation = operation.EndsWith(RequestSuffix, StringComparison.Ordinal) ? operation[..^RequestSuffix.Length] : operation;
        var service = request.ServiceMetaData.ServiceId;
        var span = Instruments.Source.StartActivity($"{service}.{operation}", ActivityKind.Client);
        span?.SetTag("rpc.system", "aws-api");
        span?.SetTag("rpc.service", service);
        span?.SetTag("rpc.method", operation);
        span?.SetTag("cloud.region", request.ClientConfig.AuthenticationRegion);
        return span;
    }

    // Not its message, which quotes what was asked for.
    static void Fail(Activity? span, Exception e)
    {
        if (span is null)
        {
            return;
        }

        if (e is AmazonServiceException refused)
        {
            span.SetTag("aws.request_id", refused.RequestId);
            span.SetTag("http.response.status_code", (int)refused.StatusCode);
        }

        span.SetTag(Instruments.ErrorType, (e as AmazonServiceException)?.ErrorCode ?? e.GetType().FullName);
        span.SetStatus(ActivityStatusCode.Error);
    }

    sealed class Customizer : IRuntimePipelineCustomizer
    {
        public string UniqueName => typeof(AwsSight).FullName!;

        // Outermost: one span a call, however often the SDK tries.
        public void Customize(Type type, RuntimePipeline pipeline) => pipeline.AddHandler(new AwsSight());
    }
}
