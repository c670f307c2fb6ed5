"""Real processes whose PostgreSQL and Redis are reached over TLS alone."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.faults.conftest import Environment
from tests.faults.forked import Processes
from tests.faults.outcomes import assert_delivered_once, until_final
from tests.tls.certificates import Authority
from tests.tls.fronts import fronts
from tests.workshop import Workshop


@pytest.mark.timeout(120)
async def test_what_is_ordered_is_sent_rendered_and_told(
    workshop: Workshop, environment: Environment, processes: Processes, tmp_path: Path
) -> None:
    authority = Authority(tmp_path)
    with fronts(authority.server("127.0.0.1")) as made:
        ways = {
            "GALATEA_DATABASE_URL": "?sslmode=verify-full",
            "GALATEA_REDIS_URL": f"?ssl_ca_certs={authority.file}",
        }
        for name, told in ways.items():
            url = urlsplit(environment[name])
            assert url.port is not None
            scheme = url.scheme.replace("redis", "rediss")
            there = url.netloc.replace(f":{url.port}", f":{made.before(url.port)}")
            environment[name] = url._replace(scheme=scheme, netloc=there).geturl() + told
        environment["PGSSLROOTCERT"] = str(authority.file)
        order = await workshop.accepted(await workshop.viewer(), prompt="by the sea")
        with processes.running("relay", "worker", environment=environment):
            await until_final(order)
        await assert_delivered_once(order)
        assert (made.encrypted > 8, made.in_the_open) == (True, 0)
