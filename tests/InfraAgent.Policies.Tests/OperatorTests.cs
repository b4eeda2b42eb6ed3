namespace InfraAgent.Policies.Tests;

/// <summary>Each row: a condition, a configuration, the verdict.</summary>
public sealed class OperatorTests
{
    [Theory]
    [InlineData("{A: x}", """{"A":"x"}""", Verdict.Pass)]
    [InlineData("{A: x}", """{"A":"X"}""", Verdict.Fail)]
    [InlineData("{A: x}", """{}""", Verdict.Fail)]
    [InlineData("{A: x}", """{"A":["x"]}""", Verdict.Fail)]
    [InlineData("{A: true}", """{"A":"True"}""", Verdict.Pass)]
    [InlineData("{A: 'true'}", """{"A":true}""", Verdict.Pass)]
    [InlineData("{A: 60}", """{"A":"60"}""", Verdict.Pass)]
    [InlineData("{A: '60'}", """{"A":60}""", Verdict.Pass)]
    [InlineData("{A: 60}", """{"A":60.0}""", Verdict.Pass)]
    [InlineData("{A: 1}", """{"A":true}""", Verdict.Fail)]
    [InlineData("{A: [x, y]}", """{"A":"y"}""", Verdict.Pass)]
    [InlineData("{A: [x, y]}", """{"A":"z"}""", Verdict.Fail)]
    [InlineData("{A: {in: [t3.*]}}", """{"A":"t3.micro"}""", Verdict.Pass)]
    [InlineData("{A: {in: [t3.*]}}", """{"A":"m5.large"}""", Verdict.Fail)]
    [InlineData("{A: {in: ['*']}}", """{"A":"anything"}""", Verdict.Fail)]
    [InlineData("{A: {in: {x: 2026-05-31, y: 2026-06-01}}}", """{"A":"x"}""", Verdict.Fail)]
    [InlineData("{A: {in: {x: 2026-05-31, y: 2026-06-01}}}", """{"A":"y"}""", Verdict.Pass)]
    [InlineData("{A: {notEquals: x}}", """{}""", Verdict.Pass)]
    [InlineData("{A: {notEquals: x}}", """{"A":"x"}""", Verdict.Fail)]
    [InlineData("{A: {notEquals: x}}", """{"A":["x"]}""", Verdict.Unknown)]
    [InlineData("{A: {notIn: [x]}}", """{"A":"y"}""", Verdict.Pass)]
    [InlineData("{A: {notIn: [x]}}", """{"A":"x"}""", Verdict.Fail)]
    [InlineData("{A: {equals: $.B}}", """{"A":1,"B":"1"}""", Verdict.Pass)]
    [InlineData("{A: {equals: $.B}}", """{"A":1,"B":2}""", Verdict.Fail)]
    [InlineData("{A: {equals: $$x}}", """{"A":"$x"}""", Verdict.Pass)]
    public void Comparing(string assert, string properties, Verdict verdict) =>
        Packs.Verdict(assert, properties).ShouldBe(verdict);

