-- The answers to creations that were asked for with an Idempotency-Key: a row is written in the transaction of what it tells
-- of, so that a repeated request is answered and has no second effect. Rows are removed some time after they have expired.
create table idempotency_key (
    subject      text        not null,
    -- the method and the path, such as POST /api/v1/events
    route        text        not null,
    key          text        not null,
    -- SHA-256 of the content
    fingerprint  bytea       not null,
    status       smallint    not null,
    location     text,
    etag         text,
    content_type text        not null,
    body         bytea       not null,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    constraint pk_idempotency_key primary key (subject, route, key),
    -- a failure has no effect that a repetition could double: it is not kept
    constraint ck_idempotency_key_status check (status between 200 and 299),
    constraint ck_idempotency_key_expires_at check (expires_at > created_at)
);

-- what the removal of expired rows looks for
create index ix_idempotency_key_expires_at on idempotency_key (expires_at);

-- answers may be as long as a speech: the faster method, where the server was built with it
do $$ begin
    if exists (select 1 from pg_settings where name = 'default_toast_compression' and 'lz4' = any (enumvals)) then
        alter table idempotency_key alter column body set compression lz4;
    end if;
end $$;
