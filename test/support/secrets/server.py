"""The metadata service of instances and the two AWS services that keep secrets, on a free loopback port and where else it is told to be.

moto answers for AWS, once botocore has found the signature of a request right and the policies of its role allow it. Prints the port when
it is ready; ends when its standard input closes. PUT /control makes secrets, roles and failures, GET /control tells what was asked for, and
PUT /control/servers opens servers in network namespaces instead of those that are open there.
"""

import base64
import io
import json
import logging
import sys
import threading
import time

import boto3
from botocore.exceptions import ClientError
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from instances import Role, metadata
from namespaces import socket_in
from policy import allowed
from signature import complaint, scope

ACCOUNT = "123456789012"
SETUP_KEY = "setup"

moto = DomainDispatcherApplication(create_backend_app)
state = {}
# By the instances' addresses; with None that of every other one.
roles = {}
servers = []


def control(request):
    if request.method == "GET":
        return Response(json.dumps(state["asked"]))
    setup = json.loads(request.get_data())
    if request.path == "/control/servers":
        open_servers(setup)
        return Response()
    state.clear()
    state.update(setup, asked=[])
    roles.clear()
    roles.update({address: Role(**role) for address, role in setup.get("instances", {}).items()})
    roles.setdefault(None, None if setup.get("withoutRole") else Role())
    return Response(json.dumps(keep(setup, f"http://{request.host}")))


def keep(setup, endpoint):
    """Gives the secrets their values; returns the ARNs of those of Secrets Manager."""
    options = {"endpoint_url": endpoint, "aws_access_key_id": SETUP_KEY, "aws_secret_access_key": "x"}
    ssm = boto3.client("ssm", region_name="eu-west-1", **options)
    for name, value in setup.get("parameters", {}).items():
        ssm.put_parameter(Name=name, Value=value, Type="SecureString", Overwrite=True)
    # Another region than that of the machine: the ARN tells it.
    manager = boto3.client("secretsmanager", region_name="us-east-1", **options)
    arns = {}
    for name, value in setup.get("secrets", {}).items():
        kind = {"SecretString": value} if isinstance(value, str) else {"SecretBinary": base64.b64decode(value["binary"])}
        try:
            arns[name] = manager.put_secret_value(SecretId=name, **kind)["ARN"]
        except ClientError:
            arns[name] = manager.create_secret(Name=name, **kind)["ARN"]
    return arns


def open_servers(places):
    for server in servers:
        server.shutdown()
        server.server_close()
    servers.clear()
    for place in places:
        servers.append(open_server(**place))


def open_server(namespace, address, port, certificate=None):
    listening = socket_in(namespace, address, port)
    tls = None if certificate is None else (certificate, certificate)
    options = {"threaded": True, "request_handler": WSGIRequestHandler, "ssl_context": tls}
    # With a socket it does not look up the name of the address, for which nobody may be there.
    server = make_server(address, port, application, fd=listening.fileno(), **options)
    listening.close()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    return server


def needed_permissions(request):
    """What a request needs: action, resource and context, each time."""
    _, region, service = scope(request)
    body = json.loads(request.get_data())
    action = request.headers["X-Amz-Target"].split(".")[1]
    if service == "ssm":
        secret, resource = body["Name"], f"arn:aws:ssm:{region}:{ACCOUNT}:parameter/{body['Name'].lstrip('/')}"
    else:
        secret = resource = body["SecretId"]
    key = state.get("kmsKeys", {}).get(secret)
    decrypt = [] if key is None else [("kms:Decrypt", key, {"kms:ViaService": f"{service}.{region}.amazonaws.com"})]
    return [(f"{service}:{action}", resource, {}), *decrypt]


def refusal(request, role):
    for action, resource, context in needed_permissions(request):
        if not allowed(role.policies, action, resource, context):
            user = f"arn:aws:sts::{ACCOUNT}:assumed-role/{role.name}/i-0123456789abcdef0"
            message = f"User: {user} is not authorized to perform: {action} on resource: {resource}"
            return Response(json.dumps({"__type": "AccessDeniedException", "Message": message}), status=400)
    return None


def secret_value(request):
    key, _, _ = scope(request)
    role = next((role for role in roles.values() if role is not None and role.credentials.access_key == key), None)
    wrong = complaint(request, role)
    asked = {"target": request.headers.get("X-Amz-Target"), "body": json.loads(request.get_data()), "wrong": wrong}
    state["asked"].append(asked if role is None else {**asked, "role": role.name})
    if wrong is not None:
        return Response(json.dumps({"__type": "InvalidSignatureException", "message": "The signature does not match"}), status=400)
    time.sleep(state.get("secondsToAnswer", 0))
    failures = state.get("failures", [])
    if failures:
        status, answer = failures[0] if state.get("forEver") else failures.pop(0)
        return Response(answer, status=status)
    return refusal(request, role) or answer_of_moto(request)


def answer_of_moto(request):
    return Response.from_app(moto, {**request.environ, "wsgi.input": io.BytesIO(request.get_data())})


@Request.application
def application(request):
    if request.path.startswith("/control"):
        return control(request)
    if request.path.startswith("/latest/"):
        return metadata(request, roles.get(request.remote_addr, roles[None]), not state.get("unknownKey"))
    if request.headers.get("Authorization", "").startswith(f"AWS4-HMAC-SHA256 Credential={SETUP_KEY}/"):
        return answer_of_moto(request)
    return secret_value(request)


if __name__ == "__main__":
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=WSGIRequestHandler)
    threading.Thread(target=lambda: (sys.stdin.read(), server.shutdown()), daemon=True).start()
    print(server.port, flush=True)
    server.serve_forever()