    [Theory]
    [InlineData("{A: {matches: '^a+$'}}", """{"A":"aaa"}""", Verdict.Pass)]
    [InlineData("{A: {matches: '^a+$'}}", """{"A":"ab"}""", Verdict.Fail)]
    [InlineData("{A: {matches: '^4'}}", """{"A":42}""", Verdict.Pass)]
    [InlineData("{A: {notMatches: a}}", """{}""", Verdict.Pass)]
    [InlineData("{A: {notMatches: a}}", """{"A":"bab"}""", Verdict.Fail)]
    [InlineData("{A: {exists: true}}", """{"A":""}""", Verdict.Pass)]
    [InlineData("{A: {exists: false}}", """{}""", Verdict.Pass)]
    [InlineData("{A: {exists: false}}", """{"A":{"Ref":"X"}}""", Verdict.Fail)]
    [InlineData("{A: {nonEmpty: true}}", """{"A":" "}""", Verdict.Fail)]
    [InlineData("{A: {nonEmpty: true}}", """{"A":[]}""", Verdict.Fail)]
    [InlineData("{A: {nonEmpty: true}}", """{"A":["x"]}""", Verdict.Pass)]
    [InlineData("{A: {nonEmpty: false}}", """{}""", Verdict.Pass)]
    [InlineData("{A: {gte: 7}}", """{"A":"7"}""", Verdict.Pass)]
    [InlineData("{A: {gte: 7}}", """{"A":6.9}""", Verdict.Fail)]
    [InlineData("{A: {gte: 7}}", """{"A":"many"}""", Verdict.Fail)]
    [InlineData("{A: {lte: 7}}", """{}""", Verdict.Fail)]
    [InlineData("{A: {lte: 7, absent: pass}}", """{}""", Verdict.Pass)]
    [InlineData("{A: {gte: 1, lte: 7}}", """{"A":8}""", Verdict.Fail)]
    [InlineData("{A: {dateAfter: $today}}", """{"A":"2026-06-02"}""", Verdict.Pass)]
    [InlineData("{A: {dateAfter: $today}}", """{"A":"2026-06-01"}""", Verdict.Fail)]
    [InlineData("{A: {dateAfter: 2026-01-01}}", """{"A":"2026-02-01T10:00:00Z"}""", Verdict.Pass)]
    public void Matching_and_bounding(string assert, string properties, Verdict verdict) =>
        Packs.Verdict(assert, properties).ShouldBe(verdict);

    [Theory]
    [InlineData("{A: {anyIs: '*'}}", """{"A":"*"}""", Verdict.Pass)]
    [InlineData("{A: {anyIs: ['*', x]}}", """{"A":["a","*"]}""", Verdict.Pass)]
    [InlineData("{A: {anyIs: '*'}}", """{"A":["a"]}""", Verdict.Fail)]
    [InlineData("{A: {anyIs: '*'}}", """{"A":["a",{"Ref":"X"}]}""", Verdict.Unknown)]
    [InlineData("{A: {anyIs: '*'}}", """{"A":["a",{"Fn::Sub":"arn:aws:s3:::${B}/*"}]}""", Verdict.Fail)]
    [InlineData("{A: {anyMatches: '^s3:'}}", """{"A":["ec2:Run","s3:Get"]}""", Verdict.Pass)]
    [InlineData("{A: {anyMatches: '^s3:'}}", """{}""", Verdict.Fail)]
    [InlineData("{A: {hasAll: [x, y]}}", """{"A":["y","x"]}""", Verdict.Pass)]
    [InlineData("{A: {hasAll: [x, y]}}", """{"A":{"x":1,"y":2}}""", Verdict.Pass)]
    [InlineData("{A: {hasAll: [x, y]}}", """{"A":["x"]}""", Verdict.Fail)]
    [InlineData("{A: {hasAll: [x, y]}}", """{"A":["x",{"Ref":"Y"}]}""", Verdict.Unknown)]
    [InlineData("{A: {anyPrincipal: true}}", """{"A":"*"}""", Verdict.Pass)]
    [InlineData("{A: {anyPrincipal: true}}", """{"A":{"AWS":["arn:aws:iam::1:root","*"]}}""", Verdict.Pass)]
    [InlineData("{A: {anyPrincipal: true}}", """{"A":{"Service":"ec2.amazonaws.com"}}""", Verdict.Fail)]
    [InlineData("{A: {anyPrincipal: false}}", """{"A":{"AWS":{"Ref":"X"}}}""", Verdict.Unknown)]
    [InlineData("{A: {anyPrincipal: false}}", """{}""", Verdict.Pass)]
    public void Lists_and_principals(string assert, string properties, Verdict verdict) =>
        Packs.Verdict(assert, properties).ShouldBe(verdict);

