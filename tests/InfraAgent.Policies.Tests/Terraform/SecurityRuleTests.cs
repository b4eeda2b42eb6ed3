using static InfraAgent.Policies.Tests.Terraform.Plans;

namespace InfraAgent.Policies.Tests.Terraform;

/// <summary>Rules of security groups and access lists: one in CloudFormation for each source in Terraform.</summary>
public sealed class SecurityRuleTests
{
    [Fact]
    public void A_block_becomes_a_rule_for_each_range_list_and_group()
    {
        var group = Single("aws_security_group", """
            {"description": "web", "ingress": [{"description": "d", "protocol": "tcp", "from_port": 443, "to_port": 443, "cidr_blocks": ["10.0.0.0/8", "0.0.0.0/0"],
              "ipv6_cidr_blocks": ["::/0"], "prefix_list_ids": ["pl-1"], "security_groups": ["sg-1"], "self": true}]}
            """);

        string.Join('\n', ((PropertyList)group.Properties["SecurityGroupIngress"]!).Items.Select(PropertyJson.Text)).ShouldBe("""
            {"IpProtocol":"tcp","FromPort":443,"ToPort":443,"Description":"d","CidrIp":"10.0.0.0/8"}
            {"IpProtocol":"tcp","FromPort":443,"ToPort":443,"Description":"d","CidrIp":"0.0.0.0/0"}
            {"IpProtocol":"tcp","FromPort":443,"ToPort":443,"Description":"d","CidrIpv6":"::/0"}
            {"IpProtocol":"tcp","FromPort":443,"ToPort":443,"Description":"d","SourcePrefixListId":"pl-1"}
            {"IpProtocol":"tcp","FromPort":443,"ToPort":443,"Description":"d","SourceSecurityGroupId":"sg-1"}
            {"IpProtocol":"tcp","FromPort":443,"ToPort":443,"Description":"d","SourceSecurityGroupId":{"Fn::Unknown":"the security group itself"}}
            """);
    }

    [Fact]
    public void A_block_that_is_no_list_is_one_all_the_same() =>
        Single("aws_security_group", """{"ingress": {"protocol": "tcp", "from_port": 22, "to_port": 22, "cidr_blocks": "0.0.0.0/0"}}""").Properties.Text().ShouldBe(
            """{"SecurityGroupIngress":[{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"CidrIp":"0.0.0.0/0"}]}""");

    [Theory]
    [InlineData("aws_security_group_rule", """{"type": "ingress", "protocol": "all", "from_port": 0, "to_port": 0, "cidr_blocks": ["0.0.0.0/0"], "security_group_id": "sg-9"}""", "AWS::EC2::SecurityGroupIngress", """{"IpProtocol":"all","FromPort":0,"ToPort":0,"GroupId":"sg-9","CidrIp":"0.0.0.0/0"}""")]
    [InlineData("aws_security_group_rule", """{"type": "egress", "protocol": "-1", "source_security_group_id": "sg-1"}""", "AWS::EC2::SecurityGroupEgress", """{"IpProtocol":"-1","DestinationSecurityGroupId":"sg-1"}""")]
    [InlineData("aws_vpc_security_group_ingress_rule", """{"ip_protocol": "tcp", "from_port": 22, "to_port": 22, "cidr_ipv6": "::/0"}""", "AWS::EC2::SecurityGroupIngress", """{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"CidrIpv6":"::/0"}""")]
    [InlineData("aws_vpc_security_group_egress_rule", """{"ip_protocol": "-1", "prefix_list_id": "pl-1"}""", "AWS::EC2::SecurityGroupEgress", """{"IpProtocol":"-1","DestinationPrefixListId":"pl-1"}""")]
    public void A_rule_of_its_own_is_one_in_CloudFormation(string type, string after, string counterpart, string properties)
    {
        var rule = Single(type, after);

        rule.Type.ShouldBe(counterpart);
        rule.Properties.Text().ShouldBe(properties);
    }

    [Fact]
    public void A_rule_of_its_own_with_two_ranges_is_two()
    {
        var document = Read([Change("aws_security_group_rule.r", """{"type": "ingress", "protocol": "tcp", "from_port": 20, "to_port": 25, "cidr_blocks": ["10.0.0.0/8", "0.0.0.0/0"]}""")]);

        document.Resources.Select(resource => resource.Address).ShouldBe(["aws_security_group_rule.r", "aws_security_group_rule.r"]);
        document.Findings().Where(finding => finding.RuleId == "NET-01").ShouldHaveSingleItem().Actual!.ShouldContain("0.0.0.0/0");
    }

