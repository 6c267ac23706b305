"""An AWS on this machine: moto's server on a free loopback port, with those of its differences to AWS repaired that a cluster meets.

Prints the port when it is ready. A line on standard input is the file of a network namespace: there it listens at the same address too, and
prints the port again. Ends with SIGTERM, or when its standard input closes, so that it never outlives its starter.
"""

import base64
import ipaddress
import itertools
import logging
import os
import signal
import sys
import threading
from pathlib import Path

from namespaces import socket_in

# moto reads both while it is imported.
os.environ["MOTO_AMIS_PATH"] = str(Path(__file__).parent / "images.json")
os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"

from moto.ec2.exceptions import EC2ClientError
from moto.ec2.models import EC2Backend
from moto.ec2.models.amis import Ami
from moto.ec2.models.instances import Instance
from moto.ec2.models.security_groups import SecurityGroupRule
from moto.ec2.responses import EC2Response
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from moto.route53.responses import Route53
from werkzeug.serving import make_server


def repair(owner, name):
    """Puts the decorated function in the place of owner.name; its first argument is the original."""

    def install(repaired):
        original = getattr(owner, name)
        setattr(owner, name, lambda *args, **kwargs: repaired(original, *args, **kwargs))
        return repaired

    return install


@repair(Route53, "create_hosted_zone")
def zone_with_a_vpc_is_private(create, self):
    """AWS takes the VPC as the word for private; moto wants PrivateZone, which Terraform never sends, and forgets the VPC without it."""
    if "VPC" in self.params:
        self.params.setdefault("HostedZoneConfig", {})["PrivateZone"] = True
    return create(self)


@repair(Route53, "create_hosted_zone")
@repair(Route53, "delete_hosted_zone")
@repair(Route53, "change_resource_record_sets")
def zones_change_at_once(change, self):
    """Without a change to follow, Terraform does not sleep 15 s before it asks for the first time whether the name servers have it."""
    answer = change(self)
    answer.result.pop("ChangeInfo")
    return answer


@repair(EC2Response, "create_dhcp_options")
def dhcp_options_keep_their_tags(create, self):
    """moto ignores the tags of a creation."""
    result = create(self)
    result.result["DhcpOptions"].add_tags(self._parse_tag_specification().get("dhcp-options", {}))
    return result


@repair(SecurityGroupRule, "__init__")
def rules_between_groups_keep_their_description(init, self, *args, **kwargs):
    """moto looks for it beside an address range only, and takes two rules that differ in nothing else for different ones."""
    init(self, *args, **kwargs)
    if "Description" in self.source_group:
        self.source_group = dict(self.source_group)
        self.ip_range = {"Description": self.source_group.pop("Description")}


LOOPBACK = "127.0.0.1"
SERVER = {"threaded": True, "request_handler": MotoRequestHandler}

interfaces = threading.Lock()


@repair(EC2Response, "create_network_interface")
def interface_has_an_address_of_its_subnet(create, self):
    """moto takes any address, also a foreign, reserved or used one, and picks at random among the same."""
    with interfaces:
        subnet = self.ec2_backend.get_subnet(self.params["SubnetId"])
        enis = self.ec2_backend.enis.values()
        used = {ip["PrivateIpAddress"] for eni in enis if eni.subnet is subnet for ip in eni.private_ip_addresses}
        # AWS keeps the first four addresses and the last.
        usable = [str(ip) for ip in itertools.islice(ipaddress.ip_network(subnet.cidr_block).hosts(), 3, None)]
        wanted = [ip["PrivateIpAddress"] for ip in self.params.get("PrivateIpAddresses", [])]
        for ip in wanted:
            if ip not in usable:
                raise EC2ClientError("InvalidParameterValue", f"Address {ip} is not a usable one of {subnet.cidr_block}")
            if ip in used:
                raise EC2ClientError("InvalidIPAddress.InUse", f"Address {ip} is in use.")
        if not wanted:
            self.params["PrivateIpAddress"] = next(ip for ip in usable if ip not in used)
        return create(self)


@repair(EC2Response, "run_instances")
def instance_fits_its_parts(run, self):
    """moto puts it into the region's first zone, wants a size for every volume, and takes user data of any length."""
    for nic in self.params.get("NetworkInterfaces", []):
        if "NetworkInterfaceId" in nic:
            zone = self.ec2_backend.get_network_interface(nic["NetworkInterfaceId"]).subnet.availability_zone
            self.params.setdefault("Placement", {})["AvailabilityZone"] = zone
    for device in self.params.get("BlockDeviceMappings", []):
        if "SnapshotId" not in device["Ebs"]:
            device["Ebs"].setdefault("VolumeSize", 15)  # what moto gives to every image
    if len(base64.b64decode(self.params.get("UserData", ""))) > 16384:
        raise EC2ClientError("InvalidParameterValue", "User data is limited to 16384 bytes")
    return run(self)


@repair(EC2Backend, "attach_volume")
def volume_is_in_the_zone_of_its_instance(attach, self, volume_id, instance_id, *args, **kwargs):
    """moto attaches any volume to any instance."""
    volume, instance = self.get_volume(volume_id), self.get_instance(instance_id)
    if volume.zone.name != instance.availability_zone:
        raise EC2ClientError("InvalidVolume.ZoneMismatch", f"{volume_id} is not in the zone of {instance_id}")
    return attach(self, volume_id, instance_id, *args, **kwargs)


@repair(Instance, "terminate")
def interfaces_outlive_their_instance(terminate, self):
    """moto leaves them attached to it, so that they can be neither deleted nor given to the next instance."""
    previous_state = terminate(self)
    nics = dict(self.nics)
    for interface in nics.values():
        self.detach_eni(interface)
    self.nics = nics  # a terminated instance still tells its address
    return previous_state


@repair(EC2Backend, "describe_images")
def images_of_ones_own_exist(describe, self, ami_ids=None, *args, **kwargs):
    """A stack may name an image of its user, which cannot be known beforehand."""
    for ami_id in ami_ids or []:
        if ami_id not in self.amis:
            kind = {"architecture": "x86_64", "virtualization_type": "hvm", "root_device_type": "ebs"}
            self.amis[ami_id] = Ami(self, ami_id, name=ami_id, root_device_name="/dev/sda1", **kind)
    return describe(self, ami_ids, *args, **kwargs)


def main():
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    application = DomainDispatcherApplication(create_backend_app)
    server = make_server(LOOPBACK, 0, application, **SERVER)
    threading.Thread(target=follow, args=(server, application), daemon=True).start()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the starter, which may still want to read
    print(server.port, flush=True)
    server.serve_forever()


def follow(server, application):
    """Does what standard input says, until it closes."""
    try:
        for line in sys.stdin:
            listening = socket_in(line.rstrip("\n"), LOOPBACK, server.port)
            other = make_server(LOOPBACK, server.port, application, fd=listening.detach(), **SERVER)
            threading.Thread(target=other.serve_forever, daemon=True).start()
            print(server.port, flush=True)
    finally:
        server.shutdown()


if __name__ == "__main__":
    main()
