"""What an application in production is set up with, so that no default of a library comes back.

Each value was measured or chosen for a reason that stands beside the setting in
docs/operations.md; a change of one is a change of this table.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dramatiq.brokers.redis import RedisBroker
from strawberry.subscriptions import GRAPHQL_SSE_PROTOCOL, GRAPHQL_TRANSPORT_WS_PROTOCOL

from app.edge import EdgeSettings
from app.infra.db import tortoise_config
from app.infra.serving import server_options
from app.runtime import database_config
from app.settings import Environment, Settings
from app.web.graphql import View
from app.web.internal import Internal
from tasks.broker import make_broker
from tests.workshop import Workshop


def _as_told(settings: Settings) -> Settings:
    """The settings of the test's servers, all else as it is when nobody says anything."""
    usual = {name: field.default for name, field in EdgeSettings.model_fields.items()}
    told = usual | {"environment": Environment.PRODUCTION, "graphql_ide": False}
    return settings.model_copy(update=told)


def test_the_server_takes_small_messages_and_tells_nothing_of_itself(settings: Settings) -> None:
    assert server_options(_as_told(settings)) == {
        "forwarded_allow_ips": "127.0.0.1",
        "log_config": None,
        "access_log": False,
        "server_header": False,
        "ws_max_size": 65_536,
        "ws_ping_interval": 20.0,
        "ws_ping_timeout": 20.0,
        "ws_per_message_deflate": False,
        "timeout_graceful_shutdown": 10,
    }


async def test_the_endpoints_speak_two_protocols_and_take_no_query_by_get(
    workshop: Workshop,
) -> None:
    told = _as_told(workshop.runtime.settings)
    runtime = replace(workshop.runtime, settings=told)
    for view in (View(runtime), Internal(runtime)):
        assert set(view.protocols) == {GRAPHQL_TRANSPORT_WS_PROTOCOL, GRAPHQL_SSE_PROTOCOL}
        assert view.allow_queries_via_get is False
        assert view.graphql_ide is None
        assert not view.allowed_origins
        assert view.connection_init_wait_timeout <= timedelta(seconds=5)
        assert view.max_subscriptions_per_connection == 20
        assert view.multipart_uploads_enabled is view.takes_files
        assert view.schema.config.batching_config is None
        assert all(isinstance(one, type) for one in view.served.extensions)


def test_limits_of_one_request_are_those_that_were_measured() -> None:
    edge = EdgeSettings()
    assert (edge.request_body_bytes, edge.json_depth, edge.errors_max) == (100_000, 32, 5)
    assert (edge.document_tokens, edge.document_depth, edge.document_fields) == (1_000, 15, 400)
    assert (edge.document_aliases, edge.document_directives) == (30, 30)
    assert edge.document_operations == 5
    assert (edge.page_size_max, edge.sockets_per_user, edge.sockets_per_network) == (100, 20, 100)


def test_no_statement_lock_or_transaction_is_waited_for_without_an_end(settings: Settings) -> None:
    (told,) = tortoise_config(database_config(settings))["connections"].values()
    server = told["credentials"]["server_settings"]
    assert server["statement_timeout"] == "5000"
    assert server["lock_timeout"] == "3000"
    assert server["idle_in_transaction_session_timeout"] == "10000"


def test_dead_workers_are_looked_for_with_every_command(settings: Settings) -> None:
    broker = make_broker(settings, [])
    assert isinstance(broker, RedisBroker)
    assert broker.maintenance_chance == 1_000_000
    assert broker.heartbeat_timeout <= 20_000
    assert "Retries" not in {type(one).__name__ for one in broker.middleware}
    broker.close()
