using InfraAgent.Chat.Conversations;
using InfraAgent.Chat.Hosting;
using InfraAgent.Chat.Text;

namespace InfraAgent.Chat.Turns;

/// <summary>What both say in a turn: passed on as it is said, and kept in the conversation.</summary>
/// <param name="said">What begins it.</param>
sealed class Exchange(TurnParts parts, LiveSession session, TypedMessage said)
{
    const int MostRemembered = 60;

    readonly List<Message> messages = [];
    Answer answer = new("");
    bool memoryChanged;

    public Language Language { get; } = LanguageGuess.Of(said.Content.ToString(), Language.Spanish);

    /// <summary>The conversation's own id.</summary>
    public string Conversation { get; private set; } = "";

    /// <summary>What the agent wants kept.</summary>
    public string? Memory { get; private set; }

    /// <summary>What was said before the turn; as much as an agent needs to know.</summary>
    public IReadOnlyList<Message> History { get; private set; } = [];

    DateTimeOffset Now => parts.Clock.GetUtcNow();

    /// <summary>Keeps what begins the turn.</summary>
    /// <returns>False where this very message was said before, and answered.</returns>
    public async Task<bool> BeginAsync(CancellationToken cancellationToken)
    {
        var known = await parts.Conversations.FindAsync(session.Key, cancellationToken);
        (Conversation, Memory) = (known?.Id ?? Ids.New(), known?.AgentMemory);
        messages.AddRange(known?.Messages ?? []);
        if (messages is [.., { Role: Role.User } last] && last.Id == said.Id)
        {
            // It was kept, and then nobody could answer it.
            Hear(last);
        }
        else if (messages.Any(message => message.Id == said.Id))
        {
            return false;
        }
        else
        {
            await HearAsync(said, cancellationToken);
        }

        History = [.. messages.SkipLast(1).TakeLast(MostRemembered)];
        return true;
    }

    /// <summary>Keeps what the person says, and begins a new answer to it.</summary>
    public async Task HearAsync(TypedMessage typed, CancellationToken cancellationToken)
    {
        Message message = new(typed.Id, Role.User, typed.Content.ToString(), Now);
        await AppendAsync(message, cancellationToken);
        Hear(message);
    }

    public void Say(string text)
    {
        text = answer.IsEmpty ? text.TrimStart('\n') : text;
        if (text.Length > 0)
        {
            answer.Say(text);
            session.Publish(new Chunk(Now, answer.Id, text));
        }
    }

    public void Say(Localized text) => Say(text.In(Language));

    /// <summary>Says something where nothing has been said.</summary>
    public void SayAtLeast(Localized text)
    {
        if (answer.IsEmpty)
        {
            Say(text);
        }
    }

    /// <summary>Says so where tools were called and nothing is said of it.</summary>
    public void SayWhatWasDone()
    {
        if (answer.Tools.Count > 0)
        {
            SayAtLeast(TurnText.Done(string.Join(", ", answer.Tools.Select(tool => $"{tool.Name} ({tool.Status})"))));
        }
    }

    public void Use(UsedTool tool) => answer.Use(tool);

    public void Remember(string memory) => (Memory, memoryChanged) = (memory, true);

    /// <summary>Keeps the answer, where there is one; not cancelled by a stop, since it was said.</summary>
    /// <param name="cutShort">Why it is not a whole one.</param>
    public async Task KeepAsync(string? cutShort = null)
    {
        if (!answer.IsEmpty)
        {
            var message = answer.ToMessage(Now, cutShort);
            await AppendAsync(message, CancellationToken.None);
            session.Publish(new Answered(Now, message));
            answer = new(Ids.New());
        }
    }

    void Hear(Message message)
    {
        answer = new(Ids.New());
        session.Publish(new Received(Now, message));
    }

    async Task AppendAsync(Message message, CancellationToken cancellationToken)
    {
        await parts.Conversations.AppendAsync(session.Key, Conversation, messages.Count, [message], memoryChanged ? Memory : null, cancellationToken);
        messages.Add(message);
        memoryChanged = false;
    }
}
