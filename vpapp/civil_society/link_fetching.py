"""Asking an address on the web whether it answers: politely, briefly, and never anything inside our own net."""

import http.client
import ipaddress
import socket
import ssl
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

TIMEOUT = 10
"""Seconds for each of connecting, asking and being answered."""
PORTS = {"http": 80, "https": 443}
SAFE = "/%:@!$&'()*+,;=?~"
"""What is left as it is in a path or a query."""


class Unreachable(Exception):
    """It can't be asked; the text says why, in Swedish."""


class Answer(NamedTuple):
    """A status, and where it sends on to, in full."""

    status: int
    location: str


class Fetcher:
    """Asks one address at a time. `lets_inside` lifts the rule about addresses inside our own net, for tests."""

    def __init__(self, agent: str, *, lets_inside: bool = False) -> None:
        self.agent, self.lets_inside = agent, lets_inside

    def __call__(self, method: str, url: str) -> Answer:
        """The answer to HEAD or GET; no body is read. Raises Unreachable."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port or PORTS.get(parts.scheme, 0)
        except ValueError:
            raise Unreachable("är ingen adress på webben") from None
        if parts.scheme not in PORTS or not host:
            raise Unreachable("är ingen adress på webben")
        if not self.lets_inside and port not in PORTS.values():
            raise Unreachable("leder till en ovanlig port")
        path = quote(parts.path or "/", safe=SAFE) + (f"?{quote(parts.query, safe=SAFE)}" if parts.query else "")
        connection = self._connection(parts.scheme, host, port)
        try:
            connection.request(method, path, headers={"User-Agent": self.agent, "Connection": "close"})
            answer = connection.getresponse()
            return Answer(answer.status, urljoin(url, answer.getheader("Location", "")))
        except ssl.SSLError:
            raise Unreachable("har ett certifikat som inte stämmer") from None
        except (OSError, http.client.HTTPException, ValueError):
            raise Unreachable("svarar inte") from None
        finally:
            connection.close()

    def _connection(self, scheme: str, host: str, port: int) -> http.client.HTTPConnection:
        """A connection to the very address that was looked at, so that nobody can change it in between."""
        address = self._address(host, port)
        name = host.encode("idna").decode() if not host.isascii() else host
        connection = http.client.HTTPConnection(name, port, timeout=TIMEOUT)
        if scheme == "https":
            context = ssl.create_default_context()
            connection = http.client.HTTPSConnection(name, port, timeout=TIMEOUT, context=context)
        connection._create_connection = (  # type: ignore[attr-defined]  # the one place where it is opened
            lambda _named, timeout, source: socket.create_connection((address, port), timeout, source)
        )
        return connection

    def _address(self, host: str, port: int) -> str:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise Unreachable("har ett namn som inte finns") from None
        addresses = [str(one[4][0]) for one in found]
        if not self.lets_inside and not all(is_outside(one) for one in addresses):
            raise Unreachable("leder till en adress inuti ett eget nät")
        return addresses[0]


def is_outside(address: str) -> bool:
    """Whether an IP address is anybody's on the web: not private, loopback, link-local, multicast or reserved."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if inner:
            ip = inner
    return ip.is_global and not ip.is_multicast and not ip.is_reserved
