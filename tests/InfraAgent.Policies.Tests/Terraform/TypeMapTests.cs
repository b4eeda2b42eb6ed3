using InfraAgent.Policies.Terraform;
using static InfraAgent.Policies.Tests.Terraform.Plans;

namespace InfraAgent.Policies.Tests.Terraform;

/// <summary>Where the attributes of each type go.</summary>
public sealed class TypeMapTests
{
    [Theory]
    // EC2
    [InlineData("aws_instance", """{"ami": "ami-1", "monitoring": true, "vpc_security_group_ids": ["sg-1"], "metadata_options": [{"http_tokens": "required", "http_put_response_hop_limit": 1}]}""",
        "AWS::EC2::Instance", """{"ImageId":"ami-1","Monitoring":true,"SecurityGroupIds":["sg-1"],"MetadataOptions":{"HttpTokens":"required","HttpPutResponseHopLimit":1}}""")]
    [InlineData("aws_instance", """{"root_block_device": [{"encrypted": true}], "ebs_block_device": [{"device_name": "/dev/sdb", "encrypted": false, "volume_size": 8}]}""",
        "AWS::EC2::Instance", """{"BlockDeviceMappings":[{"Ebs":{"Encrypted":true}},{"Ebs":{"Encrypted":false,"VolumeSize":8},"DeviceName":"/dev/sdb"}]}""")]
    [InlineData("aws_instance", """{"associate_public_ip_address": true, "network_interface": [], "user_data": "echo", "cpu_core_count": 2}""",
        "AWS::EC2::Instance", """{"NetworkInterfaces":[{"AssociatePublicIpAddress":true}],"UserData":"echo","CpuOptions":{"CoreCount":2}}""")]
    [InlineData("aws_instance", """{"user_data": "#!/bin/sh", "user_data_base64": null, "network_interface": [{"device_index": 0, "network_interface_id": "eni-1"}]}""",
        "AWS::EC2::Instance", """{"UserData":"IyEvYmluL3No","NetworkInterfaces":[{"DeviceIndex":0,"NetworkInterfaceId":"eni-1"}]}""")]
    [InlineData("aws_launch_template", """{"name": "t", "image_id": "ami-1", "vpc_security_group_ids": ["sg-1"], "block_device_mappings": [{"device_name": "/dev/sda", "ebs": [{"encrypted": "true"}]}], "tag_specifications": [{"resource_type": "volume", "tags": {"Project": "Analytics"}}]}""",
        "AWS::EC2::LaunchTemplate", """{"LaunchTemplateData":{"ImageId":"ami-1","SecurityGroupIds":["sg-1"],"BlockDeviceMappings":[{"DeviceName":"/dev/sda","Ebs":{"Encrypted":"true"}}],"TagSpecifications":[{"ResourceType":"volume","Tags":[{"Key":"Project","Value":"Analytics"}]}]},"LaunchTemplateName":"t"}""")]
    [InlineData("aws_launch_template", """{"monitoring": [{"enabled": true}], "network_interfaces": [{"associate_public_ip_address": "true", "security_groups": ["sg-1"]}], "user_data": "ZWNobw=="}""",
        "AWS::EC2::LaunchTemplate", """{"LaunchTemplateData":{"Monitoring":{"Enabled":true},"NetworkInterfaces":[{"AssociatePublicIpAddress":"true","Groups":["sg-1"]}],"UserData":"ZWNobw=="}}""")]
    [InlineData("aws_launch_configuration", """{"image_id": "ami-1", "enable_monitoring": true, "root_block_device": [{"encrypted": true}], "metadata_options": [{"http_tokens": "optional"}]}""",
        "AWS::AutoScaling::LaunchConfiguration", """{"ImageId":"ami-1","InstanceMonitoring":true,"BlockDeviceMappings":[{"Ebs":{"Encrypted":true}}],"MetadataOptions":{"HttpTokens":"optional"}}""")]
    [InlineData("aws_autoscaling_group", """{"name": "g", "min_size": 1, "launch_template": [{"id": "lt-1", "version": "1"}], "tag": [{"key": "Project", "value": "x", "propagate_at_launch": true}]}""",
        "AWS::AutoScaling::AutoScalingGroup", """{"AutoScalingGroupName":"g","MinSize":1,"LaunchTemplate":{"LaunchTemplateId":"lt-1","Version":"1"},"Tags":[{"Key":"Project","Value":"x","PropagateAtLaunch":true}]}""")]
    [InlineData("aws_ebs_volume", """{"encrypted": true, "type": "gp3", "size": 8, "kms_key_id": "arn:aws:kms:us-east-1:123456789012:key/a"}""",
        "AWS::EC2::Volume", """{"Encrypted":true,"VolumeType":"gp3","Size":8,"KmsKeyId":"arn:aws:kms:us-east-1:123456789012:key/a"}""")]
    [InlineData("aws_subnet", """{"cidr_block": "10.0.0.0/24", "map_public_ip_on_launch": false, "vpc_id": "vpc-1"}""",
        "AWS::EC2::Subnet", """{"CidrBlock":"10.0.0.0/24","MapPublicIpOnLaunch":false,"VpcId":"vpc-1"}""")]
    // S3
    [InlineData("aws_s3_bucket", """{"bucket": "b", "acl": "public-read", "versioning": [{"enabled": true, "mfa_delete": false}], "logging": [{"target_bucket": "l", "target_prefix": "p/"}]}""",
        "AWS::S3::Bucket", """{"BucketName":"b","AccessControl":"PublicRead","VersioningConfiguration":{"Status":"Enabled"},"LoggingConfiguration":{"DestinationBucketName":"l","LogFilePrefix":"p/"}}""")]
    [InlineData("aws_s3_bucket", """{"acl": "private", "versioning": [{"enabled": false}], "server_side_encryption_configuration": [{"rule": [{"bucket_key_enabled": true, "apply_server_side_encryption_by_default": [{"sse_algorithm": "aws:kms", "kms_master_key_id": "k"}]}]}]}""",
        "AWS::S3::Bucket", """{"VersioningConfiguration":{"Status":"Suspended"},"BucketEncryption":{"ServerSideEncryptionConfiguration":[{"BucketKeyEnabled":true,"ServerSideEncryptionByDefault":{"SSEAlgorithm":"aws:kms","KMSMasterKeyID":"k"}}]}}""")]
    [InlineData("aws_s3_bucket", """{"lifecycle_rule": [{"id": "a", "enabled": true, "expiration": [{"days": 30}], "transition": [{"days": 10, "storage_class": "GLACIER"}]}], "object_lock_configuration": [{"object_lock_enabled": "Enabled"}]}""",
        "AWS::S3::Bucket", """{"LifecycleConfiguration":{"Rules":[{"Id":"a","Status":"Enabled","ExpirationInDays":30,"Transitions":[{"TransitionInDays":10,"StorageClass":"GLACIER"}]}]},"ObjectLockEnabled":true}""")]
    [InlineData("aws_s3_bucket", """{"grant": [{"type": "Group", "permissions": ["READ"], "uri": "http://acs.amazonaws.com/groups/global/AllUsers"}]}""",
        "AWS::S3::Bucket", """{"AccessControl":"PublicRead"}""")]
    // Lambda
    [InlineData("aws_lambda_function", """{"function_name": "f", "vpc_config": [{"subnet_ids": ["s-1"]}], "environment": [{"variables": {"my_key": "v"}}], "tracing_config": [{"mode": "Active"}], "dead_letter_config": [{"target_arn": "a"}], "reserved_concurrent_executions": -1, "s3_bucket": "b", "kms_key_arn": ""}""",
        "AWS::Lambda::Function", """{"FunctionName":"f","VpcConfig":{"SubnetIds":["s-1"]},"Environment":{"Variables":{"my_key":"v"}},"TracingConfig":{"Mode":"Active"},"DeadLetterConfig":{"TargetArn":"a"},"Code":{"S3Bucket":"b"}}""")]
    [InlineData("aws_lambda_function", """{"reserved_concurrent_executions": 0}""", "AWS::Lambda::Function", """{"ReservedConcurrentExecutions":0}""")]
    [InlineData("aws_lambda_permission", """{"action": "lambda:InvokeFunction", "function_name": "f", "principal": "*", "principal_org_id": "o-1", "source_arn": "a", "source_account": "1"}""",
        "AWS::Lambda::Permission", """{"Action":"lambda:InvokeFunction","FunctionName":"f","Principal":"*","PrincipalOrgID":"o-1","SourceArn":"a","SourceAccount":"1"}""")]
    [InlineData("aws_lambda_function_url", """{"authorization_type": "NONE", "function_name": "f"}""", "AWS::Lambda::Url", """{"AuthType":"NONE","TargetFunctionArn":"f"}""")]
    [InlineData("aws_lambda_layer_version_permission", """{"layer_name": "l", "principal": "*", "action": "lambda:GetLayerVersion"}""",
        "AWS::Lambda::LayerVersionPermission", """{"LayerVersionArn":"l","Principal":"*","Action":"lambda:GetLayerVersion"}""")]
    // RDS
    [InlineData("aws_db_instance", """{"identifier": "d", "instance_class": "db.t3.micro", "storage_encrypted": true, "publicly_accessible": true, "backup_retention_period": 7, "multi_az": true, "username": "root", "password": "x", "enabled_cloudwatch_logs_exports": ["audit"], "iam_database_authentication_enabled": true, "vpc_security_group_ids": ["sg-1"], "auto_minor_version_upgrade": false}""",
        "AWS::RDS::DBInstance", """{"DBInstanceIdentifier":"d","DBInstanceClass":"db.t3.micro","StorageEncrypted":true,"PubliclyAccessible":true,"BackupRetentionPeriod":7,"MultiAZ":true,"MasterUsername":"root","MasterUserPassword":"x","EnableCloudwatchLogsExports":["audit"],"EnableIAMDatabaseAuthentication":true,"VPCSecurityGroups":["sg-1"],"AutoMinorVersionUpgrade":false}""")]
    [InlineData("aws_db_instance", """{"db_subnet_group_name": "g", "monitoring_interval": 60, "manage_master_user_password": true, "copy_tags_to_snapshot": true}""",
        "AWS::RDS::DBInstance", """{"DBSubnetGroupName":"g","MonitoringInterval":60,"ManageMasterUserPassword":true,"CopyTagsToSnapshot":true,"AutoMinorVersionUpgrade":true,"PubliclyAccessible":false}""")]
    [InlineData("aws_rds_cluster", """{"cluster_identifier": "c", "master_username": "root", "storage_encrypted": true, "iam_database_authentication_enabled": true, "kms_key_id": "k"}""",
        "AWS::RDS::DBCluster", """{"DBClusterIdentifier":"c","MasterUsername":"root","StorageEncrypted":true,"EnableIAMDatabaseAuthentication":true,"KmsKeyId":"k"}""")]
    [InlineData("aws_rds_cluster_instance", """{"cluster_identifier": "c", "instance_class": "db.r6g.large"}""",
        "AWS::RDS::DBInstance", """{"DBClusterIdentifier":"c","DBInstanceClass":"db.r6g.large","AutoMinorVersionUpgrade":true,"PubliclyAccessible":false}""")]
    [InlineData("aws_db_parameter_group", """{"family": "postgres16", "parameter": [{"name": "rds.force_ssl", "value": "1", "apply_method": "immediate"}]}""",
        "AWS::RDS::DBParameterGroup", """{"Family":"postgres16","Parameters":{"rds.force_ssl":"1"}}""")]
    [InlineData("aws_rds_cluster_parameter_group", """{"parameter": [{"name": "require_secure_transport", "value": "ON"}]}""",
        "AWS::RDS::DBClusterParameterGroup", """{"Parameters":{"require_secure_transport":"ON"}}""")]
    // IAM
    [InlineData("aws_iam_role", """{"name": "r", "assume_role_policy": "{\"Statement\": []}", "inline_policy": [{"name": "p", "policy": "{\"Statement\": []}"}], "permissions_boundary": "b", "managed_policy_arns": ["a"]}""",
        "AWS::IAM::Role", """{"RoleName":"r","AssumeRolePolicyDocument":{"Statement":[]},"Policies":[{"PolicyName":"p","PolicyDocument":{"Statement":[]}}],"PermissionsBoundary":"b","ManagedPolicyArns":["a"]}""")]
    [InlineData("aws_iam_role", """{"assume_role_policy": ""}""", "AWS::IAM::Role", "{}")]
    [InlineData("aws_iam_policy", """{"name": "p", "policy": "{\"Statement\": {\"Effect\": \"Allow\"}}"}""",
        "AWS::IAM::ManagedPolicy", """{"ManagedPolicyName":"p","PolicyDocument":{"Statement":{"Effect":"Allow"}}}""")]
    [InlineData("aws_iam_user_policy", """{"user": "ana", "policy": "{}"}""", "AWS::IAM::Policy", """{"Users":["ana"],"PolicyDocument":{}}""")]
    [InlineData("aws_iam_group_policy", """{"group": "g", "policy": "not JSON"}""", "AWS::IAM::Policy", """{"Groups":["g"],"PolicyDocument":{"Fn::Unknown":"it is not valid JSON"}}""")]
    [InlineData("aws_iam_user_policy_attachment", """{"user": "ana", "policy_arn": "a"}""", "AWS::IAM::User", """{"ManagedPolicyArns":["a"]}""")]
    [InlineData("aws_ssoadmin_managed_policy_attachment", """{"managed_policy_arn": "a"}""", "AWS::IAM::Role", """{"ManagedPolicyArns":["a"]}""")]
    // Keys, logs, trails, Bedrock
    [InlineData("aws_kms_key", """{"enable_key_rotation": true, "deletion_window_in_days": 7, "customer_master_key_spec": "RSA_2048", "policy": "{\"Statement\": []}", "is_enabled": true}""",
        "AWS::KMS::Key", """{"EnableKeyRotation":true,"PendingWindowInDays":7,"KeySpec":"RSA_2048","KeyPolicy":{"Statement":[]},"Enabled":true}""")]
    [InlineData("aws_cloudwatch_log_group", """{"name": "g", "retention_in_days": 0}""", "AWS::Logs::LogGroup", """{"LogGroupName":"g"}""")]
    [InlineData("aws_cloudwatch_log_group", """{"retention_in_days": 365, "kms_key_id": "k"}""", "AWS::Logs::LogGroup", """{"RetentionInDays":365,"KmsKeyId":"k"}""")]
    [InlineData("aws_cloudtrail", """{"name": "t", "kms_key_id": "k", "is_multi_region_trail": true, "enable_log_file_validation": true}""",
        "AWS::CloudTrail::Trail", """{"TrailName":"t","KMSKeyId":"k","IsMultiRegionTrail":true,"EnableLogFileValidation":true,"IsLogging":true}""")]
    [InlineData("aws_bedrockagent_agent", """{"agent_name": "a", "idle_session_ttl_in_seconds": 500, "guardrail_configuration": [{"guardrail_identifier": "g", "guardrail_version": "1"}], "tags": {"Project": "x"}}""",
        "AWS::Bedrock::Agent", """{"AgentName":"a","IdleSessionTTLInSeconds":500,"GuardrailConfiguration":{"GuardrailIdentifier":"g","GuardrailVersion":"1"},"Tags":{"Project":"x"}}""")]
    [InlineData("aws_bedrock_guardrail", """{"name": "g", "content_policy_config": [{"filters_config": [{"type": "PROMPT_ATTACK", "input_strength": "HIGH"}]}], "sensitive_information_policy_config": [{"pii_entities_config": [{"type": "PHONE", "action": "BLOCK"}], "regexes_config": [{"name": "cedula", "pattern": "\\d+"}]}]}""",
        "AWS::Bedrock::Guardrail", """{"Name":"g","ContentPolicyConfig":{"FiltersConfig":[{"Type":"PROMPT_ATTACK","InputStrength":"HIGH"}]},"SensitiveInformationPolicyConfig":{"PiiEntitiesConfig":[{"Type":"PHONE","Action":"BLOCK"}],"RegexesConfig":[{"Name":"cedula","Pattern":"\\d+"}]}}""")]
    [InlineData("aws_bedrockagent_knowledge_base", """{"name": "k", "storage_configuration": [{"type": "RDS", "rds_configuration": [{"resource_arn": "a"}]}]}""",
        "AWS::Bedrock::KnowledgeBase", """{"Name":"k","StorageConfiguration":{"Type":"RDS","RdsConfiguration":{"ResourceArn":"a"}}}""")]
    [InlineData("aws_bedrockagent_data_source", """{"name": "d", "server_side_encryption_configuration": [{"kms_key_arn": "k"}]}""",
        "AWS::Bedrock::DataSource", """{"Name":"d","ServerSideEncryptionConfiguration":{"KmsKeyArn":"k"}}""")]
    // Types that only the general rules know
    [InlineData("aws_sqs_queue", """{"name": "q", "tags": {"Project": "x"}}""", "AWS::SQS::Queue", """{"Name":"q","Tags":[{"Key":"Project","Value":"x"}]}""")]
    [InlineData("aws_backup_vault", """{"name": "v", "tags": {"Project": "x"}}""", "AWS::Backup::BackupVault", """{"Name":"v","BackupVaultTags":{"Project":"x"}}""")]
    [InlineData("aws_new_thing", """{"name": "n", "tags": {"Project": "x"}}""", "AWS::Terraform::aws_new_thing", """{"Name":"n","Tags":[{"Key":"Project","Value":"x"}]}""")]
    [InlineData("aws_new_thing", """{"name": "n"}""", "Terraform::aws_new_thing", """{"Name":"n"}""")]
    public void A_type_has_its_counterpart(string type, string after, string counterpart, string properties)
    {
        var resource = Single(type, after);

        resource.Type.ShouldBe(counterpart);
        resource.Address.ShouldBe($"{type}.x");
        resource.Properties.Text().ShouldBe(properties);
    }

