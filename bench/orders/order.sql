-- an order in textbook order, for pgbench: each line is a round trip
\set person random(1, :people)
BEGIN;
SELECT id AS account, balance - held - debt AS free, gen_random_uuid() AS made, clock_timestamp() AS at FROM wallet_accounts WHERE user_id = ('00000000-0000-4000-8000-' || lpad(:person::text, 12, '0'))::uuid FOR NO KEY UPDATE \gset
SELECT count(*) AS rules FROM spending_rules WHERE user_id = ('00000000-0000-4000-8000-' || lpad(:person::text, 12, '0'))::uuid \gset
SELECT count(*) AS waiting FROM generations WHERE user_id = ('00000000-0000-4000-8000-' || lpad(:person::text, 12, '0'))::uuid AND finished_at IS NULL \gset
SELECT count(*) AS there FROM (SELECT FROM characters WHERE id = ('00000000-0000-4000-9000-' || lpad(:person::text, 12, '0'))::uuid AND deleted_at IS NULL FOR KEY SHARE) kept \gset
UPDATE wallet_accounts SET held = held + 4 WHERE id = :account::uuid;
INSERT INTO wallet_holds (id, account_id, reference, amount, state, captured_amount, channel, created_at) VALUES (gen_random_uuid(), :account::uuid, 'generation:' || :made::text, 4, 'OPEN', 0, 'WEB', :at::timestamptz);
INSERT INTO generations (id, user_id, idempotency_key, request_hash, correlation_id, character_id, target, model_id, option_id, base_prompt, prompt, is_prompt_written, width, height, seed, count, price_aurum, channel, state, sequence, stage, fraction, delivered, captured_aurum, released_aurum, attempts, provider_orders, created_at, deadline_at) VALUES (:made::uuid, ('00000000-0000-4000-8000-' || lpad(:person::text, 12, '0'))::uuid, :made, repeat('a', 64), repeat('b', 32), ('00000000-0000-4000-9000-' || lpad(:person::text, 12, '0'))::uuid, 'GALLERY_IMAGE', 'flux-2-dev', 'flux-2-dev/image', '', 'on a cliff by the sea', false, 1024, 1024, 7, 1, 4, 'WEB', 'QUEUED', 1, 'queued', 0, 0, 0, 0, 0, 0, :at::timestamptz, :at::timestamptz + interval '1 hour');
INSERT INTO generation_outputs (id, generation_id, number, state, is_free) VALUES (gen_random_uuid(), :made::uuid, 0, 'PENDING', false);
INSERT INTO outbox_messages (job, payload, correlation_id, created_at, available_at) VALUES ('run_next_generation', '{}', repeat('c', 32), :at::timestamptz, :at::timestamptz);
COMMIT;
