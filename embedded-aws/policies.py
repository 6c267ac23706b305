"""Prints the documents of the policies that the arguments name by their ARNs, from the AWS that the environment names, as JSON."""

import json
import sys

import boto3

iam = boto3.client("iam")


def document(arn):
    version = iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"]
    return iam.get_policy_version(PolicyArn=arn, VersionId=version)["PolicyVersion"]["Document"]


print(json.dumps({arn: document(arn) for arn in sys.argv[1:]}))
