namespace InfraAgent.Policies.Tests;

/// <summary>Operators on the parts of a policy document. Each row: a configuration and what a condition says of it.</summary>
public sealed class StatementOperatorTests
{
    [Theory]
    [InlineData("\"iam:PassRole\"", Verdict.Pass)]
    [InlineData("\"IAM:passrole\"", Verdict.Pass)]
    [InlineData("\"iam:Pass*\"", Verdict.Pass)]
    [InlineData("\"iam:*Role\"", Verdict.Pass)]
    [InlineData("\"iam:P?ssRole\"", Verdict.Pass)]
    [InlineData("\"*\"", Verdict.Pass)]
    [InlineData("\"*:*\"", Verdict.Pass)]
    [InlineData("[\"s3:GetObject\",\"iam:*\"]", Verdict.Pass)]
    [InlineData("\"iam:PassRoles\"", Verdict.Fail)]
    [InlineData("\"iam:Get*\"", Verdict.Fail)]
    [InlineData("\"iam:PassRole?\"", Verdict.Fail)]
    [InlineData("7", Verdict.Fail)]
    [InlineData("""{"Ref":"Action"}""", Verdict.Unknown)]
    [InlineData("""{"Fn::Sub":"iam:Pass${What}"}""", Verdict.Unknown)]
    [InlineData("""{"Fn::Sub":"s3:${What}"}""", Verdict.Fail)]
    [InlineData("""{"Fn::Sub":"${Service}:GetObject"}""", Verdict.Fail)]
    [InlineData("""["iam:PassRole",{"Ref":"Action"}]""", Verdict.Pass)]
    [InlineData("""{"Fn::If":["C","iam:*","iam:PassRole"]}""", Verdict.Pass)]
    [InlineData("""{"Fn::If":["C","iam:*","s3:*"]}""", Verdict.Unknown)]
    public void An_action_takes_in_another(string action, Verdict verdict) =>
        Packs.Verdict("{A: {coversAction: 'iam:PassRole'}}", $$"""{"A":{{action}}}""").ShouldBe(verdict);

    [Theory]
    [InlineData("\"*\"", Verdict.Pass)]
    [InlineData("\"?*\"", Verdict.Pass)]
    [InlineData("\"arn:aws-cn:*\"", Verdict.Pass)]
    [InlineData("\"arn:aws:iam::123456789012:role/*\"", Verdict.Pass)]
    [InlineData("\"*${aws:username, ''}\"", Verdict.Pass)]
    [InlineData("""{"Fn::Sub":"arn:aws:iam::${AWS::AccountId}:role/*"}""", Verdict.Pass)]
    [InlineData("\"arn:aws:iam::123456789012:role/${aws:username}\"", Verdict.Fail)]
    [InlineData("\"arn:aws:iam::123456789012:user/*\"", Verdict.Fail)]
    [InlineData("\"${broken\"", Verdict.Fail)]
    [InlineData("7", Verdict.Fail)]
    [InlineData("""{"Fn::GetAtt":["Role","Arn"]}""", Verdict.Fail)]
    [InlineData("""{"Fn::Sub":"${Role.Arn}/*"}""", Verdict.Fail)]
    [InlineData("""{"Fn::Sub":"arn:aws:s3:::${B}/*"}""", Verdict.Fail)]
    [InlineData("""{"Ref":"Target"}""", Verdict.Unknown)]
    [InlineData("""{"Fn::Sub":"arn:${AWS::Partition}:*"}""", Verdict.Unknown)]
    public void A_resource_takes_in_any_role(string resource, Verdict verdict) =>
        Packs.Verdict("{A: {coversResource: 'arn:PARTITION:iam::ACCOUNT:role/~any~'}}", $$"""{"A":{{resource}}}""").ShouldBe(verdict);

    [Theory]
    [InlineData("\"token.example.com:aud\"", Verdict.Pass)]
    [InlineData("\"Token.Shared.com:aud\"", Verdict.Fail)]
    [InlineData("\"token.example.com:sub\"", Verdict.Fail)]
    public void A_key_may_stand_for_many_but_for_some(string key, Verdict verdict) => Packs
        .Verdict("{A: {narrowedBy: ['*:aud', '!token.shared.com:*']}}", $$"""{"A":{"StringEquals":{{{key}}:"x"} } }""")
        .ShouldBe(verdict);

