namespace InfraAgent.Chat.Turns;

/// <summary>Puts a question to the person in the middle of a turn, and waits for the answer.</summary>
/// <param name="showsCards">Whether their client shows a card; else the question is put in words.</param>
sealed class Asking(TurnParts parts, LiveSession session, Exchange exchange, bool showsCards)
{
    DateTimeOffset Now => parts.Clock.GetUtcNow();

    /// <returns>Null where nobody answered in time.</returns>
    public async Task<ApprovalAnswer?> AskAsync(Approval approval, CancellationToken cancellationToken)
    {
        var answered = session.Open(approval, inWords: !showsCards);
        try
        {
            session.Publish(new ApprovalAsked(Now, approval));
            if (!showsCards)
            {
                // Front-ends that know no cards let nobody write before an answer is whole: the question is one.
                exchange.Say(TurnText.Question(approval));
                await exchange.KeepAsync();
            }

            var reply = await WaitAsync(answered, approval, cancellationToken);
            session.Publish(new ApprovalClosed(Now, approval.Id, reply.Yes ? "approve" : "reject"));
            if (reply.By is { } typed)
            {
                await exchange.HearAsync(typed, cancellationToken);
            }

            return reply;
        }
        catch (TimeoutException)
        {
            session.Publish(new ApprovalClosed(Now, approval.Id, "expired"));
            return null;
        }
        catch (OperationCanceledException)
        {
            session.Publish(new ApprovalClosed(Now, approval.Id, "cancelled"));
            throw;
        }
        finally
        {
            session.Close(approval);
        }
    }

    // A person's time is theirs: meanwhile another turn may work.
    async Task<ApprovalAnswer> WaitAsync(Task<ApprovalAnswer> answered, Approval approval, CancellationToken cancellationToken)
    {
        parts.Places.Release();
        try
        {
            return await answered.WaitAsync(approval.ExpiresAt - Now, parts.Clock, cancellationToken);
        }
        finally
        {
            await parts.Places.WaitAsync(CancellationToken.None);
        }
    }
}
