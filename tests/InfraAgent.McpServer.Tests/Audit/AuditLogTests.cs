using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using InfraAgent.McpServer.Audit;
using InfraAgent.McpServer.Identity;
using InfraAgent.Testing;
using Shouldly;
using Xunit;

namespace InfraAgent.McpServer.Tests.Audit;

public sealed class AuditLogTests : IDisposable
{
    // An auditor needs no program of ours: a few lines of any language and the key.
    const string Independent = """
        import hashlib, hmac, json, sys
        key, prev = bytes.fromhex(sys.argv[1]), "0" * 64
        for line in sys.stdin.buffer:
            record = json.loads(line)
            told = record.pop("hash")
            text = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
            hash = hmac.new(key, (prev + text).encode(), hashlib.sha256).hexdigest()
            assert record["prev"] == prev and told == hash, record["seq"]
            prev = hash
        print(record["seq"])
        """;

    readonly Trail trail = new();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void A_record_says_who_asked_what_and_what_came_of_it()
    {
        using (var log = trail.Open())
        {
            log.Append(Everything);
        }

        var record = trail.Records[1];
        record.GetProperty("kind").GetString().ShouldBe("executed");
        record.GetProperty("seq").GetInt64().ShouldBe(2);
        record.GetProperty("time").GetString().ShouldBe("2026-05-04T10:00:00.000000Z");
        record.GetProperty("caller").GetRawText().ShouldBe("""{"agent":"chat","id":"os:ana","name":"Ana","person":true}""");
        record.GetProperty("arguments").GetRawText().ShouldBe("""{"count":3,"dryRun":null,"name":"señal","ratio":0.5}""");
        record.GetProperty("plan").GetRawText().ShouldBe("""{"a":[1,{"b":true,"c":"x"}]}""");
        record.GetProperty("rules").GetRawText().ShouldBe("""[{"effect":"deny","id":"EC2-01","verdict":"pass"}]""");
        record.GetProperty("answer").GetProperty("by").GetProperty("id").GetString().ShouldBe("os:luis");
        record.GetProperty("resource").GetProperty("id").GetString().ShouldBe("i-1");
        record.EnumerateObject().Select(member => member.Name).ShouldBeInOrder();
        trail.Verify().Intact.ShouldBeTrue();
    }

