using static InfraAgent.Policies.Tests.Terraform.Plans;

namespace InfraAgent.Policies.Tests.Terraform;

/// <summary>What is known of a value, and what is not.</summary>
public sealed class PlanValueTests
{
    [Fact]
    public void A_value_known_after_apply_is_unknown_and_says_so()
    {
        var key = Single("aws_ebs_volume", """{"encrypted": true}""", """{"kms_key_id": true}""").Properties["KmsKeyId"];

        key.ShouldBe(new UnknownValue("known after apply") { Presence = Presence.Unsure });
    }

    [Fact]
    public void A_value_taken_from_another_resource_is_there()
    {
        var key = Single(
            "aws_ebs_volume", "{}", """{"kms_key_id": true}""", $$"""{"kms_key_id": {{Refers("aws_kms_key.k.arn", "aws_kms_key.k")}}}""").Properties["KmsKeyId"];

        key.ShouldBe(new UnknownValue("known after apply: aws_kms_key.k.arn") { Presence = Presence.Reference });
    }

    [Theory]
    [InlineData("data.aws_kms_key.k.arn")]
    [InlineData("var.key")]
    [InlineData("local.key")]
    public void A_value_from_elsewhere_may_be_blank(string reference)
    {
        var key = Single("aws_ebs_volume", "{}", """{"kms_key_id": true}""", $$"""{"kms_key_id": {{Refers(reference)}}}""").Properties["KmsKeyId"];

        key.ShouldBe(new UnknownValue($"known after apply: {reference}") { Presence = Presence.Present });
    }

    [Fact]
    public void What_the_author_left_to_AWS_is_absent_as_it_would_be_in_a_template()
    {
        var volume = Single("aws_ebs_volume", "{}", """{"kms_key_id": true, "encrypted": true}""", $$"""{"size": {{Constant("8")}}}""");

        volume.Properties.ShouldBe(PropertyMap.Empty);
    }

    [Fact]
    public void A_block_left_to_AWS_is_absent()
    {
        var instance = Single("aws_instance", """{"instance_type": "t3.micro"}""", """{"metadata_options": true, "network_interface": true}""", "{}");

        instance.Properties.Text().ShouldBe("""{"InstanceType":"t3.micro"}""");
    }

    [Fact]
    public void A_block_that_only_a_dynamic_one_can_leave_open_is_unknown()
    {
        var function = Single("aws_lambda_function", """{"function_name": "f"}""", """{"environment": true}""", "{}");

        function.Properties["Environment"].ShouldBe(new UnknownValue("known after apply") { Presence = Presence.Unsure });
    }

    [Fact]
    public void Without_a_configuration_nobody_knows_what_was_left_out()
    {
        var instance = Single("aws_instance", "{}", """{"metadata_options": true}""");

        instance.Properties["MetadataOptions"].ShouldBe(new UnknownValue("known after apply") { Presence = Presence.Unsure });
    }

    [Fact]
    public void Inside_a_block_what_is_left_out_is_absent_and_what_is_written_is_there()
    {
        var instance = Single(
            "aws_instance",
            """{"root_block_device": [{"encrypted": true}]}""",
            """{"root_block_device": [{"kms_key_id": true, "volume_size": true, "device_name": true}]}""",
            $$"""{"root_block_device": [{"encrypted": {{Constant("true")}}, "kms_key_id": {{Refers("aws_kms_key.k.arn", "aws_kms_key.k")}}}]}""");

        instance.Properties.Text().ShouldBe(
            """{"BlockDeviceMappings":[{"Ebs":{"Encrypted":true,"KmsKeyId":{"Fn::Unknown":"known after apply: aws_kms_key.k.arn"}}}]}""");
    }

    [Fact]
    public void Inside_a_dynamic_block_nobody_knows_what_was_left_out()
    {
        var instance = Single(
            "aws_instance",
            """{"ebs_block_device": [{"encrypted": true}]}""",
            """{"ebs_block_device": [{"kms_key_id": true}]}""",
            $$"""{"ami": {{Constant("\"ami-1\"")}}}""");

        instance.Properties.Text().ShouldBe(
            """{"BlockDeviceMappings":[{"Ebs":{"Encrypted":true,"KmsKeyId":{"Fn::Unknown":"known after apply"}}}]}""");
    }

    [Fact]
    public void Blocks_of_a_set_stand_in_no_order_so_what_one_of_them_says_may_be_meant()
    {
        var group = Single(
            "aws_security_group",
            """{"ingress": [{"protocol": "tcp", "from_port": 22, "to_port": 22, "cidr_blocks": [null]}, {"protocol": "tcp", "from_port": 443, "to_port": 443, "self": true}]}""",
            """{"ingress": [{"cidr_blocks": [true]}, {}]}""",
            $$"""{"ingress": [{"self": {{Constant("true")}}}, {"cidr_blocks": {{Refers("aws_vpc.v.cidr_block", "aws_vpc.v")}}}]}""");

        PropertyJson.Text(((PropertyList)group.Properties["SecurityGroupIngress"]!).Items[0])
            .ShouldEndWith("""CidrIp":{"Fn::Unknown":"known after apply: aws_vpc.v.cidr_block"}}""");
    }

    [Theory]
    [InlineData("""{"Ref": "AWS::NoValue"}""")]
    [InlineData("""{"Fn::Sub": "x"}""")]
    public void What_is_a_function_to_CloudFormation_is_a_map_to_Terraform(string variables)
    {
        var function = Single("aws_lambda_function", $$"""{"environment": [{"variables": {{variables}}}]}""");

        function.Properties.Text().ShouldBe($$$"""{"Environment":{"Variables":{{{variables.Replace(": ", ":", StringComparison.Ordinal)}}}}}""");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    public void Null_and_the_provider_s_blank_text_are_nothing(string value) =>
        Single("aws_ebs_volume", $$"""{"kms_key_id": {{value}}}""").Properties.ShouldBe(PropertyMap.Empty);

    [Fact]
    public void A_hash_of_user_data_gives_way_to_the_text_that_was_written()
    {
        var instance = Single(
            "aws_instance",
            """{"user_data": "0c52d9c9ea8b1d8b0d8b6a4a4b0a1c1d2e3f4a5b"}""",
            expressions: $$"""{"user_data": {{Constant("\"#!/bin/sh\\nexport AWS_SECRET_ACCESS_KEY=hunter22\"")}}}""");

        Packs.Shipped.Judge(instance, Packs.Dev).Findings.ShouldContain(finding => finding.RuleId == "EC2-07" && finding.Verdict == Verdict.Fail);
    }

    [Fact]
    public void A_hash_alone_can_t_be_searched_for_secrets()
    {
        var instance = Single("aws_instance", """{"user_data": "0c52d9c9ea8b1d8b0d8b6a4a4b0a1c1d2e3f4a5b"}""");

        Packs.Shipped.Judge(instance, Packs.Dev).Findings.ShouldContain(finding => finding.RuleId == "EC2-07" && finding.Verdict == Verdict.Unknown);
    }
}
