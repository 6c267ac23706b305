"""Sockets in network namespaces that are not the process's own."""

import ctypes
import socket
from concurrent.futures import ThreadPoolExecutor

NETWORK_NAMESPACE = 0x40000000

libc = ctypes.CDLL(None, use_errno=True)


def socket_in(namespace, address, port):
    """A socket that listens in a network namespace, which a file stands for."""

    def listen():
        with open(namespace) as file:
            # Of this thread alone.
            if libc.setns(file.fileno(), NETWORK_NAMESPACE) != 0:
                raise OSError(ctypes.get_errno(), f"cannot enter {namespace}")
        return socket.create_server((address, port))

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(listen).result()