    [Theory]
    [InlineData("aws_s3_bucket_server_side_encryption_configuration", """{"rule": [{"apply_server_side_encryption_by_default": [{"sse_algorithm": "AES256"}]}]}""", """{"BucketEncryption":{"ServerSideEncryptionConfiguration":[{"ServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"}}]}}""")]
    [InlineData("aws_s3_bucket_versioning", """{"versioning_configuration": [{"status": "Enabled", "mfa_delete": "Disabled"}]}""", """{"VersioningConfiguration":{"Status":"Enabled"}}""")]
    [InlineData("aws_s3_bucket_logging", """{"target_bucket": "l", "target_prefix": "p"}""", """{"LoggingConfiguration":{"DestinationBucketName":"l","LogFilePrefix":"p"}}""")]
    [InlineData("aws_s3_bucket_lifecycle_configuration", """{"rule": [{"id": "a", "status": "Enabled", "expiration": [{"days": 3}], "filter": [{"prefix": "x"}]}]}""", """{"LifecycleConfiguration":{"Rules":[{"Id":"a","Status":"Enabled","ExpirationInDays":3,"Prefix":"x"}]}}""")]
    [InlineData("aws_s3_bucket_ownership_controls", """{"rule": [{"object_ownership": "BucketOwnerEnforced"}]}""", """{"OwnershipControls":{"Rules":[{"ObjectOwnership":"BucketOwnerEnforced"}]}}""")]
    [InlineData("aws_s3_bucket_object_lock_configuration", """{"rule": [{"default_retention": [{"mode": "COMPLIANCE", "days": 5}]}]}""", """{"ObjectLockConfiguration":{"Rule":{"DefaultRetention":{"Mode":"COMPLIANCE","Days":5}}},"ObjectLockEnabled":true}""")]
    [InlineData("aws_s3_bucket_acl", """{"acl": "public-read-write"}""", """{"AccessControl":"PublicReadWrite"}""")]
    [InlineData("aws_s3_bucket_acl", """{"access_control_policy": [{"grant": [{"grantee": [{"type": "Group", "uri": "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"}], "permission": "READ"}]}]}""", """{"AccessControl":"AuthenticatedRead"}""")]
    [InlineData("aws_s3_bucket_public_access_block", "{}", """{"PublicAccessBlockConfiguration":{}}""")]
    [InlineData("aws_s3_bucket_replication_configuration", """{"role": "r", "rule": [{"status": "Enabled", "destination": [{"bucket": "arn:aws:s3:::otro", "encryption_configuration": [{"replica_kms_key_id": "k"}]}]}]}""", """{"ReplicationConfiguration":{"Role":"r","Rules":[{"Status":"Enabled","Destination":{"Bucket":"arn:aws:s3:::otro","EncryptionConfiguration":{"ReplicaKmsKeyID":"k"}}}]}}""")]
    public void A_part_goes_where_the_whole_has_it(string type, string after, string properties)
    {
        var resource = Single(type, after);

        resource.Type.ShouldBe("AWS::S3::Bucket");
        resource.Properties.Text().ShouldBe(properties);
        resource.Properties.Rest.ShouldNotBeNull();
    }

