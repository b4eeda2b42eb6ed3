using InfraAgent.Chat.Conversations;

namespace InfraAgent.Chat.Agents.Bedrock;

/// <summary>Something that one side said before the other spoke.</summary>
readonly record struct Utterance(Role Role, string Text);

/// <summary>What was said, as Bedrock takes it: the person first, then in turns, and not more than fits.</summary>
static class Dialogue
{
    const int MostCharacters = 200_000;

    public static IReadOnlyList<Utterance> Of(IEnumerable<Message> history)
    {
        List<Utterance> said = [];
        foreach (var message in Latest(history).SkipWhile(message => message.Role is Role.Assistant))
        {
            if (said is [.., var last] && last.Role == message.Role)
            {
                said[^1] = last with { Text = $"{last.Text}\n\n{message.Content}" };
            }
            else
            {
                said.Add(new(message.Role, message.Content));
            }
        }

        return said;
    }

    static IEnumerable<Message> Latest(IEnumerable<Message> history)
    {
        var room = MostCharacters;
        return history.Where(message => !string.IsNullOrWhiteSpace(message.Content))
            .Reverse()
            .TakeWhile(message => (room -= message.Content.Length) >= 0)
            .Reverse();
    }
}
