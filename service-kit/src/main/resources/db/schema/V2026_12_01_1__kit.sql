-- What every service keeps beside its resources: the change log, the replica of what peers keep, former slugs, what search looks
-- at, and the answers to repeated requests.
create extension if not exists pg_trgm;
-- how far a word is from one of a name, by letters
create extension if not exists fuzzystrmatch;

-- The change log: every write appends one row in its own transaction. Readers see it through permanent, gap-free
-- positions, which are given only to rows of transactions that ended: a sequence alone would skip late commits.
create table change (
    seq           bigint generated always as identity,
    xid           xid8        not null default pg_current_xact_id(),
    resource_type text        not null,
    resource_id   uuid        not null,
    operation     text        not null,
    version       bigint      not null,
    time          timestamptz not null,
    author        text        not null,
    request_id    text,
    -- json, not jsonb: the order of members is kept as written
    state         json        not null,
    -- of the state as UTF-8, in bytes: pages end by it. Compressed, a state says nothing of the memory that it takes
    size          integer     not null,
    constraint pk_change primary key (seq),
    constraint uq_change_version unique (resource_id, version),
    constraint ck_change_operation check (operation in ('created', 'updated', 'deleted')),
    constraint ck_change_version check (version >= 1)
);

-- what the publisher looks for: rows of transactions from a horizon on
create index ix_change_unpublished on change (xid, seq);

create table change_position (
    position      bigint not null,
    seq           bigint not null,
    -- Who follows some resources alone does not read through the positions of all others: each has its type beside it, and an
    -- index gives those of a type in their order.
    resource_type text   not null,
    constraint pk_change_position primary key (position),
    constraint uq_change_position_seq unique (seq),
    constraint fk_change_position_change foreign key (seq) references change (seq)
);

create index ix_change_position_type on change_position (resource_type, position);

create function keep_position_type() returns trigger language plpgsql as $$
begin
    select c.resource_type into new.resource_type from change c where c.seq = new.seq;
    return new;
end $$;

create trigger tr_change_position_type before insert on change_position
    for each row execute function keep_position_type();

-- One row: where the log stands. The epoch names the log's life in one database: transaction ids do not survive dump and
-- restore, so a log that finds itself in another database, cluster or timeline begins a new epoch and refuses old cursors.
create table change_log (
    one               boolean     not null default true,
    epoch             uuid        not null default gen_random_uuid(),
    last_position     bigint      not null default 0,
    published_below   xid8        not null default '0',
    -- rows up to this sequence number were published in an earlier epoch
    settled_seq       bigint      not null default 0,
    system_identifier text        not null default '',
    -- the timeline that the epoch began on; log_timeline has the later ones
    timeline          text        not null default '',
    database_oid      text        not null default '',
    constraint pk_change_log primary key (one),
    constraint ck_change_log_one check (one)
);

insert into change_log (one) values (true);

-- Where the log was on each timeline of its server. A standby that is promoted begins a timeline; what its log lacks of the
-- former primary's positions it gives to other changes, so a cursor holds only up to where the next timeline began.
create table log_timeline (
    ordinal  bigint generated always as identity,
    timeline text   not null,
    -- what cursors carry; the random part tells apart two standbys that were promoted without knowing of each other
    branch   text   not null,
    -- the last position before it
    began_at bigint not null,
    constraint pk_log_timeline primary key (ordinal),
    constraint uq_log_timeline_branch unique (branch)
);

-- The timeline that the server writes now. The control file has that of the last checkpoint, which a promotion precedes.
create function present_timeline() returns text language sql volatile
    return ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::integer::text;


-- The replica of what other services keep and this one refers to; fed from their change log.
create table reference (
    id            uuid    not null,
    resource_type text    not null,
    slug          text    not null,
    version       bigint  not null,
    deleted       boolean not null default false,
    name          jsonb,
    attributes    jsonb   not null default '{}',
    generation    integer not null default 1,
    constraint pk_reference primary key (id)
);

create index ix_reference_slug on reference (slug, resource_type);

-- Each kind of reference is followed by itself: a log that was restored is read anew alone. To have one read again from its
-- start, set its cursor to null.
create table reference_follower (
    resource_type text    not null,
    -- where it stands in the gateway's changes; null at their start
    cursor        text,
    -- counts how often the log began anew; versions of one generation say nothing about those of another
    generation    integer not null default 1,
    -- the log was restored: what it holds is collected in reference_anew, and taken over when all of it was read
    rereading     boolean not null default false,
    constraint pk_reference_follower primary key (resource_type)
);

create table reference_anew (
    id            uuid   not null,
    resource_type text   not null,
    version       bigint not null,
    state         json   not null,
    constraint pk_reference_anew primary key (resource_type, id)
);

-- what the replica could not take, until a later version of it is taken
create table reference_skipped (
    resource_type text        not null,
    -- the resource's id; of what has none the id of the change
    subject       text        not null,
    version       bigint      not null,
    cause         text        not null,
    since         timestamptz not null default now(),
    constraint pk_reference_skipped primary key (resource_type, subject)
);

-- slugs that resources had before; they redirect, and are not given to others
create table former_slug (
    resource_type text not null,
    slug          text not null,
    resource_id   uuid not null,
    constraint pk_former_slug primary key (resource_type, slug)
);

create index ix_former_slug_resource on former_slug (resource_id);

-- What search looks at: a row for each thing that can be found, written in the transaction of its resource.
create table search_text (
    id       uuid       not null,
    type     text       not null,
    -- the resource that the thing is written with: itself, or the one that contains it
    owner_id uuid       not null,
    -- by which rules the row was made; rows of older ones are made anew at start
    rules    smallint   not null,
    -- every word once: language and stem, marked where it stands in a title or a name
    lexemes  text[]     not null,
    -- how much each of them tells of the thing, 1 to 1,000
    weights  smallint[] not null,
    -- the words as they stand there, in one letter case, with a space between: what confirms a phrase
    words    text       not null,
    -- names in Latin letters without accents, for misspellings
    names    text,
    constraint pk_search_text primary key (id)
);

-- few texts tell enough of how common words are, and reading them is what analyze takes its time for
alter table search_text alter column id set statistics 20;
alter table search_text alter column type set statistics 20;
alter table search_text alter column owner_id set statistics 20;
alter table search_text alter column rules set statistics 20;
alter table search_text alter column lexemes set statistics 20;
alter table search_text alter column weights set statistics 0;
alter table search_text alter column words set statistics 0;
alter table search_text alter column names set statistics 20;

create index ix_search_text_owner on search_text (owner_id);
create index ix_search_text_lexemes on search_text using gin (lexemes);
create index ix_search_text_names on search_text using gin (names gin_trgm_ops) where names is not null;

-- the languages that there are texts in: a word is looked up by its stem in each
create table search_language (
    language text not null,
    constraint pk_search_language primary key (language)
);

-- The answers to creations that were asked for with an Idempotency-Key: a row is written in the transaction of what it tells
-- of, so that a repeated request is answered and has no second effect. Rows are removed some time after they have expired.
create table idempotency_key (
    subject      text        not null,
    -- the method and the path, such as POST /api/v1/books
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

-- States, texts and answers may be as long as a book, and are compressed at each write: lz4 takes a fraction of pglz's time,
-- where PostgreSQL was built with it.
do $$ begin
    if exists (select 1 from pg_settings where name = 'default_toast_compression' and 'lz4' = any (enumvals)) then
        alter table change alter column state set compression lz4;
        alter table search_text alter column words set compression lz4;
        alter table search_text alter column lexemes set compression lz4;
        alter table idempotency_key alter column body set compression lz4;
    end if;
end $$;