    [Fact]
    public void A_policy_inside_a_bucket_is_a_resource_of_its_own()
    {
        var document = Read([Change("aws_s3_bucket.b", """{"policy": "{\"Statement\": []}"}""")]);

        document.Resources.Select(resource => (resource.Address, resource.Type, resource.Properties.Text())).ShouldBe(
            [("aws_s3_bucket.b", "AWS::S3::Bucket", "{}"), ("aws_s3_bucket.b", "AWS::S3::BucketPolicy", """{"PolicyDocument":{"Statement":[]}}""")]);
        document.Resources[0].Related!["AWS::S3::BucketPolicy"].ShouldNotBeNull();
    }

    [Fact]
    public void An_action_group_is_a_part_of_its_agent()
    {
        var document = Read([
            Change("aws_bedrockagent_agent.a", """{"agent_id": "A1", "agent_name": "a"}"""),
            Change("aws_bedrockagent_agent_action_group.g", """{"agent_id": "A1", "action_group_name": "g", "action_group_executor": [{"lambda": "arn:aws:lambda:us-east-1:123456789012:function:f"}]}"""),
        ]);

        PropertyJson.Text(document.Resources.ShouldHaveSingleItem().Properties["ActionGroups"]!).ShouldBe(
            """[{"ActionGroupName":"g","ActionGroupExecutor":{"Lambda":"arn:aws:lambda:us-east-1:123456789012:function:f"}}]""");
    }

