"""Tells addresses of the public internet from those of this machine and the local network."""

import ipaddress

_LAST_32_BITS = tuple(
    map(ipaddress.ip_network, ("64:ff9b::/96", "::/96", "::ffff:0:0:0/96", "::ffff:0:0/96"))
)
"""Networks whose addresses hold an IPv4 address at their end: NAT64, compatible, translated,
mapped."""
_NAT64_AT_HOME = ipaddress.ip_network("64:ff9b:1::/48")
_ISATAP = (0x00005EFE, 0x02005EFE)
"""What stands before the IPv4 address at the end of an address for tunnels within a site."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, also where it wraps an IPv4 address."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _NAT64_AT_HOME or not all(map(_is_open, _wrapped(ip))):
            return False
        if ip.ipv4_mapped is not None:
            return True
    return _is_open(ip)


def _is_open(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return ip.is_global and not ip.is_multicast


def _wrapped(ip: ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    """The IPv4 addresses that an IPv6 address leads to."""
    found = [*filter(None, (ip.ipv4_mapped, ip.sixtofour)), *(ip.teredo or ())]
    if any(ip in network for network in _LAST_32_BITS) or (int(ip) >> 32) & 0xFFFFFFFF in _ISATAP:
        found.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return found
