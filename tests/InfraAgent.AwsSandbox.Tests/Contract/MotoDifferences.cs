namespace InfraAgent.AwsSandbox.Tests.Contract;

/// <summary>Where moto 5.2.1 is not like AWS, and so no judge of our sandbox.</summary>
static class MotoDifferences
{
    public static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        [nameof(LaunchContract.An_instance_without_a_security_group_gets_the_default_one)] = "leaves it without any",
        [nameof(LaunchContract.The_same_client_token_launches_once)] = "keeps the client token and ignores it",
        [nameof(LaunchContract.The_same_client_token_for_another_launch_is_refused)] = "keeps the token and ignores it",
        [nameof(LaunchContract.A_launch_of_an_unknown_image_is_refused)] = "launches any image id",
        [nameof(LaunchContract.A_malformed_image_id_is_refused)] = "launches any image id",
        [nameof(LaunchContract.An_unknown_instance_type_is_refused)] = "launches any instance type",
        [nameof(LaunchContract.An_instance_type_of_another_architecture_than_the_image_is_refused)] = "does not compare",
        [nameof(LaunchContract.Launch_tags_in_the_aws_namespace_are_refused)] = "checks no tags at launch",
        [nameof(LaunchContract.More_than_fifty_tags_are_refused)] = "refuses the tags and leaves the instance running",
        [nameof(LaunchContract.A_size_below_the_image_snapshot_is_refused)] = "takes any volume size",
        [nameof(InstanceContract.A_filter_finds_by_zone)] = "compares the zone with something else: it never matches",
        [nameof(InstanceContract.A_wildcard_finds_a_family_of_instance_types)] = "knows wildcards in tag values only",
        [nameof(InstanceContract.A_wildcard_finds_by_image)] = "knows wildcards in tag values only",
        [nameof(InstanceContract.A_page_counts_instances_and_the_token_leads_to_the_rest)] = "counts reservations",
        [nameof(InstanceContract.A_page_of_fewer_than_five_is_refused)] = "takes any page size",
        [nameof(InstanceContract.A_malformed_instance_id_is_refused)] = "calls a malformed id one not found",
        [nameof(InstanceContract.A_terminated_instance_cannot_start)] = "brings the dead back to life",
        [nameof(InstanceContract.An_instance_can_be_launched_protected)] = "protects an instance only after its launch",
        [nameof(CatalogueContract.Regions_not_opted_in_to_are_listed_only_on_demand)] = "lists all regions always",
        [nameof(BucketContract.A_bucket_created_with_tags_has_them)] = "ignores tags given at creation",
        [nameof(BucketContract.A_bad_bucket_name_is_refused)] = "takes any name",
        [nameof(BucketProtectionContract.A_new_bucket_blocks_public_access)] = "makes buckets as AWS did before 2023",
        [nameof(BucketProtectionContract.A_new_bucket_is_encrypted)] = "makes buckets as AWS did before 2023",
        [nameof(BucketProtectionContract.A_new_bucket_has_no_acls)] = "makes buckets as AWS did before 2023",
        [nameof(FunctionContract.A_new_function_is_pending)] = "makes functions active at once",
        [nameof(FunctionContract.A_runtime_nobody_knows_is_refused)] = "takes any runtime",
        [nameof(FunctionContract.A_function_has_a_key_a_queue_and_a_log_of_the_banks_own)] = "forgets them",
        [nameof(FunctionContract.Code_that_is_not_in_its_bucket_is_refused)] = "believes it is there",
        [nameof(FunctionContract.Functions_are_listed_and_a_marker_leads_to_the_rest)] = "ignores the page size",
        [nameof(DatabaseContract.A_new_database_becomes_available_and_then_has_an_address)] = "is available at once",
        [nameof(DatabaseContract.A_class_nobody_knows_is_refused)] = "takes any class",
        [nameof(DatabaseContract.Too_small_a_disk_is_refused)] = "takes any size",
        [nameof(DatabaseContract.A_password_must_come_from_somewhere)] = "makes databases without a password",
        [nameof(DatabaseContract.A_password_comes_from_one_place_only)] = "takes both and manages it",
        [nameof(DatabaseContract.A_final_snapshot_is_named_or_skipped)] = "does without a final snapshot",
        [nameof(TaggingContract.A_resource_is_asked_for_by_arn)] = "ignores the list of ARNs",
        [nameof(TaggingContract.Resources_of_several_services_are_tagged_at_once)] = "cannot tag buckets",
        [nameof(BucketContract.Buckets_are_listed_by_prefix_and_page)] = "cuts the page and gives no token to go on",
        [nameof(BucketContract.A_bucket_asked_for_in_the_wrong_region_says_which_is_right)] = "answers from any region",
    };
}
