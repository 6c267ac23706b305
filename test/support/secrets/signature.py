"""What AWS looks at in a request before it does anything: who signed it, for which service, and whether that is right."""

import datetime
import re

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest

MUST_BE_SIGNED = {"content-type", "host", "x-amz-date", "x-amz-security-token", "x-amz-target"}
AUTHORIZATION = re.compile(r"AWS4-HMAC-SHA256 Credential=([^/]+)/(\d{8})/([^/]+)/([^/]+)/aws4_request,SignedHeaders=([^,]+),Signature=(\w+)")


def scope(request):
    """Access key, region and service that a request names; nothing of one without a signature."""
    found = AUTHORIZATION.fullmatch(request.headers.get("Authorization", ""))
    return (None, None, None) if found is None else (found[1], found[3], found[4])


def complaint(request, role):
    """What is wrong with the signature of a request that this role shall have signed."""
    found = AUTHORIZATION.fullmatch(request.headers.get("Authorization", ""))
    if found is None:
        return "no signature"
    _, _, region, service, names, signature = found.groups()
    if role is None:
        return "no role has this key"
    missing = MUST_BE_SIGNED - set(names.split(";"))
    if missing:
        return f"not signed: {missing}"
    if request.scheme == "https" and request.host != f"{service}.{region}.amazonaws.com":
        return f"{request.host} is not {service} in {region}"
    headers = {name: request.headers[name] for name in names.split(";")}
    signed = AWSRequest(request.method, f"{request.scheme}://{request.host}{request.path}", headers=headers, data=request.get_data())
    signed.context["timestamp"] = headers["x-amz-date"]
    signer = SigV4Auth(role.credentials, service, region)
    expected = signer.signature(signer.string_to_sign(signed, signer.canonical_request(signed)), signed)
    age = datetime.datetime.now(datetime.timezone.utc) - datetime.datetime.strptime(headers["x-amz-date"] + "+0000", "%Y%m%dT%H%M%SZ%z")
    if abs(age) > datetime.timedelta(minutes=5) or headers["x-amz-security-token"] != role.credentials.token:
        return "not of this role and time"
    return None if signature == expected else f"is {signature}, should be {expected}"
