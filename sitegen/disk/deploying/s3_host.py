"""A bucket of S3, or of a store that speaks as S3 does: the only module that imports boto3.

In: a bucket, a prefix, files. Out: objects with their types and how long they may be kept. Credentials, region and what
else boto3 finds in its files and variables is left to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sitegen.disk.deploying.host import HostError
from sitegen.text.lazy_pattern import lazy_pattern

_TARGET: Final = lazy_pattern(r"s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?")
_TOGETHER: Final = 8
"""How many requests are under way at a time, at most."""
_TRIES: Final = 4
_CONNECT_SECONDS: Final = 10
_READ_SECONDS: Final = 60

Headers = Callable[[str], tuple[str, str]]
"""Returns the Content-Type and the Cache-Control of a file, by its path in the output."""


class MissingBotoError(Exception):
    """boto3 is not installed."""


def bucket_of(target: str) -> tuple[str, str] | None:
    """Return the bucket and the prefix (empty, or with a slash at its end) of `s3://bucket/prefix`, if it is such."""
    found = _TARGET.fullmatch(target)
    if found is None:
        return None
    prefix = (found[2] or "").strip("/")
    return found[1], f"{prefix}/" if prefix else ""


@dataclass(frozen=True)
class S3Host:
    """A bucket, or what of it is below a prefix."""

    bucket: str
    prefix: str
    headers: Headers
    client: Any

    def read(self, path: str) -> bytes | None:
        """Return an object; None where there is none. Raises HostError."""
        try:
            found = self.client.get_object(Bucket=self.bucket, Key=self.prefix + path)
            content: bytes = found["Body"].read()
        except self.client.exceptions.NoSuchKey:
            return None
        except _refusals() as refusal:
            raise HostError(_words(refusal)) from None
        return content

    def send(self, folder: Path, paths: Sequence[str]) -> None:
        """Put files there, several at a time, each whole. Raises HostError when those under way have ended."""
        self._each(lambda path: self._put(folder / path, path), paths)

    def remove(self, paths: Sequence[str]) -> None:
        """Remove objects. Raises HostError."""
        self._each(lambda path: self.client.delete_object(Bucket=self.bucket, Key=self.prefix + path), paths)

    def _put(self, file: Path, path: str) -> None:
        content_type, cache_control = self.headers(path)
        self.client.put_object(
            Bucket=self.bucket,
            Key=self.prefix + path,
            Body=file.read_bytes(),
            ContentType=content_type,
            CacheControl=cache_control,
        )

    @staticmethod
    def _each(act: Callable[[str], object], paths: Sequence[str]) -> None:
        with ThreadPoolExecutor(_TOGETHER) as pool:
            running = [pool.submit(act, path) for path in paths]
            try:
                for one in running:
                    one.result()
            except _refusals() as refusal:
                raise HostError(_words(refusal)) from None
            finally:
                pool.shutdown(cancel_futures=True)


def open_bucket(bucket: str, prefix: str, headers: Headers, endpoint: str = "") -> S3Host:
    """Return a bucket as a host; `endpoint` is the address of another store than Amazon's.

    Raises MissingBotoError, and HostError for settings that boto3 cannot use.
    """
    try:
        import boto3  # noqa: PLC0415 - an extra, and slow to import
        from botocore.config import Config  # noqa: PLC0415
    except ImportError:
        raise MissingBotoError from None
    # Not all stores know the checksums that are sent since 2025; the connection has its own.
    settings = Config(
        retries={"mode": "standard", "max_attempts": _TRIES},
        connect_timeout=_CONNECT_SECONDS,
        read_timeout=_READ_SECONDS,
        max_pool_connections=_TOGETHER,
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
    try:
        client = boto3.session.Session().client("s3", endpoint_url=endpoint or None, config=settings)
    except _refusals() as refusal:
        raise HostError(_words(refusal)) from None
    return S3Host(bucket=bucket, prefix=prefix, headers=headers, client=client)


def _refusals() -> tuple[type[Exception], ...]:
    """Return what is raised when a store refuses, or does not answer."""
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415

    return BotoCoreError, ClientError, ValueError, OSError


def _words(refusal: Exception) -> str:
    return " ".join(str(refusal).split())[:500]
