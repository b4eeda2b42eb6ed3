using InfraAgent.AwsSandbox.Protocol;

namespace InfraAgent.AwsSandbox.Lambda;

/// <summary>How many executions at once are kept for one function, out of those the account has.</summary>
static class FunctionConcurrency
{
    const int AccountLimit = 1000;
    const int KeptForOthers = 100;

    public static Answer Put(LambdaCall call)
    {
        var reserved = call.Body.Number("ReservedConcurrentExecutions", 0)
            ?? throw JsonInput.Invalid("reservedConcurrentExecutions", null, "Member must not be null");
        var function = call.Function();
        call.EverythingRead();
        var others = call.Region.Functions.Values.Where(f => f != function).Sum(f => f.ReservedConcurrency ?? 0);
        if ((long)others + reserved > AccountLimit - KeptForOthers)
        {
            throw LambdaCall.Invalid(
                "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution " +
                $"below its minimum value of [{KeptForOthers}].");
        }

        function.ReservedConcurrency = reserved;
        return Show(reserved);
    }

    public static Answer Get(LambdaCall call)
    {
        var function = call.Function();
        call.EverythingRead();
        return Show(function.ReservedConcurrency);
    }

    public static Answer Delete(LambdaCall call)
    {
        var function = call.Function();
        call.EverythingRead();
        function.ReservedConcurrency = null;
        return Answer.Empty(204);
    }

    static Answer Show(int? reserved) =>
        JsonOutput.Answer(json => json.Number("ReservedConcurrentExecutions", reserved));
}