    [Theory]
    [InlineData("""{"CidrIp":"0.0.0.0/0"}""", Verdict.Pass)]
    [InlineData("""{"CidrIpv6":"::/0"}""", Verdict.Pass)]
    [InlineData("""{"CidrIpv6":"0:0:0:0:0:0:0:0/0"}""", Verdict.Pass)]
    [InlineData("""{"CidrIp":"10.1.2.3/0"}""", Verdict.Pass)]
    [InlineData("""{"CidrIp":"128.0.0.0/1"}""", Verdict.Pass)]
    [InlineData("""{"CidrIp":"10.0.0.0/8"}""", Verdict.Fail)]
    [InlineData("""{"CidrIpv6":"fc00::/7"}""", Verdict.Fail)]
    [InlineData("""{"CidrIpv6":"2000::/4"}""", Verdict.Pass)]
    [InlineData("""{"CidrIpv6":"2600::/12"}""", Verdict.Pass)]
    [InlineData("""{"CidrIpv6":"2600:1f00::/24"}""", Verdict.Fail)]
    [InlineData("""{"CidrIpv6":"::ffff:0.0.0.0/96"}""", Verdict.Pass)]
    [InlineData("""{"CidrIpv6":{"Fn::Sub":"${Net}/12"}}""", Verdict.Unknown)]
    [InlineData("""{"SourceSecurityGroupId":"sg-1"}""", Verdict.Fail)]
    [InlineData("""{"CidrIp":{"Ref":"Range"}}""", Verdict.Unknown)]
    [InlineData("""{"CidrIp":{"Fn::Sub":"${Net}/16"}}""", Verdict.Fail)]
    [InlineData("""{"CidrIp":"anywhere"}""", Verdict.Unknown)]
    [InlineData("""{"CidrIp":["10.0.0.0/8","0.0.0.0/0"]}""", Verdict.Pass)]
    public void The_whole_internet(string rule, Verdict verdict) =>
        Packs.Verdict("{A: {worldCidr: true}}", $$"""{"A":{{rule}}}""").ShouldBe(verdict);

    [Theory]
    [InlineData("""{"IpProtocol":"tcp","FromPort":20,"ToPort":25}""", Verdict.Pass)]
    [InlineData("""{"IpProtocol":"tcp","FromPort":"22","ToPort":"22"}""", Verdict.Pass)]
    [InlineData("""{"IpProtocol":"-1"}""", Verdict.Pass)]
    [InlineData("""{"IpProtocol":-1,"FromPort":443,"ToPort":443}""", Verdict.Pass)]
    [InlineData("""{"IpProtocol":"tcp"}""", Verdict.Pass)]
    [InlineData("""{"IpProtocol":"Tcp"}""", Verdict.Pass)]
    [InlineData("""{"Protocol":6,"PortRange":{"From":0,"To":65535}}""", Verdict.Pass)]
    [InlineData("""{"IpProtocol":"tcp","FromPort":443,"ToPort":443}""", Verdict.Fail)]
    [InlineData("""{"IpProtocol":"icmp","FromPort":-1,"ToPort":-1}""", Verdict.Fail)]
    [InlineData("""{"IpProtocol":"47"}""", Verdict.Fail)]
    [InlineData("""{"IpProtocol":"tcp","FromPort":{"Ref":"P"},"ToPort":22}""", Verdict.Unknown)]
    [InlineData("""{"IpProtocol":{"Ref":"P"},"FromPort":443,"ToPort":443}""", Verdict.Unknown)]
    [InlineData("""{"IpProtocol":"tcp","PortRange":{"Ref":"P"}}""", Verdict.Unknown)]
    [InlineData("""{"IpProtocol":["tcp"],"FromPort":22,"ToPort":22}""", Verdict.Unknown)]
    public void Ports_by_range_by_protocol_and_by_absence(string rule, Verdict verdict) =>
        Packs.Verdict("{A: {coversPort: [22]}}", $$"""{"A":{{rule}}}""").ShouldBe(verdict);

