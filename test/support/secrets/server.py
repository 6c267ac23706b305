"""The metadata service of an instance and the two AWS services that keep secrets, on a free loopback port.

moto answers for AWS, once botocore has found the signature of a request right. Prints the port when it is ready; ends when its standard
input closes. PUT /control makes secrets and failures, GET /control tells what was asked for.
"""

import base64
import datetime
import io
import json
import logging
import re
import sys
import threading

import boto3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

ROLE = Credentials("ASIAFAKEKEY", "fake/secret+key", "fake//session==token")
SETUP_KEY = "setup"
MUST_BE_SIGNED = {"content-type", "host", "x-amz-date", "x-amz-security-token", "x-amz-target"}
AUTHORIZATION = re.compile(r"AWS4-HMAC-SHA256 Credential=([^/]+)/(\d{8})/([^/]+)/([^/]+)/aws4_request,SignedHeaders=([^,]+),Signature=(\w+)")

moto = DomainDispatcherApplication(create_backend_app)
state = {}


def metadata(request):
    if request.path == "/latest/api/token":
        return Response("token-of-session") if request.method == "PUT" and request.headers["X-aws-ec2-metadata-token-ttl-seconds"] else Response(status=405)
    if request.headers.get("X-aws-ec2-metadata-token") != "token-of-session":
        return Response(status=401)
    role = "/latest/meta-data/iam/security-credentials/"
    expires = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=6)).strftime("%Y-%m-%dT%H:%M:%SZ")
    pages = {
        "/latest/meta-data/placement/region": "eu-west-1",
        "/latest/meta-data/services/domain": "amazonaws.com",
        role: "Nodes-role",
        role + "Nodes-role": json.dumps(
            {
                "Code": "Success",
                "Type": "AWS-HMAC",
                "AccessKeyId": ROLE.access_key,
                "SecretAccessKey": state.get("secretAccessKey", ROLE.secret_key),
                "Token": ROLE.token,
                "Expiration": expires,
            }
        ),
    }
    if request.path not in pages or state.get("withoutRole") and request.path.startswith(role):
        return Response("<?xml version=\"1.0\"?>\n<html>\n <h1>404 - Not Found</h1>\n</html>", status=404)
    return Response(pages[request.path])


def complaint(request):
    """What is wrong with the signature of a request."""
    found = AUTHORIZATION.fullmatch(request.headers.get("Authorization", ""))
    if found is None:
        return "no signature"
    key, day, region, service, names, signature = found.groups()
    if key == SETUP_KEY:
        return None
    missing = MUST_BE_SIGNED - set(names.split(";"))
    if missing:
        return f"not signed: {missing}"
    headers = {name: request.headers[name] for name in names.split(";")}
    signed = AWSRequest(request.method, f"http://{request.host}{request.path}", headers=headers, data=request.get_data())
    signed.context["timestamp"] = headers["x-amz-date"]
    signer = SigV4Auth(ROLE, service, region)
    expected = signer.signature(signer.string_to_sign(signed, signer.canonical_request(signed)), signed)
    age = datetime.datetime.now(datetime.timezone.utc) - datetime.datetime.strptime(headers["x-amz-date"] + "+0000", "%Y%m%dT%H%M%SZ%z")
    if abs(age) > datetime.timedelta(minutes=5) or key != ROLE.access_key or headers["x-amz-security-token"] != ROLE.token:
        return "not of this role and time"
    return None if signature == expected else f"is {signature}, should be {expected}"


def control(request):
    if request.method == "GET":
        return Response(json.dumps(state["asked"]))
    setup = json.loads(request.get_data())
    state.clear()
    state.update(setup, asked=[])
    options = {"endpoint_url": f"http://{request.host}", "aws_access_key_id": SETUP_KEY, "aws_secret_access_key": "x"}
    ssm = boto3.client("ssm", region_name="eu-west-1", **options)
    for name, value in setup.get("parameters", {}).items():
        ssm.put_parameter(Name=name, Value=value, Type="SecureString", Overwrite=True)
    arns = {}
    for name, value in setup.get("secrets", {}).items():
        # Another region than that of the machine: the ARN tells it.
        manager = boto3.client("secretsmanager", region_name="us-east-1", **options)
        manager.delete_secret(SecretId=name, ForceDeleteWithoutRecovery=True)
        kind = {"SecretString": value} if isinstance(value, str) else {"SecretBinary": base64.b64decode(value["binary"])}
        arns[name] = manager.create_secret(Name=name, **kind)["ARN"]
    state["asked"] = []
    return Response(json.dumps(arns))


def answer_of_moto(request):
    return Response.from_app(moto, {**request.environ, "wsgi.input": io.BytesIO(request.get_data())})


@Request.application
def application(request):
    if request.path == "/control":
        return control(request)
    if request.path.startswith("/latest/"):
        return metadata(request)
    if request.headers.get("Authorization", "").startswith(f"AWS4-HMAC-SHA256 Credential={SETUP_KEY}/"):
        return answer_of_moto(request)
    wrong = complaint(request)
    state["asked"].append({"target": request.headers.get("X-Amz-Target"), "body": json.loads(request.get_data()), "wrong": wrong})
    if wrong is not None:
        return Response(json.dumps({"__type": "InvalidSignatureException", "message": "The signature does not match"}), status=400)
    failures = state.get("failures", [])
    if failures:
        status, answer = failures[0] if state.get("forEver") else failures.pop(0)
        return Response(answer, status=status)
    return answer_of_moto(request)


if __name__ == "__main__":
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=WSGIRequestHandler)
    threading.Thread(target=lambda: (sys.stdin.read(), server.shutdown()), daemon=True).start()
    print(server.port, flush=True)
    server.serve_forever()