    [Fact]
    public void Every_type_and_property_of_the_table_exists() =>
        TypeMap.Names.SelectMany(name => TypeMap.Find(name).SelectMany(mapping => Wrong(name, mapping))).ShouldBeEmpty();

    [Fact]
    public void Every_type_that_rules_look_into_has_a_Terraform_counterpart()
    {
        var mapped = TypeMap.Names.SelectMany(TypeMap.Find).SelectMany(mapping => mapping.Emits.Select(emission => emission.Mapping.Type).Append(mapping.Type));
        var ruled = Packs.Shipped.Pack.Rules.SelectMany(rule => rule.Bodies.Keys).Where(type => Shape.Of(type) is not null).Distinct(StringComparer.Ordinal);

        ruled.Except(mapped, StringComparer.Ordinal).Except(
            [ResourceTypes.Template, "AWS::CloudFormation::Stack", "AWS::EC2::SecurityGroupEgress"], StringComparer.Ordinal).ShouldBeEmpty();
    }

    static IEnumerable<string> Wrong(string name, TypeMapping mapping)
    {
        string[] types = [mapping.Type, .. mapping.TypeBy?.Types.Values ?? []];
        foreach (var type in types.Where(type => Schemas.Find(type) is null))
        {
            yield return $"{name}: {type}";
        }

        if (Shape.Of(mapping.Type) is { } shape)
        {
            foreach (var wrong in Wrong(name, mapping.Level, shape))
            {
                yield return wrong;
            }
        }

        foreach (var wrong in mapping.Emits.SelectMany(emission => Wrong($"{name}.{emission.Attribute}", emission.Mapping)))
        {
            yield return wrong;
        }
    }

    static IEnumerable<string> Wrong(string name, Level level, Shape shape)
    {
        foreach (var (attribute, mapping) in level.Attributes.Where(attribute => attribute.Value.Path is not null))
        {
            var at = shape;
            foreach (var step in mapping.Path!)
            {
                if (at.Kind == ShapeKind.List ? at.Item!.Find(step.Name)?.Name != step.Name : at.Find(step.Name)?.Name != step.Name)
                {
                    yield return $"{name}.{attribute}: {step.Name}";
                }

                at = at.Below(step.Name);
            }

            foreach (var wrong in Wrong($"{name}.{attribute}", mapping.Inner, at.Kind == ShapeKind.List ? at.Item! : at))
            {
                yield return wrong;
            }
        }
    }
}
