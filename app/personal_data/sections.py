"""What an archive holds: one statement for each list, read in keyset pages.

A statement takes whose things they are, the last key read and how many rows; each row has an `id`
that its pages are ordered by. Other people are left out: who likes, reported or decided.
"""

from __future__ import annotations

from dataclasses import dataclass

# found from the owner's side: asking of every asset whose it is would read all of them
OWN_ASSETS = """
    SELECT id FROM assets WHERE maker_id = $1
    UNION SELECT look.asset_id FROM main_images AS look JOIN characters AS whose
        ON whose.id = look.character_id AND whose.owner_id = $1
    UNION SELECT item.asset_id FROM gallery_items AS item JOIN characters AS whose
        ON whose.id = item.character_id AND whose.owner_id = $1
    UNION SELECT main_image_id FROM characters WHERE owner_id = $1 AND main_image_id IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Section:
    """One list of the archive: its file's name, what it is, and the statement that reads it.

    `parsed` names columns of JSON, which come as text.
    """

    name: str
    says: str
    statement: str
    parsed: tuple[str, ...] = ()


SECTIONS = (
    Section(
        "sessions",
        "When, how long and on what you were signed in; never a token.",
        """
        SELECT id, device, created_at, last_used_at, expires_at, revoked_at, revoked_reason,
            (SELECT count(*)::int FROM refresh_tokens AS token WHERE token.session_id = sessions.id)
                AS refreshed, (SELECT max(issued_at) FROM refresh_tokens AS token
                WHERE token.session_id = sessions.id) AS last_refreshed_at
        FROM sessions WHERE user_id = $1 AND id > $2 ORDER BY id LIMIT $3
        """,
    ),
    Section(
        "linked_identities",
        "Who you are on messengers.",
        """
        SELECT id, session_id, channel, external_id, display_name, linked_at
        FROM linked_identities WHERE user_id = $1 AND id > $2 ORDER BY id LIMIT $3
        """,
    ),
    Section(
        "link_codes",
        "When you asked for a code to link one; never a code.",
        """
        SELECT id, channel, created_at, expires_at, used_at
        FROM link_codes WHERE user_id = $1 AND id > $2 ORDER BY id LIMIT $3
        """,
    ),
    Section(
        "channel_threads",
        "Which of your chats was held where on a messenger.",
        """
        SELECT part.id, part.identity_id, part.place, part.conversation_id, part.sequence,
            part.opened_at
        FROM channel_threads AS part JOIN linked_identities AS whose
            ON whose.id = part.identity_id AND whose.user_id = $1
        WHERE part.id > $2 ORDER BY part.id LIMIT $3
        """,
    ),
    Section(
        "channel_posts",
        "Which messages of bots show something of yours that goes on.",
        """
        SELECT part.id, part.identity_id, part.place, part.post, part.message_id,
            part.generation_id, part.opened_at
        FROM channel_posts AS part JOIN linked_identities AS whose
            ON whose.id = part.identity_id AND whose.user_id = $1
        WHERE part.id > $2 ORDER BY part.id LIMIT $3
        """,
    ),
    Section(
        "characters",
        "Your characters with all their texts, the hidden ones too.",
        """
        SELECT id, name, age, summary, description, appearance, tags, status, main_image_id,
            main_image_prompt, submitted_at, text_version, likes, created_at, updated_at, deleted_at
        FROM characters WHERE owner_id = $1 AND id > $2 ORDER BY id LIMIT $3
        """,
    ),
    Section(
        "scenarios",
        "Their scenarios.",
        """
        SELECT part.* FROM scenarios AS part JOIN characters AS whose
            ON whose.id = part.character_id AND whose.owner_id = $1
        WHERE part.id > $2 ORDER BY part.id LIMIT $3
        """,
    ),
    Section(
        "transitions",
        "What became of them: submitted, verified, sent back with a reason, shared.",
        """
        SELECT part.id, part.character_id, part.action, part.before, part.after, part.reason,
            part.actor_id = $1 AS by_you, part.created_at
        FROM character_transitions AS part JOIN characters AS whose
            ON whose.id = part.character_id AND whose.owner_id = $1
        WHERE part.id > $2 ORDER BY part.id LIMIT $3
        """,
    ),
    Section(
        "main_images",
        "Every main image they had, with its prompt.",
        """
        SELECT part.* FROM main_images AS part JOIN characters AS whose
            ON whose.id = part.character_id AND whose.owner_id = $1
        WHERE part.id > $2 ORDER BY part.id LIMIT $3
        """,
    ),
    Section(
        "gallery_items",
        "The pictures and films of their galleries, with their prompts.",
        """
        SELECT part.* FROM gallery_items AS part JOIN characters AS whose
            ON whose.id = part.character_id AND whose.owner_id = $1
        WHERE part.id > $2 ORDER BY part.id LIMIT $3
        """,
    ),
    Section(
        "generations",
        "Everything you ordered, whatever became of it.",
        # what a character's main image was made with is its owner's to read
        """
        SELECT id, character_id, conversation_id, target, model_id, option_id, base_asset_id,
            base_item_id, CASE WHEN target <> 'CONVERSATION_IMAGE' THEN base_prompt END
            AS base_prompt, prompt, is_prompt_written, width, height, seed, count, delivered,
            price_aurum, channel, state, stage,
            fraction, reason_code, reason, captured_aurum, released_aurum, result_asset_id,
            refusal_id, source_generation_id, idempotency_key, correlation_id, created_at,
            started_at, deadline_at, finished_at
        FROM generations WHERE user_id = $1 AND id > $2 ORDER BY id LIMIT $3
        """,
    ),
    Section(
        "generation_outputs",
        "What became of each picture and film of your orders.",
        """
        SELECT part.id, part.generation_id, part.number, part.state, part.asset_id, part.is_free,
            part.reason_code, part.reason, part.refusal_id, part.settled_at
        FROM generation_outputs AS part JOIN generations AS whose
            ON whose.id = part.generation_id AND whose.user_id = $1
        WHERE part.id > $2 ORDER BY part.id LIMIT $3
        """,
    ),
    Section(
        "conversations",
        "Your chats; of a deleted one only that there was one.",
        """
        SELECT id, character_id, title, start, scenario_title, model_slug, background_message_id,
            summary, summary_through, last_number, read_number, idempotency_key, created_at,
            last_message_at, archived_at, deleted_at
        FROM conversations WHERE user_id = $1 AND id > $2 ORDER BY id LIMIT $3
        """,
    ),
    Section(
        "messages",
        "What was said and shown in them; `number` is the place in the chat.",
        """
        SELECT part.id, part.conversation_id, part.number, part.kind, part.state, part.channel,
            part.text, part.answers_id, part.alternative, part.reason_code, part.reason,
            part.refusal_id, part.wish, coalesce(part.scene, 'null'::jsonb) AS scene, part.prompt,
            part.model_slug, part.aspect_ratio, part.seed, part.price_aurum, part.source_id,
            part.generation_id, part.removed_at, part.idempotency_key, part.correlation_id,
            part.created_at, part.edited_at, part.finished_at
        FROM messages AS part JOIN conversations AS whose
            ON whose.id = part.conversation_id AND whose.user_id = $1
        WHERE part.id > $2 ORDER BY part.id LIMIT $3
        """,
        parsed=("scene",),
    ),
    Section(
        "message_alternatives",
        "The ways in which replies were written.",
        """
        SELECT part.* FROM message_alternatives AS part
        JOIN messages AS said ON said.id = part.message_id
        JOIN conversations AS whose ON whose.id = said.conversation_id AND whose.user_id = $1
        WHERE part.id > $2 ORDER BY part.id LIMIT $3
        """,
    ),
    Section(
        "memories",
        "What is remembered of your chats.",
        """
        SELECT id, character_id, conversation_id, title, text, state, through_number, is_edited,
            created_at, updated_at
        FROM memories WHERE user_id = $1 AND id > $2 ORDER BY id LIMIT $3
        """,
    ),
    Section(
        "memory_images",
        "The images that memories show, by their messages.",
        """
        SELECT part.* FROM memory_images AS part
        JOIN memories AS whose ON whose.id = part.memory_id AND whose.user_id = $1
        WHERE part.id > $2 ORDER BY part.id LIMIT $3
        """,
    ),
    Section(
        "assets",
        "What is known of each stored picture and film; the files are in `media/`.",
        f"""
        SELECT id, conversation_id, kind, content_type, width, height, duration_ms, has_audio,
            size_bytes, sha256, thumbhash, is_preview, rating, source, model_slug,
            digital_source_type, removed_at, erased_at, created_at
        FROM assets WHERE id IN ({OWN_ASSETS}) AND id > $2 ORDER BY id LIMIT $3
        """,  # noqa: S608 - made of constants
    ),
    Section(
        "liked_characters",
        "Characters you like.",
        """
        SELECT id, character_id, created_at FROM character_likes
        WHERE user_id = $1 AND id > $2 ORDER BY id LIMIT $3
        """,
    ),
    Section(
        "liked_items",
        "Pictures and films you like.",
        """
        SELECT id, item_id, created_at FROM gallery_likes
        WHERE user_id = $1 AND id > $2 ORDER BY id LIMIT $3
        """,
    ),
    Section(
        "reports",
        "What you reported and appealed, in your words, and what was decided.",
        """
        SELECT part.id, part.reason, part.text, part.created_at, about.kind, about.subject_type,
            about.subject_id, about.state, about.note, about.decided_at
        FROM moderation_reports AS part JOIN moderation_cases AS about ON about.id = part.case_id
        WHERE part.user_id = $1 AND part.id > $2 ORDER BY part.id LIMIT $3
        """,
    ),
    Section(
        "decisions",
        "What moderators decided about your characters, pictures and films.",
        """
        SELECT about.id, about.kind, about.subject_type, about.subject_id, about.state, about.note,
            about.created_at, about.decided_at
        FROM moderation_cases AS about WHERE about.id > $2 AND about.state <> 'OPEN' AND (
            about.subject_id IN (SELECT id FROM characters WHERE owner_id = $1)
            OR about.subject_id IN (SELECT id FROM screening_refusals WHERE user_id = $1)
            OR about.subject_id IN (
                SELECT id FROM assets WHERE maker_id = $1 AND conversation_id IS NOT NULL)
            OR about.subject_id IN (
                SELECT item.id FROM gallery_items AS item JOIN characters AS whose
                    ON whose.id = item.character_id AND whose.owner_id = $1
            )
        ) ORDER BY about.id LIMIT $3
        """,
    ),
    Section(
        "purchases",
        "Packages you bought or began to buy; prices in the currency's minor unit.",
        """
        SELECT id, idempotency_key, package_slug, package_name, aurum, price_minor, currency,
            provider, reference, payment, state, credited_aurum, refunded_aurum, disputed_aurum,
            created_at, paid_at
        FROM purchases WHERE user_id = $1 AND id > $2 ORDER BY id LIMIT $3
        """,
    ),
    Section(
        "payment_events",
        "What the payment provider told about them.",
        """
        SELECT part.id, part.purchase_id, part.event_id, part.kind, part.verdict, part.dispute,
            part.amount_minor, part.currency, part.occurred_at, part.received_at
        FROM payment_events AS part JOIN purchases AS about ON about.id = part.purchase_id
        WHERE about.user_id = $1 AND part.id > $2 ORDER BY part.id LIMIT $3
        """,
    ),
    Section(
        "redemptions",
        "Vouchers you redeemed; their codes are kept nowhere.",
        """
        SELECT part.id, voucher.aurum, voucher.reason, part.created_at
        FROM voucher_redemptions AS part JOIN vouchers AS voucher ON voucher.id = part.voucher_id
        WHERE part.user_id = $1 AND part.id > $2 ORDER BY part.id LIMIT $3
        """,
    ),
    Section(
        "movements",
        "AURUM that administrators gave you or corrected.",
        """
        SELECT id, kind, aurum, reason, state, created_at, decided_at
        FROM aurum_movements WHERE user_id = $1 AND id > $2 ORDER BY id LIMIT $3
        """,
    ),
    Section(
        "debts",
        "What was taken back and not there any more.",
        """
        SELECT part.id, part.amount, part.created_at, moved.kind, moved.reference, moved.reason
        FROM wallet_debts AS part JOIN wallet_accounts AS whose
            ON whose.id = part.account_id AND whose.user_id = $1
        JOIN wallet_transfers AS moved ON moved.id = part.transfer_id
        WHERE part.id > $2 ORDER BY part.id LIMIT $3
        """,
    ),
    Section(
        "refusals",
        "What was refused to you, and whether you appealed. Refused pictures are not handed out.",
        """
        SELECT id, kind, place, category, content_hash, words, score, may_appeal, state, created_at,
            decided_at
        FROM screening_refusals WHERE user_id = $1 AND id > $2 ORDER BY id LIMIT $3
        """,
    ),
    Section(
        "spending_rules",
        "What you allow to be spent.",
        """
        SELECT user_id AS id, paused_at, daily_cap, channel_caps, confirm_above, updated_at
        FROM spending_rules WHERE user_id = $1 AND user_id > $2 ORDER BY user_id LIMIT $3
        """,
    ),
    Section(
        "notifications",
        "What you were told, and when you read it.",
        """
        SELECT id, kind, subject_id, channel, title, data, created_at, read_at
        FROM notifications WHERE user_id = $1 AND id > $2 ORDER BY id LIMIT $3
        """,
        parsed=("data",),
    ),
    Section(
        "webhook_endpoints",
        "Your webhooks; never a secret.",
        """
        SELECT id, url, description, is_enabled, disabled_reason, failures, failing_since,
            previous_secret_until, created_at
        FROM webhook_endpoints WHERE user_id = $1 AND id > $2 ORDER BY id LIMIT $3
        """,
    ),
    Section(
        "webhook_deliveries",
        "What was sent to them, and what they answered.",
        """
        SELECT part.id, part.endpoint_id, part.notification_id, part.type, part.body, part.state,
            part.tries, part.next_attempt_at, part.created_at
        FROM webhook_deliveries AS part JOIN webhook_endpoints AS whose
            ON whose.id = part.endpoint_id AND whose.user_id = $1
        WHERE part.id > $2 ORDER BY part.id LIMIT $3
        """,
        parsed=("tries",),
    ),
    Section(
        "exports",
        "Your archives, this one among them.",
        """
        SELECT id, state, size_bytes, created_at, finished_at, expires_at
        FROM data_exports WHERE user_id = $1 AND id > $2 ORDER BY id LIMIT $3
        """,
    ),
)