    [Theory]
    [InlineData("\"ec2:DescribeVpcs\"", Verdict.Pass)]
    [InlineData("\"EC2:describevpc*\"", Verdict.Pass)]
    [InlineData("\"ec2:Describe*\"", Verdict.Pass)]
    [InlineData("\"ec2:Desc*\"", Verdict.Fail)]
    [InlineData("\"*\"", Verdict.Fail)]
    [InlineData("\"sts:GetCallerIdentity\"", Verdict.Pass)]
    [InlineData("\"sts:GetCallerIdentit?\"", Verdict.Fail)]
    [InlineData("""{"Ref":"Action"}""", Verdict.Unknown)]
    public void An_action_stays_within_others(string action, Verdict verdict) => Packs
        .Verdict("{A: {actionWithin: ['ec2:Describe*', 'sts:GetCallerIdentity']}}", $$"""{"A":{{action}}}""")
        .ShouldBe(verdict);

    [Theory]
    [InlineData("""{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}""", Verdict.Pass)]
    [InlineData("""{"StringEqualsIgnoreCase":{"AWS:principalorgid":["o-a1b2c3d4e5"]}}""", Verdict.Pass)]
    [InlineData("""{"ForAnyValue:StringLike":{"aws:PrincipalOrgID":"o-a1b2c3d4*"}}""", Verdict.Pass)]
    [InlineData("""{"Bool":{"aws:SecureTransport":"true"},"StringEquals":{"aws:PrincipalOrgID":{"Ref":"Org"}}}""", Verdict.Pass)]
    [InlineData("""{"ArnLike":{"aws:SourceArn":"arn:aws:sns:us-east-1:123456789012:*"}}""", Verdict.Pass)]
    [InlineData("""{"ArnEquals":{"aws:SourceArn":"arn:aws:s3:::datos*"}}""", Verdict.Pass)]
    [InlineData("""{"ArnLike":{"aws:SourceArn":{"Fn::GetAtt":["Topic","Arn"]}}}""", Verdict.Pass)]
    [InlineData("""{"ArnLike":{"aws:SourceArn":"arn:aws:sns:*:*:*"}}""", Verdict.Fail)]
    [InlineData("""{"ArnLike":{"aws:SourceArn":"arn:aws:s3:::*"}}""", Verdict.Fail)]
    [InlineData("""{"ArnLike":{"aws:SourceArn":"arn:*"}}""", Verdict.Fail)]
    [InlineData("""{"StringLike":{"aws:PrincipalOrgID":"o-*"}}""", Verdict.Fail)]
    [InlineData("""{"StringLike":{"aws:PrincipalOrgID":["o-a1b2c3d4e5","*"]}}""", Verdict.Fail)]
    [InlineData("""{"StringLike":{"aws:PrincipalOrgID":"o-a1*"}}""", Verdict.Fail)]
    [InlineData("""{"StringEquals":{"aws:PrincipalOrgID":"${aws:PrincipalOrgID}"}}""", Verdict.Fail)]
    [InlineData("""{"StringEquals":{"aws:PrincipalOrgID":"${aws:ResourceOrgID}"}}""", Verdict.Pass)]
    [InlineData("""{"ArnLike":{"aws:SourceArn":"arn:aws:s3:::d*"}}""", Verdict.Fail)]
    [InlineData("""{"StringLike":{"aws:SourceArn":"repo:*/app:*"}}""", Verdict.Fail)]
    [InlineData("""{"StringLike":{"aws:SourceArn":"repo:banco/*"}}""", Verdict.Pass)]
    [InlineData("""{"StringEquals":{"aws:PrincipalOrgID":[]}}""", Verdict.Fail)]
    [InlineData("""{"StringEquals":{"aws:PrincipalOrgID":""}}""", Verdict.Fail)]
    [InlineData("""{"StringEquals":{"aws:UserAgent":"x"}}""", Verdict.Fail)]
    [InlineData("""{"StringNotEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}""", Verdict.Fail)]
    [InlineData("""{"StringEqualsIfExists":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}""", Verdict.Fail)]
    [InlineData("""{"ForAllValues:StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}""", Verdict.Fail)]
    [InlineData("""{"Null":{"aws:PrincipalOrgID":"false"}}""", Verdict.Fail)]
    [InlineData("{}", Verdict.Fail)]
    [InlineData("\"none\"", Verdict.Fail)]
    [InlineData("""{"Ref":"Condition"}""", Verdict.Unknown)]
    [InlineData("""{"StringLike":{"Ref":"Keys"}}""", Verdict.Unknown)]
    [InlineData("""{"StringLike":{"aws:PrincipalOrgID":{"Ref":"Org"}}}""", Verdict.Unknown)]
    [InlineData("""{"StringEquals":{"aws:PrincipalOrgID":{"Fn::Unknown":"known after apply"}}}""", Verdict.Unknown)]
    [InlineData("""{"StringEquals":{"aws:PrincipalOrgID":{"Fn::If":["C","o-a1b2c3d4e5",{"Ref":"AWS::NoValue"}]}}}""", Verdict.Unknown)]
    [InlineData("""{"Fn::If":["C",{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}},{"StringEquals":{"aws:SourceArn":"arn:aws:s3:::x"}}]}""", Verdict.Pass)]
    public void A_condition_narrows_who_comes_in(string condition, Verdict verdict) => Packs
        .Verdict("{A: {narrowedBy: ['aws:PrincipalOrgID', 'aws:SourceArn']}}", $$"""{"A":{{condition}}}""")
        .ShouldBe(verdict);

