"""The roles of instances, and the metadata service that tells them."""

import datetime
import hashlib
import json

from botocore.credentials import Credentials
from moto.iam.aws_managed_policies import aws_managed_policies_data
from werkzeug.wrappers import Response

MANAGED = json.loads(aws_managed_policies_data)
SESSION = "token-of-session"
EVERYTHING = {"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}


class Role:
    def __init__(self, name="Nodes-role", policies=(EVERYTHING,), managedPolicies=()):
        self.name = name
        self.policies = [*policies, *(MANAGED[managed]["Document"] for managed in managedPolicies)]
        key = hashlib.sha256(name.encode()).hexdigest()[:16].upper()
        self.credentials = Credentials(f"ASIA{key}", f"fake/{name}+key", f"fake//{name}==token")


def metadata(request, role, known_key):
    """What the metadata service answers an instance that has this role, or none; known_key: the key is one that AWS knows."""
    if request.path == "/latest/api/token":
        lifetime = request.headers.get("X-aws-ec2-metadata-token-ttl-seconds")
        return Response(SESSION) if request.method == "PUT" and lifetime else Response(status=405)
    if request.headers.get("X-aws-ec2-metadata-token") != SESSION:
        return Response(status=401)
    pages = {"/latest/meta-data/placement/region": "eu-west-1", "/latest/meta-data/services/domain": "amazonaws.com"}
    if role is not None:
        roles = "/latest/meta-data/iam/security-credentials/"
        pages.update({roles: role.name, roles + role.name: json.dumps(credentials(role, known_key))})
    if request.path not in pages:
        return Response("<?xml version=\"1.0\"?>\n<html>\n <h1>404 - Not Found</h1>\n</html>", status=404)
    return Response(pages[request.path])


def credentials(role, known_key):
    expires = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=6)
    return {
        "Code": "Success",
        "Type": "AWS-HMAC",
        "AccessKeyId": role.credentials.access_key,
        "SecretAccessKey": role.credentials.secret_key if known_key else "wrong",
        "Token": role.credentials.token,
        "Expiration": expires.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
