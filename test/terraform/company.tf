# What the company of examples/company has already.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "5.100.0" }
  }
}

provider "aws" {}

locals {
  zones = { a = "172.20.0.0/20", b = "172.20.16.0/20", c = "172.20.32.0/20" }
}

resource "aws_vpc" "corp" {
  cidr_block = "172.20.0.0/16"
  tags       = { Name = "corp" }
}

resource "aws_subnet" "private" {
  for_each          = local.zones
  vpc_id            = aws_vpc.corp.id
  cidr_block        = each.value
  availability_zone = "eu-west-1${each.key}"
  tags              = { Name = "corp-private-${each.key}" }
}

resource "aws_route53_zone" "private" {
  for_each = toset(["mesos.corp.example.com", "20.172.in-addr.arpa"])
  name     = each.key
  vpc {
    vpc_id = aws_vpc.corp.id
  }
}

resource "aws_security_group" "group" {
  for_each    = toset(["monitored-hosts", "zookeeper", "mesos-masters"])
  name        = each.key
  description = each.key
  vpc_id      = aws_vpc.corp.id
}

resource "aws_iam_role" "machines" {
  name = "mesos-machines"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}

resource "aws_iam_instance_profile" "machines" {
  name = "mesos-machines"
  role = aws_iam_role.machines.name
}
