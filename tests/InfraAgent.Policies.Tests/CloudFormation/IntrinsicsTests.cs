namespace InfraAgent.Policies.Tests.CloudFormation;

/// <summary>What CloudFormation's functions are worth to a rule.</summary>
public sealed class IntrinsicsTests
{
    const string Sections = """
        Parameters:
          Open: {Type: String}
          Named: {Type: String, Default: datos}
          Listed: {Type: CommaDelimitedList, Default: 'a, b'}
          Sized: {Type: String, AllowedValues: [chico, grande]}
          Secret: {Type: String, NoEcho: true}
          FromStore: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /x}
        Mappings:
          Sizes: {dev: {size: t3.micro}, prod: {size: m5.large}}
        Conditions:
          Always: !Equals [a, a]
          Never: !Not [{Condition: Always}]
          ByDefault: !Equals [!Ref Named, datos]
          Both: !And [!Condition Always, !Equals [!Ref Open, si]]
          Either: {'Fn::Or': [{'Fn::Equals': [x, y]}, !Condition Always]}
        """;

    [Theory]
    // Parameters
    [InlineData("!Ref Named", "\"datos\"")]
    [InlineData("{Ref: Open}", "? parameter Open has no value yet")]
    [InlineData("!Ref Listed", "[\"a\", \"b\"]")]
    [InlineData("!Ref Sized", "\"chico\" | \"grande\"")]
    [InlineData("!Ref Secret", "? parameter Secret has no value yet")]
    [InlineData("!Ref FromStore", "? parameter FromStore has no value yet")]
    // Other names
    [InlineData("!Ref Other", "? Ref Other")]
    [InlineData("!Ref Nobody", "? Nobody: the template has no parameter or resource of this name")]
    [InlineData("!Ref AWS::NoValue", "nothing")]
    [InlineData("!Ref AWS::Region", "\"us-east-1\"")]
    [InlineData("!Ref AWS::AccountId", "? AWS::AccountId is known when the stack is made")]
    [InlineData("!GetAtt Other.Arn", "arn:…")]
    [InlineData("!GetAtt [Other, DomainName]", "? Fn::GetAtt Other.DomainName")]
    [InlineData("!GetAtt Nobody.Arn", "? Nobody: the template has no parameter or resource of this name")]
    // Texts
    [InlineData("!Sub 'x-${Named}-${AWS::Partition}'", "\"x-datos-aws\"")]
    [InlineData("!Sub 'arn:aws:s3:::${Other}/*'", "arn:aws:s3:::…/*")]
    [InlineData("!Sub ['${A}-${Named}-${!Literal}', {A: !Ref Named}]", "\"datos-datos-${Literal}\"")]
    [InlineData("!Sub '${Other.Arn}/x'", "arn:…/x")]
    [InlineData("!Sub 'x${Open'", "? Fn::Sub has a reference that is not closed")]
    [InlineData("!Join ['-', [a, !Ref Named, !Ref Open, z]]", "a-datos-…-z")]
    [InlineData("!Join [',', !Ref Listed]", "\"a,b\"")]
    [InlineData("!Join [',', !Ref Open]", "? Fn::Join of a list not known here")]
    [InlineData("!Base64 hola", "\"aG9sYQ==\"")]
    [InlineData("'{{resolve:ssm:/x:1}}'", "? a dynamic reference to ssm")]
    [InlineData("'a{{resolve:ssm:/x}}z'", "a…z")]
    [InlineData("'{{resolve:secretsmanager:x}}'", "? a dynamic reference to secretsmanager")]
    [InlineData("'{{resolve:secretsmanager:}}x'", "\"{{resolve:secretsmanager:}}x\"")]
    [InlineData("!Sub '${Secret}'", "? parameter Secret has no value yet")]
    [InlineData("!Join ['', [!Ref Sized]]", "\"chico\" | \"grande\"")]
    // Lists and maps
    [InlineData("!Select [1, [a, b]]", "\"b\"")]
    [InlineData("!Select ['0', !Ref Listed]", "\"a\"")]
    [InlineData("!Select [5, [a, b]]", "? Fn::Select 5 is outside its list")]
    [InlineData("!Select [0, !Ref Open]", "? Fn::Select from a list not known here")]
    [InlineData("!Select [1, !Split ['.', 'a.b.c']]", "\"b\"")]
    [InlineData("!Split ['.', !Ref Open]", "? Fn::Split of a text not known here")]
    [InlineData("!FindInMap [Sizes, prod, size]", "\"m5.large\"")]
    [InlineData("!FindInMap [Sizes, !Ref Open, size]", "\"t3.micro\" | \"m5.large\"")]
    [InlineData("!FindInMap [Sizes, qa, size]", "? the mapping Sizes.qa has no entry size")]
    [InlineData("!FindInMap [Nothing, a, b]", "? Fn::FindInMap of a mapping that is not in the template")]
    [InlineData("{'Fn::Length': !Ref Listed}", "2")]
    [InlineData("!GetAZs ''", "? Fn::GetAZs is known when the stack is made")]
    [InlineData("!ImportValue x", "? Fn::ImportValue of another stack's output")]
    // Conditions: only what nobody can change when the stack is made decides
    [InlineData("!If [Always, a, b]", "\"a\"")]
    [InlineData("!If [Never, a, b]", "\"b\"")]
    [InlineData("!If [Either, a, b]", "\"a\"")]
    [InlineData("!If [ByDefault, a, b]", "\"a\" | \"b\"")]
    [InlineData("!If [Both, a, !Ref AWS::NoValue]", "\"a\" | nothing")]
    [InlineData("!If [Unheard, a, b]", "\"a\" | \"b\"")]
    public void A_function_is_worth(string written, string worth) => Templates.Value(written, Sections).ShouldBe(worth);

    [Theory]
    [InlineData("!Ref Open", "\"si\"")]
    [InlineData("!If [Both, a, b]", "\"a\"")]
    [InlineData("!If [ByDefault, a, b]", "\"b\"")]
    [InlineData("!Ref Sized", "\"grande\"")]
    [InlineData("!Ref Secret", "? parameter Secret has no value yet")]
    public void Values_given_for_parameters_decide(string written, string worth) => Templates
        .Value(written, Sections, """{"Open": "si", "Named": "otro", "Sized": "grande", "Secret": "hunter22"}""")
        .ShouldBe(worth);

    [Theory]
    [InlineData("{Type: String, NoEcho: true}", true)]
    [InlineData("{Type: String, NoEcho: 'true'}", true)]
    [InlineData("{Type: String, NoEcho: true, Default: hunter22}", false)]
    [InlineData("{Type: String}", false)]
    public void A_parameter_conceals_only_with_NoEcho_and_no_default(string parameter, bool concealed)
    {
        var resource = Templates.Resource(
            $"""
            Parameters: {"{"}P: {parameter}{"}"}
            Resources: {"{"}Db: {"{"}Type: 'AWS::RDS::DBInstance', Properties: {"{"}MasterUserPassword: !Ref P{"}"}{"}"}{"}"}
            """,
            "Db");

        resource.Properties["MasterUserPassword"].ShouldBeOfType<UnknownValue>().Concealed.ShouldBe(concealed);
    }
}
