"""Prints the running instances of the AWS that the environment names: their addresses and user data (base64), as JSON."""

import json

import boto3

ec2 = boto3.client("ec2")
pages = ec2.get_paginator("describe_instances").paginate(Filters=[{"Name": "instance-state-name", "Values": ["running"]}])
instances = [instance for page in pages for reservation in page["Reservations"] for instance in reservation["Instances"]]


def user_data(instance):
    attribute = ec2.describe_instance_attribute(InstanceId=instance["InstanceId"], Attribute="userData")
    return attribute["UserData"].get("Value", "")


print(json.dumps([{"privateIp": instance["PrivateIpAddress"], "userData": user_data(instance)} for instance in instances]))
