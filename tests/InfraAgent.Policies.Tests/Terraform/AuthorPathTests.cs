using static InfraAgent.Policies.Tests.Terraform.Plans;

namespace InfraAgent.Policies.Tests.Terraform;

/// <summary>Findings name the place in the author's words, whether he wrote there or not.</summary>
public sealed class AuthorPathTests
{
    [Theory]
    [InlineData("MetadataOptions.HttpTokens", "metadata_options[0].http_tokens")]
    [InlineData("MetadataOptions", "metadata_options")]
    [InlineData("Monitoring", "monitoring")]
    [InlineData("ImageId", "ami")]
    [InlineData("CpuOptions.CoreCount", "cpu_core_count")]
    [InlineData("CpuOptions.AmdSevSnp", "cpu_options[0].amd_sev_snp")]
    [InlineData("NetworkInterfaces[0].AssociatePublicIpAddress", "associate_public_ip_address")]
    [InlineData("BlockDeviceMappings[0].Ebs.Encrypted", "root_block_device[0].encrypted")]
    [InlineData("BlockDeviceMappings[1].Ebs.Encrypted", "ebs_block_device[0].encrypted")]
    [InlineData("BlockDeviceMappings[1].Ebs.KmsKeyId", "ebs_block_device[0].kms_key_id")]
    [InlineData("BlockDeviceMappings[1].Ebs", "ebs_block_device[0]")]
    [InlineData("Tags", "tags")]
    [InlineData("Tags[1].Value", "tags_all.Department")]
    [InlineData("$region", "$region")]
    [InlineData("", "")]
    public void Of_an_instance(string path, string author) => Single("aws_instance", """
        {"monitoring": false, "associate_public_ip_address": true, "root_block_device": [{"encrypted": false}],
         "ebs_block_device": [{"device_name": "/dev/sdb", "encrypted": false}], "tags": {"Project": "x"}, "tags_all": {"Project": "x", "Department": "y"}}
        """).AuthorPath!(path).ShouldBe(author);

    [Theory]
    [InlineData("LaunchTemplateData.MetadataOptions.HttpTokens", "metadata_options[0].http_tokens")]
    [InlineData("LaunchTemplateData.SecurityGroupIds[0]", "vpc_security_group_ids[0]")]
    [InlineData("LaunchTemplateData.BlockDeviceMappings[0].Ebs.Encrypted", "block_device_mappings[0].ebs[0].encrypted")]
    public void Of_a_launch_template(string path, string author) =>
        Single("aws_launch_template", """{"block_device_mappings": [{"ebs": [{"volume_size": 8}]}]}""").AuthorPath!(path).ShouldBe(author);

    [Theory]
    [InlineData("MultiAZ", "multi_az")]
    [InlineData("DBSubnetGroupName", "db_subnet_group_name")]
    [InlineData("KmsKeyId", "kms_key_id")]
    [InlineData("EnableIAMDatabaseAuthentication", "iam_database_authentication_enabled")]
    [InlineData("MasterUserSecret.KmsKeyId", "master_user_secret_kms_key_id")]
    public void Of_a_database(string path, string author) => Single("aws_db_instance", "{}").AuthorPath!(path).ShouldBe(author);

    [Theory]
    [InlineData("PublicAccessBlockConfiguration.BlockPublicAcls", "module.m.aws_s3_bucket_public_access_block.p.block_public_acls")]
    [InlineData("PublicAccessBlockConfiguration.IgnorePublicAcls", "module.m.aws_s3_bucket_public_access_block.p.ignore_public_acls")]
    [InlineData("PublicAccessBlockConfiguration", "module.m.aws_s3_bucket_public_access_block.p")]
    [InlineData("VersioningConfiguration.Status", "module.m.aws_s3_bucket_versioning.b[0].versioning_configuration[0].status")]
    [InlineData("LoggingConfiguration.DestinationBucketName", "module.m.aws_s3_bucket_logging.b[0].target_bucket")]
    [InlineData("OwnershipControls.Rules", "module.m.aws_s3_bucket_ownership_controls.b[0].rule")]
    [InlineData("BucketName", "bucket")]
    public void Of_a_bucket_and_its_parts_whether_they_are_there_or_not(string path, string author) => Read([
        Change("module.m.aws_s3_bucket.b[0]", """{"bucket": "datos"}"""),
        Change("module.m.aws_s3_bucket_public_access_block.p", """{"bucket": "datos", "block_public_acls": true}"""),
    ]).Resources[0].AuthorPath!(path).ShouldBe(author);

    [Theory]
    [InlineData("SecurityGroupIngress[0].CidrIp", "ingress[0].cidr_blocks[0]")]
    [InlineData("SecurityGroupIngress[1]", "ingress[0].cidr_blocks[1]")]
    [InlineData("SecurityGroupIngress[1].FromPort", "ingress[0].from_port")]
    [InlineData("SecurityGroupIngress[1].Description", "ingress[0].cidr_blocks[1].description")]
    [InlineData("SecurityGroupEgress", "egress")]
    [InlineData("GroupDescription", "description")]
    public void Of_a_security_group(string path, string author) =>
        Single("aws_security_group", """{"ingress": [{"protocol": "tcp", "from_port": 22, "to_port": 22, "cidr_blocks": ["10.0.0.0/8", "0.0.0.0/0"]}]}""")
            .AuthorPath!(path).ShouldBe(author);

    [Theory]
    [InlineData("aws_iam_policy", """{"policy": "{\"Statement\": [{\"Action\": \"*\"}]}"}""", "PolicyDocument.Statement[0].Action", "policy.Statement[0].Action")]
    [InlineData("aws_iam_role", """{"inline_policy": [{"name": "p", "policy": "{\"Statement\": []}"}]}""", "Policies[0].PolicyDocument.Statement", "inline_policy[0].policy.Statement")]
    [InlineData("aws_lambda_function", """{"environment": [{"variables": {"DB_PASSWORD": "x"}}]}""", "Environment.Variables.DB_PASSWORD", "environment[0].variables.DB_PASSWORD")]
    [InlineData("aws_sqs_queue", """{"kms_master_key_id": "k"}""", "KmsMasterKeyId", "kms_master_key_id")]
    public void Inside_a_document_names_are_the_author_s_own(string type, string after, string path, string author) =>
        Single(type, after).AuthorPath!(path).ShouldBe(author);
}
