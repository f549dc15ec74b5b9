"""Deploying: an output goes to where it is served, only what changed, in an order in which nothing leads nowhere.

In: an output folder, a host. Out: Shipment; the host holds the output.
"""

from sitegen.disk.deploying.folder_host import FolderHost, check_apart
from sitegen.disk.deploying.host import Host
from sitegen.disk.deploying.local import LocalTree, read_output
from sitegen.disk.deploying.rsync_host import RsyncHost
from sitegen.disk.deploying.shipping import Shipment, deploy, prepare

__all__ = [
    "FolderHost",
    "Host",
    "LocalTree",
    "RsyncHost",
    "Shipment",
    "check_apart",
    "deploy",
    "prepare",
    "read_output",
]
