using Amazon.Runtime;

namespace Amazon.IdentityManagement.Model;

public class GetRoleRequest : AmazonWebServiceRequest
{
    public string RoleName { get; set; }
}

public class GetRoleResponse : AmazonWebServiceResponse
{
    public Role Role { get; set; }
}

public class Role
{
    public string Arn { get; set; }
    public string AssumeRolePolicyDocument { get; set; }
    public DateTime? CreateDate { get; set; }
    public string Description { get; set; }
    public int? MaxSessionDuration { get; set; }
    public string Path { get; set; }
    public AttachedPermissionsBoundary PermissionsBoundary { get; set; }
    public string RoleId { get; set; }
    public RoleLastUsed RoleLastUsed { get; set; }
    public string RoleName { get; set; }
    public List<Tag> Tags { get; set; }
}

public class AttachedPermissionsBoundary
{
    public string PermissionsBoundaryArn { get; set; }
    public PermissionsBoundaryAttachmentType PermissionsBoundaryType { get; set; }
}

public class Tag
{
    public string Key { get; set; }
    public string Value { get; set; }
}

public class RoleLastUsed
{
    public DateTime? LastUsedDate { get; set; }
    public string Region { get; set; }
}