    [Fact]
    public void No_condition_narrows_nothing() => Packs.Verdict("{A: {narrowedBy: ['aws:SourceArn']}}", "{}").ShouldBe(Verdict.Fail);

    [Theory]
    [InlineData("""{"AWS":"210987654321"}""", Verdict.Pass)]
    [InlineData("""{"AWS":210987654321}""", Verdict.Pass)]
    [InlineData("""{"AWS":["arn:aws:iam::123456789012:root","arn:aws-cn:iam::210987654321:root"]}""", Verdict.Pass)]
    [InlineData("""{"AWS":["123456789012","arn:aws:iam::123456789012:root"]}""", Verdict.Fail)]
    [InlineData("""{"AWS":"arn:aws:iam::210987654321:role/app"}""", Verdict.Fail)]
    [InlineData("""{"Service":"ec2.amazonaws.com"}""", Verdict.Fail)]
    [InlineData("\"*\"", Verdict.Fail)]
    [InlineData("""{"AWS":{"Fn::GetAtt":["Role","Arn"]}}""", Verdict.Fail)]
    [InlineData("""{"AWS":{"Fn::Sub":"${Role.Arn}"}}""", Verdict.Fail)]
    [InlineData("""{"AWS":{"Fn::Sub":"arn:aws:iam::${AWS::AccountId}:role/app"}}""", Verdict.Fail)]
    [InlineData("""{"AWS":{"Fn::Sub":"arn:aws:iam::${AWS::AccountId}:root"}}""", Verdict.Unknown)]
    [InlineData("""{"AWS":{"Fn::Sub":"arn:aws:iam::${Account}:${Who}"}}""", Verdict.Unknown)]
    [InlineData("""{"AWS":{"Ref":"AWS::AccountId"}}""", Verdict.Unknown)]
    [InlineData("""{"Ref":"Principal"}""", Verdict.Unknown)]
    [InlineData("""{"Fn::If":["C",{"AWS":"210987654321"},{"Service":"ec2.amazonaws.com"}]}""", Verdict.Unknown)]
    [InlineData("""{"Fn::If":["C",{"AWS":"210987654321"},{"AWS":["210987654321"]}]}""", Verdict.Pass)]
    public void A_principal_is_a_whole_account(string principal, Verdict verdict) =>
        Packs.Verdict("{A: {accountsOutside: ['123456789012']}}", $$"""{"A":{{principal}}}""").ShouldBe(verdict);

    [Fact]
    public void Where_no_account_is_listed_it_matters_not_which_it_is() => Packs
        .Verdict("{A: {accountsOutside: []}}", """{"A":{"AWS":{"Fn::Sub":"arn:aws:iam::${AWS::AccountId}:root"}}}""")
        .ShouldBe(Verdict.Pass);

    [Theory]
    [InlineData("""{"PolicyDocument":{"Statement":{"Effect":"Allow","NotAction":"iam:*"}}}""", "PolicyDocument.Statement")]
    [InlineData("""{"Policies":[{},{"PolicyDocument":{"Statement":[{"Effect":"Allow","NotAction":"iam:*"}]}}]}""", "Policies[1].PolicyDocument.Statement[0]")]
    [InlineData("""{"AssumeRolePolicyDocument":{"Statement":[{"Effect":"Deny","NotAction":"x"},{"Effect":"Allow","NotAction":"x"}]}}""", "AssumeRolePolicyDocument.Statement[1]")]
    [InlineData("""{"PolicyDocument":{"Statement":{"Effect":"Deny","NotAction":"iam:*"}},"NotAction":"x"}""", null)]
    [InlineData("{}", null)]
    public void An_exclusion_is_found_wherever_the_type_keeps_its_policies(string properties, string? at) =>
        (Packs.Finding("{.: {allowsWithout: NotAction}}", properties)?.Path).ShouldBe(at);

    [Theory]
    [InlineData("""{"A":[],"B":""}""", null)]
    [InlineData("""{"A":[],"B":["x"]}""", "B")]
    [InlineData("""{"A":{"Ref":"L"}}""", "A")]
    [InlineData("""{"C":["x"]}""", null)]
    public void Nothing_may_stand_under_these_names(string properties, string? at) =>
        (Packs.Finding("{.: {holdsNone: [A, B]}}", properties)?.Path).ShouldBe(at);