    [Fact]
    public async Task A_few_lines_of_another_language_prove_the_chain()
    {
        var python = ExternalTool.Require("python3");
        using (var log = trail.Open())
        {
            Trail.Call(log, 3);
            log.Append(Everything);
        }

        ProcessStartInfo start = new(python, ["-c", Independent, Convert.ToHexString(Trail.Key)])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync((await File.ReadAllTextAsync(trail.Files[0], Cancel)).AsMemory(), Cancel);
        process.StandardInput.Close();

        (await process.StandardOutput.ReadToEndAsync(Cancel)).Trim().ShouldBe("5");
        await process.WaitForExitAsync(Cancel);
        process.ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"environment":{"DB_PASSWORD":"Tr0ub4dor"}}""", "Tr0ub4dor")]
    [InlineData("""{"userData":"export KEY=AKIAIOSFODNN7EXAMPLE"}""", "AKIAIOSFODNN7EXAMPLE")]
    [InlineData("""{"a":[{"Key":"api_key","Value":"Tr0ub4dor"}]}""", "Tr0ub4dor")]
    [InlineData("""{"password":"Tr0ub4dor","echo":"Tr0ub4dor"}""", "Tr0ub4dor")]
    [InlineData("""{"note":"\ud800 AKIAIOSFODNN7EXAMPL\u0045"}""", "AKIAIOSFODNN7EXAMPL")]
    [InlineData("""{"pin":1,"password":90210777}""", "90210777")]
    public void A_secret_is_never_in_the_file(string arguments, string secret)
    {
        using (var log = trail.Open())
        {
            log.Append(new(AuditKinds.Called)
            {
                Arguments = JsonElement.Parse(arguments),
                Result = arguments,
                Detail = $"AWS says that password={secret} won't do, nor AKIAIOSFODNN7EXAMPLE",
            });
        }

        File.ReadAllText(trail.Files[0]).ShouldNotContain(secret);
        trail.Records[1].GetProperty("arguments").ToString().ShouldContain("***");
        trail.Records[1].GetProperty("argumentsHash").GetString()!.Length.ShouldBe(64);
    }

    [Fact]
    public void What_is_not_shown_is_told_apart_by_its_hash()
    {
        using (var log = trail.Open())
        {
            foreach (var arguments in (string[])["""{"password":"one","a":1}""", """{"a":1,"password":"one"}""", """{"password":"two","a":1}"""])
            {
                log.Append(new(AuditKinds.Called) { Arguments = JsonElement.Parse(arguments) });
            }
        }

        var hashes = trail.Records.Skip(1).Select(record => record.GetProperty("argumentsHash").GetString()).ToList();
        hashes[1].ShouldBe(hashes[0]);
        hashes[2].ShouldNotBe(hashes[0]);
    }

    [Theory]
    [InlineData(@"\n{\u0022kind\u0022:\u0022executed\u0022}")]
    [InlineData(@"\r \u2028 \u2029 \u0085 \u0000 \u001b[2K \u202e \u007f")]
    [InlineData(@"\ud800 \udc00\ud83d")]
    [InlineData(@"😀 \ud83d\ude00 ñ")]
    public void Text_that_could_forge_a_line_stays_in_its_record(string text)
    {
        using (var log = trail.Open())
        {
            var sent = JsonElement.Parse($$"""{"{{text}}":"{{text}}","list":["{{text}}"]}""");
            log.Append(new(AuditKinds.Called) { Arguments = sent, Client = "evil\n\u2028\ud800\u0085\u202e", Tool = "t\r\n" });
        }

        var bytes = File.ReadAllText(trail.Files[0]);
        bytes.Count(character => character == '\n').ShouldBe(2);
        bytes.ShouldNotContain(character => character != '\n' && (char.IsControl(character) || character == '\u2028' || character == '\u2029' || character == '\u202e'));
        trail.Verify().Intact.ShouldBeTrue();
        trail.Records[1].GetProperty("tool").GetString().ShouldBe("t\r\n");
    }

    [Fact]
    public void A_name_sent_twice_and_a_number_too_long_are_kept_as_sent()
    {
        using (var log = trail.Open())
        {
            var sent = JsonElement.Parse("""{"a":1,"a":2,"n":12345678901234567890,"f":1.50,"e":1e400,"t":0.00000001}""", new() { AllowDuplicateProperties = true });
            log.Append(new(AuditKinds.Called) { Arguments = sent });
        }

        trail.Records[1].GetProperty("arguments").GetRawText()
            .ShouldBe("""{"a":1,"a (2)":2,"e":"1e400","f":1.5,"n":"12345678901234567890","t":"0.00000001"}""");
    }

    [Fact]
    public void Arguments_that_would_fill_the_disk_are_told_by_their_hash_alone()
    {
        using (var log = trail.Open())
        {
            log.Append(new(AuditKinds.Called) { Arguments = JsonElement.Parse($$"""{"a":"{{new string('x', 1 << 20)}}"}"""), Client = new('c', 1 << 20) });
        }

        new FileInfo(trail.Files[0]).Length.ShouldBeLessThan(10_000);
        trail.Records[1].GetProperty("arguments").GetString().ShouldBe("(1048584 bytes: only their hash is kept)");
    }

    [Fact]
    public async Task Eight_threads_keep_one_chain()
    {
        using (var log = trail.Open())
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Trail.Call(log, 1000), Cancel)));
            log.Head.Seq.ShouldBe(8001);
        }

        var verdict = trail.Verify();
        verdict.Intact.ShouldBeTrue();
        verdict.Records.ShouldBe(8001);
    }

    [Fact]
    public void A_day_has_a_file_of_its_own_and_the_chain_goes_on()
    {
        using (var log = trail.Open())
        {
            Trail.Call(log, 2);
            trail.Clock.Advance(TimeSpan.FromDays(1));
            Trail.Call(log, 2);
            trail.Files.Select(file => Path.GetFileName(file)).ShouldBe([$"{log.Instance}-20260504-1.jsonl", $"{log.Instance}-20260505-2.jsonl"]);
        }

        trail.Records[3].GetProperty("prev").GetString().ShouldBe(trail.Records[2].GetProperty("hash").GetString());
        trail.Verify().Records.ShouldBe(5);
        trail.Verify().Intact.ShouldBeTrue();
    }

    [Fact]
    public void A_start_names_the_heads_that_no_other_start_has_named()
    {
        var first = trail.Chain(2);
        var second = trail.Chain(0);
        trail.Chain(0);

        Previous(0).ShouldBe([]);
        Previous(1).ShouldBe([first]);
        Previous(2).ShouldBe([second]);

        IEnumerable<string> Previous(int start) => trail.Records.Where(record => record.GetProperty("kind").GetString() == "started")
            .Select(record => record.GetProperty("trail").GetProperty("previous"))
            .Select(previous => previous.EnumerateArray().Select(head => head.GetProperty("instance").GetString()!).ToList())
            .OrderBy(previous => previous.Count == 0 ? 0 : previous[0] == first ? 1 : 2)
            .ElementAt(start);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Only_its_owner_can_read_the_trail()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows inherits the folder's rights.");
        trail.Chain(1);

        File.GetUnixFileMode(trail.Folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.GetFiles(trail.Folder).ShouldAllBe(file => File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public void What_cannot_be_recorded_must_not_happen()
    {
        using var log = trail.Open();
        var before = log.Head;
        Directory.Delete(trail.Folder, recursive: true);

        Should.Throw<AuditException>(() => log.Append(new(AuditKinds.Executing)));

        log.Head.ShouldBe(before);
        Directory.CreateDirectory(trail.Folder);
        log.Append(new(AuditKinds.Executing));
        trail.Verify().Flaws.ShouldHaveSingleItem().What.ShouldContain("records are missing");
    }

    [Fact]
    public void A_place_that_can_hold_no_folder_stops_the_server()
    {
        File.WriteAllText(trail.Folder, "");

        Should.Throw<AuditException>(() => trail.Open()).Message.ShouldContain(trail.Folder);

        File.Delete(trail.Folder);
    }

    [Fact]
    public void A_closed_trail_takes_no_record()
    {
        var log = trail.Open();
        log.Dispose();

        Should.Throw<AuditException>(() => log.Append(new(AuditKinds.Executing)));
    }

    [Fact]
    public void Each_record_is_shipped_as_one_line()
    {
        trail.Options = trail.Options with { Sync = true };
        using MemoryStream output = new();
        using (var log = trail.Open(output))
        {
            Trail.Call(log, 3);
        }

        Encoding.UTF8.GetString(output.ToArray()).ShouldBe(string.Concat(trail.Lines.Select(line => line + "\n")));
        trail.Lines.Count().ShouldBe(4);
    }

    public void Dispose() => trail.Dispose();

    static AuditEvent Everything => new(AuditKinds.Executed)
    {
        ChangeId = "c-1",
        Tool = "create_ec2_instance",
        Caller = new("os:ana", "Ana", true, new HashSet<Role>()) { Agent = "chat" },
        Arguments = JsonElement.Parse("""{ "ratio": 0.50, "name": "señal", "count": 3.0, "dryRun": null }"""),
        Plan = "{\n \"a\": [1, {\"c\": \"x\", \"b\": true}]\n}",
        Rules = [new("EC2-01", "deny", "pass")],
        Answer = new(true, new("os:luis", "Luis"), new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero), "page"),
        Resource = new("AWS::EC2::Instance", "i-1", null),
        Result = "not JSON",
    };
}
