"""Tells folders that other machines change as well: on a network, or kept the same by a program."""

from pathlib import Path

_NETWORK = {
    *("nfs", "nfs4", "cifs", "smb3", "smbfs", "sshfs", "fuse.sshfs", "fuse.rclone", "9p", "afs"),
    *("fuse.gvfsd-fuse", "davfs", "fuse.davfs2", "glusterfs", "ceph", "fuse.s3fs", "webdav"),
}
"""File systems, as Linux calls them, whose locks may not hold."""

_SYNCED = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "my drive": "Google Drive",
    "icloud drive": "iCloud Drive",
    "mobile documents": "iCloud Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "syncthing": "Syncthing",
    "pclouddrive": "pCloud",
}
"""Names of folders that a program keeps the same on several machines, in lower case."""

_MOUNTS = Path("/proc/self/mounts")


def shared_by(path: Path, mounts: Path = _MOUNTS) -> str:
    """What shares the folder of ``path`` with other machines, in words; empty for nothing known."""
    folder = path.resolve().parent
    for part in folder.parts:
        for name, called in _SYNCED.items():
            if part.lower() == name or part.lower().startswith(f"{name} - "):
                return f"a folder of {called}"
    kind = _file_system(folder, mounts)
    return f"a network ({kind})" if kind in _NETWORK else ""


def _file_system(folder: Path, mounts: Path) -> str:
    """The kind of the file system that ``folder`` lies on; empty where nobody tells."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    best, kind = -1, ""
    for line in lines:
        fields = line.split()
        if len(fields) < 3:
            continue
        place = Path(fields[1].replace("\\040", " "))
        if folder.is_relative_to(place) and len(place.parts) >= best:
            best, kind = len(place.parts), fields[2]
    return kind
