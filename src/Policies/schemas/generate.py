"""Writes the property trees the rules are checked against, from the CloudFormation schemas in cfn-lint (MIT-0).

Run it beside itself with cfn-lint 1.51 installed: python3 generate.py

One file per resource type: {"tags": {"property", "style"}, "taggable": bool, "properties": tree}. In a tree "s" is text,
"n" a number, "b" a boolean, "j" any JSON, [x] a list of x, {"*": x} a map with free keys, {...} an object. types.txt says
of every other type whether and how it carries tags: name, property, style (list or map), or the name alone.
"""

import json
import pathlib

from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER as schemas

REGION = "us-east-1"
TYPES = """
AutoScaling::AutoScalingGroup AutoScaling::LaunchConfiguration
Bedrock::Agent Bedrock::AgentAlias Bedrock::DataSource Bedrock::Guardrail Bedrock::KnowledgeBase
CloudFormation::Stack CloudTrail::Trail
EC2::Instance EC2::LaunchTemplate EC2::NetworkAclEntry EC2::SecurityGroup EC2::SecurityGroupEgress
EC2::SecurityGroupIngress EC2::Subnet EC2::VPC EC2::Volume
IAM::Group IAM::ManagedPolicy IAM::Policy IAM::Role IAM::User
KMS::Key Lambda::Function Lambda::LayerVersionPermission Lambda::Permission Lambda::Url Logs::LogGroup
RDS::DBCluster RDS::DBClusterParameterGroup RDS::DBInstance RDS::DBParameterGroup
S3::Bucket S3::BucketPolicy
""".split()

# Beyond this a schema only repeats itself (prompt overrides, replication destinations).
MAX_DEPTH = 7


def tree(schema, node, depth=0):
    if "$ref" in node:
        target = schema
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        return tree(schema, target, depth)
    kinds = node.get("type", "object" if "properties" in node else None)
    kinds = {kinds} if isinstance(kinds, str) else set(kinds or [])
    if kinds == {"array"}:
        return [tree(schema, node.get("items", {}), depth + 1)]
    if kinds == {"object"} and depth < MAX_DEPTH:
        free = list(node.get("patternProperties", {}).values())
        if isinstance(node.get("additionalProperties"), dict):
            free.append(node["additionalProperties"])
        if node.get("properties"):
            return {name: tree(schema, inner, depth + 1) for name, inner in sorted(node["properties"].items())}
        return {"*": tree(schema, free[0], depth + 1)} if free else "j"
    if "object" in kinds or "array" in kinds or not kinds:
        return "j"
    return {"boolean": "b", "integer": "n", "number": "n"}.get(next(iter(kinds)), "s") if len(kinds) == 1 else "s"


def tags(name, schema):
    if name == "AWS::EC2::LaunchTemplate":
        return {"property": "TagSpecifications", "style": "specifications"}
    where = schema.get("tagging", {}).get("tagProperty", "/properties/Tags").removeprefix("/properties/")
    if where not in schema.get("properties", {}):
        return None
    kind = tree(schema, schema["properties"][where])
    return {"property": where, "style": "list" if isinstance(kind, list) else "map"}


def taggable(schema):
    return bool(schema.get("tagging", {}).get("taggable", "Tags" in schema.get("properties", {})))


def main():
    here = pathlib.Path(__file__).parent
    known = {f"AWS::{name}" for name in TYPES}
    for name in sorted(known):
        schema = schemas.get_resource_schema(REGION, name).schema
        properties = {key: tree(schema, node) for key, node in sorted(schema["properties"].items())}
        document = {"taggable": taggable(schema), "tags": tags(name, schema), "properties": properties}
        file = here / (name.replace("::", ".") + ".json")
        file.write_text(json.dumps(document, separators=(",", ":")) + "\n")

    lines = []
    for name in sorted(set(schemas.get_resource_types(REGION)) - known):
        schema = schemas.get_resource_schema(REGION, name).schema
        found = tags(name, schema) if taggable(schema) else None
        lines.append(f"{name} {found['property']} {found['style']}" if found else name)
    (here / "types.txt").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