    [Theory]
    [InlineData("\"10.1.0.0/16\"", Verdict.Pass)]
    [InlineData("[\"10.1.0.0/16\",\"192.168.4.0/24\"]", Verdict.Pass)]
    [InlineData("\"11.0.0.0/16\"", Verdict.Fail)]
    [InlineData("\"10.0.0.0/7\"", Verdict.Fail)]
    [InlineData("{\"CidrIp\":\"10.0.0.0/8\"}", Verdict.Pass)]
    [InlineData("{\"SourceSecurityGroupId\":\"sg-1\"}", Verdict.Fail)]
    [InlineData("\"nonsense\"", Verdict.Fail)]
    [InlineData("{\"Ref\":\"Range\"}", Verdict.Unknown)]
    public void Ranges_within_ranges(string value, Verdict verdict) =>
        Packs.Verdict("{A: {cidrWithin: [10.0.0.0/8, 192.168.0.0/16]}}", $$"""{"A":{{value}}}""").ShouldBe(verdict);

    [Theory]
    [InlineData("\"123456789012\"", Verdict.Pass)]
    [InlineData("123456789012", Verdict.Pass)]
    [InlineData("12345678901", Verdict.Pass)]
    [InlineData("1234567890123", Verdict.Fail)]
    [InlineData("-1", Verdict.Fail)]
    [InlineData("\"12345678901\"", Verdict.Fail)]
    [InlineData("\"o-aa111bb222\"", Verdict.Pass)]
    [InlineData("\"o-\"", Verdict.Fail)]
    [InlineData("\"o-*\"", Verdict.Fail)]
    [InlineData("\"*\"", Verdict.Fail)]
    [InlineData("\"\"", Verdict.Fail)]
    [InlineData("[\"123456789012\"]", Verdict.Fail)]
    [InlineData("\"arn:aws:iam::123456789012:root\"", Verdict.Pass)]
    [InlineData("\"arn:aws:iam::*:root\"", Verdict.Fail)]
    [InlineData("\"arn:aws:iam::123456789012\"", Verdict.Fail)]
    [InlineData("\"arn:aws:s3:::datos\"", Verdict.Fail)]
    [InlineData("""{"Fn::GetAtt":["Role","Arn"]}""", Verdict.Pass)]
    [InlineData("""{"Fn::Sub":"arn:aws:s3:::${Bucket}"}""", Verdict.Fail)]
    [InlineData("""{"Fn::Sub":"arn:aws:sns:us-east-1:123456789012:${Topic}"}""", Verdict.Pass)]
    [InlineData("""{"Fn::Sub":"arn:aws:sns:us-east-1:*:${Topic}"}""", Verdict.Fail)]
    [InlineData("""{"Fn::Sub":"arn:aws:sns:${Region}:${Account}:avisos"}""", Verdict.Pass)]
    [InlineData("""{"Fn::Sub":"logs.${Region}.amazonaws.com"}""", Verdict.Fail)]
    [InlineData("""{"Fn::Sub":"1234${Rest}"}""", Verdict.Unknown)]
    [InlineData("""{"Fn::Sub":"${Name}.amazonaws.com"}""", Verdict.Unknown)]
    [InlineData("""{"Ref":"Anybody"}""", Verdict.Unknown)]
    [InlineData("""{"Fn::Unknown":"known after apply"}""", Verdict.Unknown)]
    [InlineData("""{"Fn::If":["C","123456789012","*"]}""", Verdict.Unknown)]
    [InlineData("""{"Fn::If":["C","123456789012",{"Fn::GetAtt":["Role","Arn"]}]}""", Verdict.Pass)]
    public void Whose_it_is(string value, Verdict verdict)
    {
        Packs.Verdict("{.: {namesAccount: [A]}}", $$"""{"A":{{value}}}""").ShouldBe(verdict);
        Packs.Verdict("{.: {namesAccount: [B, A]}}", $$"""{"A":{{value}},"B":"*"}""").ShouldBe(verdict);
        Packs.Verdict("{.: {namesAccount: [B]}}", $$"""{"A":{{value}}}""").ShouldBe(Verdict.Fail);
    }