    [Theory]
    [InlineData("\"arn:aws:s3:::b/*\"", Verdict.Pass)]
    [InlineData("[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"]", Verdict.Pass)]
    [InlineData("\"arn:aws:s3:::b*\"", Verdict.Pass)]
    [InlineData("\"*\"", Verdict.Pass)]
    [InlineData("""{"Fn::Sub":"${B.Arn}/*"}""", Verdict.Pass)]
    [InlineData("""{"Fn::Sub":"arn:aws:s3:::${B}/*"}""", Verdict.Pass)]
    [InlineData("\"arn:aws:s3:::b\"", Verdict.Fail)]
    [InlineData("\"arn:aws:s3:::b/a/*\"", Verdict.Fail)]
    [InlineData("""{"Fn::Sub":"${B.Arn}/a/*"}""", Verdict.Fail)]
    [InlineData("""{"Fn::Sub":"${B.Arn}/${Prefix}/*"}""", Verdict.Fail)]
    [InlineData("""{"Fn::GetAtt":["B","Arn"]}""", Verdict.Fail)]
    [InlineData("""{"Fn::Sub":"${B.Arn}/x"}""", Verdict.Fail)]
    [InlineData("""{"Ref":"Objects"}""", Verdict.Unknown)]
    [InlineData("""{"Fn::Sub":"arn:aws:s3:::${Objects}"}""", Verdict.Unknown)]
    public void Requests_without_tls_are_denied_on_every_object(string resource, Verdict verdict) => Packs.Verdict(
        "{A: {deniesInsecureTransport: true}}",
        $$"""{"A":{"Effect":"Deny","Principal":"*","Action":"s3:*","Condition":{"Bool":{"aws:SecureTransport":"false"} },"Resource":{{resource}} } }""")
        .ShouldBe(verdict);

    [Theory]
    [InlineData("""{"Bool":{"aws:SecureTransport":false}}""", Verdict.Pass)]
    [InlineData("""{"BoolIfExists":{"aws:securetransport":["False"]}}""", Verdict.Pass)]
    [InlineData("""{"Bool":{"aws:SecureTransport":true}}""", Verdict.Fail)]
    [InlineData("""{"Bool":{"aws:SecureTransport":false,"aws:MultiFactorAuthPresent":false}}""", Verdict.Fail)]
    [InlineData("""{"Bool":{"aws:SecureTransport":false},"StringEquals":{"aws:SourceVpc":"vpc-1"}}""", Verdict.Fail)]
    [InlineData("""{"Null":{"aws:SecureTransport":false}}""", Verdict.Fail)]
    [InlineData("[]", Verdict.Fail)]
    [InlineData("""{"Bool":[]}""", Verdict.Fail)]
    [InlineData("""{"Bool":{"aws:SecureTransport":{"Ref":"Flag"}}}""", Verdict.Unknown)]
    [InlineData("""{"Bool":{"Ref":"Keys"}}""", Verdict.Unknown)]
    [InlineData("""{"Ref":"Condition"}""", Verdict.Unknown)]
    public void Requests_without_tls_are_denied_whatever_else_holds(string condition, Verdict verdict) => Packs.Verdict(
        "{A: {deniesInsecureTransport: true}}",
        $$"""{"A":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{{condition}} } }""")
        .ShouldBe(verdict);

    [Theory]
    [InlineData("""{"A":["x","*"]}""", "A[1]")]
    [InlineData("""{"A":["x",{"Ref":"B"}]}""", "A[1]")]
    [InlineData("""{"A":"*"}""", "A")]
    public void The_item_that_nobody_wanted_is_named(string properties, string at) =>
        Packs.Finding("{not: {A: {anyIs: '*'}}}", properties).ShouldNotBeNull().Path.ShouldBe(at);

    [Theory]
    [InlineData("""{"Fn::GetAtt":["Cola","QueueName"]}""", "*", Verdict.Fail)]
    [InlineData("""{"Fn::GetAtt":["Politica","PolicyArn"]}""", "arn:aws:iam::aws:policy/AdministratorAccess", Verdict.Fail)]
    [InlineData("""{"Fn::GetAtt":["Cola","QueueName"]}""", "cobros", Verdict.Unknown)]
    [InlineData("""{"Fn::Sub":"${Name}"}""", "*", Verdict.Unknown)]
    public void The_name_of_a_resource_is_no_wildcard_and_no_policy_of_aws(string value, string wanted, Verdict verdict) =>
        Packs.Verdict($"{{A: {{anyIs: '{wanted}'}}}}", $$"""{"A":{{value}}}""").ShouldBe(verdict);
}