    [Fact]
    public void Ranges_that_are_not_known_are_one_rule_whose_range_is_not_known()
    {
        var rule = Single("aws_security_group_rule", """{"type": "ingress", "protocol": "tcp", "from_port": 22, "to_port": 22}""", """{"cidr_blocks": true}""");

        rule.Properties["CidrIp"].ShouldBeOfType<UnknownValue>();
        Packs.Shipped.Judge(rule, Packs.Dev).Findings.Single(finding => finding.RuleId == "NET-01").Verdict.ShouldBe(Verdict.Unknown);
    }

    [Fact]
    public void A_rule_that_names_no_source_is_taken_for_open() =>
        Packs.Shipped.Judge(Single("aws_vpc_security_group_ingress_rule", """{"ip_protocol": "tcp", "from_port": 22, "to_port": 22}"""), Packs.Dev)
            .Findings.ShouldContain(finding => finding.RuleId == "NET-01" && finding.Verdict == Verdict.Fail);

    [Fact]
    public void A_group_whose_rules_are_resources_of_their_own_has_none_inside()
    {
        var document = Read(
            [
                Change("aws_security_group.g", """{"name": "g"}""", """{"ingress": true, "egress": true}"""),
                Change("aws_vpc_security_group_ingress_rule.r", """{"ip_protocol": "tcp", "from_port": 443, "to_port": 443, "cidr_ipv4": "10.0.0.0/8"}""", """{"security_group_id": true}"""),
            ],
            Configuration(
                Written("aws_security_group.g", "{}"),
                Written("aws_vpc_security_group_ingress_rule.r", $$"""{"security_group_id": {{Refers("aws_security_group.g.id", "aws_security_group.g")}}}""")));

        document.Resources[0].Properties.Text().ShouldBe("""{"GroupName":"g"}""");
        document.Resources[0].Related!["AWS::EC2::SecurityGroupIngress"].ShouldNotBeNull();
    }

    [Fact]
    public void A_group_that_shows_no_rules_at_all_may_have_dynamic_ones()
    {
        var group = Single("aws_security_group", "{}", """{"ingress": true}""", "{}");

        Packs.Shipped.Judge(group, Packs.Dev).Findings.Single(finding => finding.RuleId == "NET-01").Verdict.ShouldBe(Verdict.Unknown);
    }

    [Fact]
    public void Entries_inside_an_access_list_are_judged_one_by_one_under_its_address()
    {
        var document = Read([Change("aws_network_acl.a", """
            {"ingress": [
              {"action": "deny", "rule_no": 10, "protocol": "tcp", "from_port": 22, "to_port": 22, "cidr_block": "0.0.0.0/0", "ipv6_cidr_block": ""},
              {"action": "allow", "rule_no": 20, "protocol": "6", "from_port": 3389, "to_port": 3389, "cidr_block": "", "ipv6_cidr_block": "::/0"}],
             "egress": [{"action": "allow", "rule_no": 10, "protocol": "-1", "from_port": 0, "to_port": 0, "cidr_block": "0.0.0.0/0"}]}
            """)]);

        document.Resources.Where(resource => resource.Type == "AWS::EC2::NetworkAclEntry").Select(resource => resource.Properties.Text()).ShouldBe([
            """{"Egress":false,"RuleAction":"deny","RuleNumber":10,"Protocol":6,"PortRange":{"From":22,"To":22},"CidrBlock":"0.0.0.0/0"}""",
            """{"Egress":false,"RuleAction":"allow","RuleNumber":20,"Protocol":"6","PortRange":{"From":3389,"To":3389},"Ipv6CidrBlock":"::/0"}""",
            """{"Egress":true,"RuleAction":"allow","RuleNumber":10,"Protocol":"-1","PortRange":{"From":0,"To":0},"CidrBlock":"0.0.0.0/0"}""",
        ]);
        var finding = document.Findings().Where(finding => finding.RuleId == "NET-11").ShouldHaveSingleItem();
        finding.Address.ShouldBe("aws_network_acl.a");
        finding.AuthorPath.ShouldStartWith("ingress[1]");
    }

    [Fact]
    public void An_entry_of_its_own_is_for_incoming_traffic_unless_it_says_otherwise() =>
        Single("aws_network_acl_rule", """{"rule_number": 5, "rule_action": "allow", "protocol": "udp", "from_port": 53, "to_port": 53, "cidr_block": "10.0.0.0/8"}""")
            .Properties.Text().ShouldBe("""{"RuleNumber":5,"RuleAction":"allow","Protocol":17,"PortRange":{"From":53,"To":53},"CidrBlock":"10.0.0.0/8","Egress":false}""");
}
