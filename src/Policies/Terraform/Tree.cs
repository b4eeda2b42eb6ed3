namespace InfraAgent.Policies.Terraform;

/// <summary>A property under construction, put together from several attributes and resources, each of which stays known by
/// what its author calls it.</summary>
/// <param name="author">How its author writes this place; null until somebody does.</param>
sealed class Tree(string? author)
{
    Dictionary<string, Tree>? members;
    List<Tree>? items;
    PropertyValue? leaf;

    public string? Author { get; private set; } = author;

    /// <summary>What names of attributes below mean, for places that nobody wrote.</summary>
    public Level Level { get; private set; } = Level.Plain;

    public int Count => items?.Count ?? 0;

    public Tree? Find(string name) => members?.GetValueOrDefault(name);

    public Tree? Find(int index) => items is not null && index < items.Count ? items[index] : null;

    /// <summary>A member, made if need be.</summary>
    public Tree Member(string name)
    {
        members ??= new(StringComparer.Ordinal);
        if (!members.TryGetValue(name, out var member))
        {
            members[name] = member = new(null);
        }

        return member;
    }

    /// <summary>A new item at the end.</summary>
    public Tree Add(string author)
    {
        Tree item = new(author);
        (items ??= []).Add(item);
        return item;
    }

    /// <summary>A list or map with nothing in it is there all the same.</summary>
    public Tree Begin(ShapeKind kind, string author, Level level)
    {
        Author ??= author;
        Level = members is null && items is null ? level : Level;
        if (kind == ShapeKind.List)
        {
            items ??= [];
        }
        else
        {
            members ??= new(StringComparer.Ordinal);
        }

        return this;
    }

    /// <summary>Sets the value. What is not known yields to what another resource says of it, and never hides that.</summary>
    public void Set(PropertyValue value, string author)
    {
        if (value is UnknownValue { Presence: Presence.Unsure } && (leaf ?? (object?)members ?? items) is not null)
        {
            return;
        }

        leaf = value;
        Author = author;
    }

    /// <summary>Sets the value in place of all that was said.</summary>
    public void Replace(PropertyValue value)
    {
        (members, items, leaf) = (null, null, value);
    }

    public PropertyValue? Build()
    {
        if (members is not null)
        {
            Dictionary<string, PropertyValue> built = new(members.Count, StringComparer.Ordinal);
            foreach (var (name, member) in members)
            {
                if (member.Build() is { } value)
                {
                    built.Add(name, value);
                }
            }

            return PropertyMap.Owning(built);
        }

        return items is not null ? new PropertyList([.. items.Select(item => item.Build()).OfType<PropertyValue>()]) : leaf;
    }
}
