"""Reads a page of the cohort's published site, as anybody could: without a token, and once.

It is the one thing here that is not asked of GitHub's API. What comes back is whatever stands at an address of the
cohort file: callers take nothing from it that they would publish, unless it is to stay where it stands already.
"""

from __future__ import annotations

_TIMEOUT = 10.0  # seconds
_AT_MOST = 32 * 1024 * 1024  # bytes, many times what a summary of a hundred pairs has


def read_page(url: str) -> bytes | None:
    """The page at that address; None where there is none, or none that can be read without signing in."""
    import requests

    try:
        with requests.get(url, timeout=_TIMEOUT, stream=True) as answer:
            if answer.status_code != requests.codes.ok:
                return None
            page = bytearray()
            for part in answer.iter_content(64 * 1024):
                page += part
                if len(page) > _AT_MOST:
                    return None
            return bytes(page)
    except (requests.RequestException, ValueError):
        return None
