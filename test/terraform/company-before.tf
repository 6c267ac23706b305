# What the company of examples/company has before its cluster.

resource "aws_vpc" "corp" {
  cidr_block           = "172.20.0.0/16"
  enable_dns_support   = true
  enable_dns_hostnames = true
  tags                 = { Name = "corp" }
}

resource "aws_subnet" "private" {
  for_each          = { a = 0, b = 1, c = 2 }
  vpc_id            = aws_vpc.corp.id
  availability_zone = "eu-west-1${each.key}"
  cidr_block        = cidrsubnet("172.20.0.0/16", 4, each.value)
  tags              = { Name = "corp-private-${each.key}" }
}

resource "aws_route53_zone" "corp" {
  for_each = toset(["mesos.corp.example.com", "20.172.in-addr.arpa"])
  name     = each.key
  vpc {
    vpc_id = aws_vpc.corp.id
  }
}

resource "aws_security_group" "corp" {
  for_each = toset(["monitored-hosts", "zookeeper", "mesos-masters"])
  name     = each.key
  vpc_id   = aws_vpc.corp.id
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

resource "aws_key_pair" "platform_team" {
  key_name   = "platform-team"
  public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE2bCsWJH3kr1wZ1m0d3w2Xf6p0XvYJbGwY7n5oW5m2p platform@example.com"
}

resource "aws_kms_key" "mesos" {
  description         = "disks of Mesos"
  enable_key_rotation = true
}

resource "aws_kms_alias" "mesos" {
  name          = "alias/mesos"
  target_key_id = aws_kms_key.mesos.key_id
}