    [Theory]
    [InlineData("{.: {ofType: AWS::SQS::Queue}}", Verdict.Pass)]
    [InlineData("{.: {ofType: AWS::SNS::Topic}}", Verdict.Fail)]
    [InlineData("{A: {ofType: AWS::SQS::Queue}}", Verdict.Pass)]
    public void What_it_is(string assert, Verdict verdict) =>
        Packs.Verdict(assert, """{"A":"x"}""").ShouldBe(verdict);

    [Theory]
    [InlineData("{.: {ofType: AWS::RDS::DBInstanz}}", "unknown resource type 'AWS::RDS::DBInstanz'")]
    [InlineData("{.: {namesAccount: []}}", "'namesAccount' takes names of properties")]
    [InlineData("{.: {namesAccount: {A: B}}}", "'namesAccount' takes a value or a list of values")]
    public void What_they_take(string assert, string error) =>
        Packs.ErrorsOf(Packs.Rule(assert)).ShouldContain(line => line.EndsWith(error));

    [Theory]
    [InlineData("""{"IpProtocol":"tcp","GroupId":"sg-1"}""", Verdict.Pass)]
    [InlineData("""{"IpProtocol":"tcp","GroupName":{"Ref":"Group"}}""", Verdict.Pass)]
    [InlineData("""{"IpProtocol":"tcp","GroupId":"sg-1","SourceSecurityGroupId":"sg-2"}""", Verdict.Fail)]
    [InlineData("""{"IpProtocol":"tcp","GroupId":"sg-1","DestinationPrefixListId":"pl-1"}""", Verdict.Fail)]
    [InlineData("""{"IpProtocol":"tcp","GroupId":"sg-1","CidrIp":"10.0.0.0/8"}""", Verdict.Fail)]
    [InlineData("""{"IpProtocol":"tcp"}""", Verdict.Fail)]
    public void A_rule_of_its_own_that_names_nobody_keeps_nobody_out(string rule, Verdict verdict) =>
        Packs.Verdict("{A: {worldCidr: true}}", $$"""{"A":{{rule}}}""").ShouldBe(verdict);

    [Theory]
    [InlineData("[]", Verdict.Pass)]
    [InlineData("[1]", Verdict.Pass)]
    [InlineData("\"x\"", Verdict.Pass)]
    [InlineData("[1,2]", Verdict.Fail)]
    [InlineData("""[1,{"Ref":"P"}]""", Verdict.Fail)]
    [InlineData("""[1,{"Fn::Unknown":"known after apply"}]""", Verdict.Unknown)]
    [InlineData("""[1,{"Fn::If":["C",2,{"Ref":"AWS::NoValue"}]}]""", Verdict.Unknown)]
    [InlineData("""{"Fn::If":["C",[1],[1,2]]}""", Verdict.Unknown)]
    [InlineData("""{"Ref":"List"}""", Verdict.Unknown)]
    public void No_more_than_so_many(string list, Verdict verdict)
    {
        Packs.Verdict("{A: {maxItems: 1}}", $$"""{"A":{{list}}}""").ShouldBe(verdict);
        Packs.Verdict("{B: {maxItems: 1}}", $$"""{"A":{{list}}}""").ShouldBe(Verdict.Pass);
    }

    [Theory]
    [InlineData("""{"Description":"web"}""", Verdict.Pass)]
    [InlineData("""{"Description":" "}""", Verdict.Fail)]
    [InlineData("""{"GroupDescription":"web"}""", Verdict.Fail)]
    [InlineData("""{"Description":{"Ref":"Text"}}""", Verdict.Unknown)]
    public void Rules_that_say_what_they_are_for(string rule, Verdict verdict) =>
        Packs.Verdict("{.: {described: true}}", rule).ShouldBe(verdict);

    [Theory]
    [InlineData("{A: {described: false}}", "'described' takes true")]
    [InlineData("{A: {maxItems: some}}", "'maxItems' takes a number")]
    public void What_the_two_take(string assert, string error) =>
        Packs.ErrorsOf(Packs.Rule(assert)).ShouldContain(line => line.EndsWith(error));
}
