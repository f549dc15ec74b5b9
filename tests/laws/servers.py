"""Real servers on a loopback port: nginx and Apache, told only what sitegen wrote for them.

In: an output tree. Out: answers. The tests of host rules use it.
"""

from __future__ import annotations

import contextlib
import http.client
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from tests.tools import HANG, require

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/bin") or ""
APACHE = shutil.which("apache2", path="/usr/sbin:/usr/bin:/usr/local/bin") or ""
MODULES = Path("/usr/lib/apache2/modules")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered: the status, the headers by their names in lower case, the body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A server that runs."""

    port: int

    def get(self, path: str) -> Answer:
        """Ask for a path as it is given (percent-encoded); follow nothing."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=HANG)
        try:
            connection.putrequest("GET", path)
            connection.endheaders()
            answer = connection.getresponse()
            headers = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(status=answer.status, headers=headers, body=answer.read())
        finally:
            connection.close()


def require_nginx() -> None:
    """Skip, or fail where every tool is asked for, when there is no nginx."""
    require(bool(NGINX), "nginx is not installed: apt-get install nginx-light")


def require_apache() -> None:
    """Skip, or fail where every tool is asked for, when there is no Apache."""
    require(bool(APACHE) and MODULES.is_dir(), "Apache is not installed: apt-get install apache2-bin")


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def nginx(output: Path, prefix: str, work: Path) -> Iterator[Server]:
    """Serve a tree below a path (`/`, `/blog/`) by nginx, whose server block has nothing but a root and the include."""
    port = free_port()
    config = work / "nginx.conf"
    config.write_text(_nginx_config(output, _rooted(output, prefix, work), port, work), encoding="utf-8")
    tried = subprocess.run(
        [NGINX, "-t", "-c", config, "-e", work / "error"], capture_output=True, text=True, check=False
    )
    assert tried.returncode == 0, tried.stderr
    command = [NGINX, "-c", str(config), "-e", str(work / "error"), "-g", "daemon off; master_process off;"]
    with _running(command, port):
        yield Server(port=port)


def _nginx_config(output: Path, root: Path, port: int, work: Path) -> str:
    temporary = "".join(
        f"{name}_temp_path {work}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return f"""
pid {work}/pid;
events {{}}
http {{
    types {{ text/html html; text/css css; image/svg+xml svg; application/xml xml; }}
    access_log off;
    {temporary}
    server {{
        listen 127.0.0.1:{port};
        root "{root}";
        include "{output}/_nginx.conf";
    }}
}}
"""


@contextlib.contextmanager
def apache(output: Path, prefix: str, work: Path) -> Iterator[Server]:
    """Serve a tree below a path by Apache, which lets the site have its `.htaccess` and knows nothing else of it."""
    port = free_port()
    root = _rooted(output, prefix, work)
    modules = ("mpm_event", "authz_core", "alias", "headers", "dir", "mime", "unixd")
    loaded = "\n".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in modules if name != "unixd")
    config = work / "apache.conf"
    config.write_text(
        f"""
ServerRoot "{work}"
PidFile "{work}/pid"
ErrorLog "{work}/error"
Listen 127.0.0.1:{port}
ServerName localhost
{loaded}
TypesConfig /dev/null
AddType text/html .html
AddType text/css .css
DocumentRoot "{root}"
<Directory "/">
    AllowOverride FileInfo
    Require all granted
</Directory>
""",
        encoding="utf-8",
    )
    with _running([APACHE, "-f", str(config), "-X"], port):
        yield Server(port=port)


def _rooted(output: Path, prefix: str, work: Path) -> Path:
    """Return a folder below which the tree is at the prefix."""
    if prefix == "/":
        return output
    root = work / "root"
    place = root / unquote(prefix).strip("/")
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(output, place)
    return root


@contextlib.contextmanager
def _running(command: list[str], port: int) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        _wait(lambda: _listens(port), process)
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=HANG)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stderr is not None:
            process.stderr.close()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _wait(done: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + HANG
    while process.poll() is None and time.monotonic() < end:
        if done():
            return
        time.sleep(0.01)
    said = process.stderr.read().decode() if process.stderr is not None and process.poll() is not None else ""
    message = f"the server did not start: {said}"
    raise AssertionError(message)
