using InfraAgent.AwsSandbox.Protocol;
using Microsoft.AspNetCore.Http;

namespace InfraAgent.AwsSandbox;

/// <summary>What happens to every request: identify, read, route, record, go wrong if planned, run, answer.</summary>
sealed class FrontDoor(
    IEnumerable<AwsService> services,
    CallLog log,
    FaultPlan faults,
    Admission admission,
    IdSequence ids,
    CancellationToken stopping)
{
    readonly Dictionary<string, AwsService> byName = services.ToDictionary(s => s.Name, StringComparer.Ordinal);

    public async Task ServeAsync(HttpContext http)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        var request = new AwsRequest(http.Request, ids.Uuid());
        try
        {
            var answer = await AnswerAsync(request, gone.Token);
            if (faults.Latency > TimeSpan.Zero)
            {
                await Task.Delay(faults.Latency, gone.Token);
            }

            if (answer is not null)
            {
                await WriteAsync(http, request, answer);
                return;
            }
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }

        http.Abort();
    }

    /// <summary>Null where the answer is to be lost.</summary>
    async Task<Answer?> AnswerAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        CallLog.Entry? entry = null;
        Answer? answer;
        try
        {
            request.Identify();
            await request.ReadBodyAsync(cancellationToken);
            var service = ServiceOf(request);
            var call = service.Route(request);
            entry = log.Add(new(
                request.Service, call.Operation, request.Region, request.AccessKeyId,
                call.Mutates, call.Parameters, call.Body, Status: null));
            var admitted = call with { Run = () => Admitted(service, request, call) };
            answer = await RunAsync(admitted, faults.Take(call.Operation, request.Region), cancellationToken);
        }
        catch (AwsErrorException error)
        {
            answer = ErrorFormat.Write(ServiceOf(request).Protocol, error, request.RequestId);
        }

        if (answer is not null)
        {
            entry?.Answered(answer.Status);
        }

        return answer;
    }

    Answer Admitted(AwsService service, AwsRequest request, RoutedCall call)
    {
        if (service is not UnknownService)
        {
            admission.Check(service, request, call.Operation);
        }

        return call.Run();
    }

    AwsService ServiceOf(AwsRequest request) =>
        byName.GetValueOrDefault(request.Service) ?? new UnknownService(request, byName.Keys);

    static async Task<Answer?> RunAsync(RoutedCall call, Fault? fault, CancellationToken cancellationToken)
    {
        if (fault is RefusedCall refused)
        {
            throw new AwsErrorException(refused.Code, refused.Message, refused.Status);
        }

        if (fault is HeldCall { AfterExecuting: false } held)
        {
            await held.WaitAsync(cancellationToken);
        }

        var answer = call.Run();
        if (fault is HeldCall { AfterExecuting: true } heldAnswer)
        {
            await heldAnswer.WaitAsync(cancellationToken);
        }

        return fault is LostAnswer ? null : answer;
    }

    static async Task WriteAsync(HttpContext http, AwsRequest request, Answer answer)
    {
        var response = http.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        response.Headers["x-amzn-RequestId"] = request.RequestId;
        response.Headers["x-amz-request-id"] = request.RequestId;
        response.Headers["x-infra-agent-sandbox"] = "true";
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        // A HEAD has the length of the body it does not have; a client sizes its download by it.
        if (answer.ContentType is not null)
        {
            response.ContentLength = answer.Body.Length;
        }

        if (answer.Body.Length > 0 && request.Method != "HEAD")
        {
            await response.Body.WriteAsync(answer.Body, http.RequestAborted);
        }
    }
}
