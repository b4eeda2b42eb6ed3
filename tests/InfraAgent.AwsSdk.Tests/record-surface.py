#!/usr/bin/env python3
"""Records the official clients' public surface, as far as our operations reach, in surface.json.

The official packages are generated from the service models that botocore carries, by a few rules of naming; the rules
are below, the models are botocore's. Without arguments it prints the recording:

    python3 record-surface.py > surface.json

It ends with 3 where there is no botocore.
"""
import json
import re
import sys

try:
    import botocore
    import botocore.session
except ImportError:
    print("botocore is not installed", file=sys.stderr)
    sys.exit(3)

# Namespace: botocore's name, the client's name, the operations.
SERVICES = {
    "Amazon.Lambda": ("lambda", "Lambda", """
        CreateFunction DeleteFunction GetFunction GetFunctionConcurrency GetFunctionConfiguration ListFunctions ListTags
        PutFunctionConcurrency TagResource"""),
    "Amazon.RDS": ("rds", "RDS", """
        AddTagsToResource CreateDBInstance DeleteDBInstance DescribeDBInstances ListTagsForResource"""),
    "Amazon.CloudFormation": ("cloudformation", "CloudFormation", """
        CreateChangeSet DeleteChangeSet DeleteStack DescribeChangeSet DescribeStackEvents DescribeStacks
        ExecuteChangeSet GetTemplate ListStackResources ValidateTemplate"""),
    "Amazon.Bedrock": ("bedrock", "Bedrock", "GetFoundationModel"),
    "Amazon.BedrockAgent": ("bedrock-agent", "BedrockAgent", """
        CreateAgent CreateAgentActionGroup CreateAgentAlias DeleteAgent GetAgent GetAgentActionGroup GetAgentAlias
        ListAgentActionGroups ListAgentAliases ListAgents ListTagsForResource PrepareAgent TagResource UpdateAgent
        UpdateAgentActionGroup UpdateAgentAlias"""),
    "Amazon.BedrockAgentRuntime": ("bedrock-agent-runtime", "BedrockAgentRuntime", "InvokeAgent"),
    "Amazon.BedrockRuntime": ("bedrock-runtime", "BedrockRuntime", "ConverseStream"),
    "Amazon.ResourceGroupsTaggingAPI": (
        "resourcegroupstaggingapi", "ResourceGroupsTaggingAPI", "GetResources TagResources"),
    "Amazon.IdentityManagement": ("iam", "IdentityManagementService", "GetRole SimulatePrincipalPolicy"),
}

# What the official packages name otherwise than their models do.
SHAPES = {"Amazon.Lambda": {"VpcConfigResponse": "VpcConfigDetail"}}
CONSTANTS = {("CacheTTL", "5m"): "FIVE_MINUTES", ("CacheTTL", "1h"): "ONE_HOUR"}

VALUES = {"string": "string", "blob": "MemoryStream", "integer": "int?", "long": "long?", "boolean": "bool?",
          "timestamp": "DateTime?", "double": "double?", "float": "float?"}


def upper(name):
    return name[0].upper() + name[1:]


def constant(shape, value):
    parts = re.split(r"[^A-Za-z0-9_]+", value)
    return CONSTANTS.get((shape, value)) or "".join(upper(part) for part in parts if part)


def exception(name):
    name = name.removesuffix("Fault")
    return name if name.endswith("Exception") else name + "Exception"


class Surface:
    """One service, as C# sees it."""

    def __init__(self, namespace, service, client, operations):
        self.model = botocore.session.get_session().get_service_model(service)
        self.renamed = SHAPES.get(namespace, {})
        self.seen, self.types, self.constants, self.errors, self.streams = set(), {}, {}, {}, {}
        self.client = client
        self.operations = {name: self.operation(self.model.operation_model(name)) for name in operations.split()}

    def operation(self, operation):
        source, result = operation.input_shape, operation.output_shape
        self.types[operation.name + "Request"] = self.members(source)
        self.types[operation.name + "Response"] = self.members(result)
        for error in operation.error_shapes:
            self.error(error)
        is_rest = self.model.metadata["protocol"].startswith("rest")
        action = "" if is_rest else " " + operation.name
        return f'{operation.http["method"]} {operation.http["requestUri"]}{action}'

    def error(self, shape):
        code = shape.metadata.get("error", {}).get("code")
        self.errors[exception(shape.name)] = code or shape.name

    def members(self, shape):
        """Each member's type; a required one's begins with an exclamation mark."""
        if shape is None:
            return {}
        required = set(shape.required_members)
        return {upper(name): ("!" if name in required else "") + self.type(member)
                for name, member in sorted(shape.members.items())}

    def type(self, shape, is_inner=False):
        kind = shape.type_name
        if kind == "list":
            return f"List<{self.type(shape.member, True)}>"
        if kind == "map":
            return f"Dictionary<string, {self.type(shape.value, True)}>"
        if kind == "structure":
            return "Document" if shape.is_document_type else self.structure(shape)
        if kind == "string" and shape.enum:
            values = {constant(shape.name, value): value for value in sorted(shape.enum)}
            self.constants[upper(shape.name)] = values
            return "string" if is_inner else upper(shape.name)
        return VALUES[kind].removesuffix("?") if is_inner else VALUES[kind]

    def structure(self, shape):
        name = upper(self.renamed.get(shape.name, shape.name))
        if shape.name in self.seen:
            return name
        self.seen.add(shape.name)
        if shape.serialization.get("eventstream") or getattr(shape, "is_eventstream", False):
            self.stream(name, shape)
        else:
            self.types[name] = self.members(shape)
        return name

    def stream(self, name, shape):
        events = {}
        for member, event in shape.members.items():
            if event.metadata.get("exception"):
                self.error(event)
            else:
                events[upper(member) + "Received"] = self.structure(event)
        self.streams[name] = {"InitialResponseReceived": "InitialResponseEvent", **events}

    def __iter__(self):
        yield "client", self.client
        for part in ("operations", "types", "constants", "errors", "streams"):
            yield part, dict(sorted(getattr(self, part).items()))


def text(recording):
    """One line for each type, so that a change reads as one."""
    lines = json.dumps(recording, indent=1, ensure_ascii=False)
    return re.sub(
        r"{\n {5}([^{}]*?)\n {4}}", lambda inner: "{" + re.sub(r"\n\s+", " ", inner[1]) + "}", lines)


services = {namespace: dict(Surface(namespace, *rest)) for namespace, rest in SERVICES.items()}
print(text({"botocore": botocore.__version__, "services": services}))
