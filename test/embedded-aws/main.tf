# What moto does differently from AWS, in one stack: each resource is here for one repair of embedded-aws/server.py.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "5.100.0" }
  }
}

provider "aws" {}

# What AWS refuses.
variable "refused" {
  type    = bool
  default = false
}

resource "aws_vpc" "main" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_subnet" "b" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.20.1.0/24"
  availability_zone = "eu-west-1b"
}

resource "aws_route53_zone" "private" {
  name = "mesos.example.internal"
  vpc {
    vpc_id = aws_vpc.main.id
  }
}

resource "aws_vpc_dhcp_options" "tagged" {
  domain_name = "mesos.example.internal"
  tags        = { Name = "mesos" }
}

resource "aws_security_group" "one" {
  description = "one"
  vpc_id      = aws_vpc.main.id
}

resource "aws_security_group" "other" {
  description = "other"
  vpc_id      = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "described" {
  security_group_id            = aws_security_group.one.id
  referenced_security_group_id = aws_security_group.other.id
  ip_protocol                  = "tcp"
  from_port                    = 2181
  to_port                      = 2181
  description                  = "other to one"
}

resource "aws_vpc_security_group_ingress_rule" "same" {
  count                        = var.refused ? 1 : 0
  security_group_id            = aws_security_group.one.id
  referenced_security_group_id = aws_security_group.other.id
  ip_protocol                  = "tcp"
  from_port                    = 2181
  to_port                      = 2181
  description                  = "described in another way"
}

resource "aws_iam_role" "machine" {
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy_attachment" "managed_by_aws" {
  role       = aws_iam_role.machine.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

data "aws_ami" "image" {
  for_each = {
    "099720109477" = "ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-*"
    "136693071363" = "debian-12-amd64-*"
  }
  owners      = [each.key]
  most_recent = true
  filter {
    name   = "name"
    values = [each.value]
  }
}

resource "aws_network_interface" "given" {
  subnet_id   = aws_subnet.b.id
  private_ips = ["10.20.1.70"]
}

resource "aws_network_interface" "chosen" {
  count      = 20
  subnet_id  = aws_subnet.b.id
  depends_on = [aws_network_interface.given]
}

resource "aws_network_interface" "refused" {
  for_each    = toset(var.refused ? ["10.20.1.3", "10.20.2.70", "10.20.1.70"] : [])
  subnet_id   = aws_subnet.b.id
  private_ips = [each.key]
}

resource "aws_instance" "of_a_users_own_image" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.medium"
  user_data     = "#cloud-config\nhostname: $${not a reference}\n"
  network_interface {
    device_index         = 0
    network_interface_id = aws_network_interface.given.id
  }
  root_block_device {
    encrypted = true
  }
}

resource "aws_instance" "refused" {
  count         = var.refused ? 1 : 0
  ami           = data.aws_ami.image["099720109477"].id
  instance_type = "t3.medium"
  # Digests do not compress.
  user_data_base64 = base64gzip(join("", [for number in range(1000) : base64sha512(number)]))
  network_interface {
    device_index         = 0
    network_interface_id = aws_network_interface.chosen[0].id
  }
}

resource "aws_ebs_volume" "elsewhere" {
  availability_zone = "eu-west-1a"
  size              = 8
}

resource "aws_volume_attachment" "refused" {
  count       = var.refused ? 1 : 0
  device_name = "/dev/sdf"
  instance_id = aws_instance.of_a_users_own_image.id
  volume_id   = aws_ebs_volume.elsewhere.id
}

output "zone" {
  value = aws_instance.of_a_users_own_image.availability_zone
}

output "addresses" {
  value = aws_network_interface.chosen[*].private_ip
}
