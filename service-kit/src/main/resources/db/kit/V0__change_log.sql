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
    constraint pk_change primary key (seq),
    constraint uq_change_version unique (resource_id, version),
    constraint ck_change_operation check (operation in ('created', 'updated', 'deleted')),
    constraint ck_change_version check (version >= 1)
);

-- what the publisher looks for: rows of transactions from a horizon on
create index ix_change_unpublished on change (xid, seq);

create table change_position (
    position bigint not null,
    seq      bigint not null,
    constraint pk_change_position primary key (position),
    constraint uq_change_position_seq unique (seq),
    constraint fk_change_position_change foreign key (seq) references change (seq)
);

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
    timeline          text        not null default '',
    database_oid      text        not null default '',
    constraint pk_change_log primary key (one),
    constraint ck_change_log_one check (one)
);

insert into change_log (one) values (true);

-- The replica of what other services keep and this one refers to; fed from their change log.
create table reference (
    id            uuid   not null,
    resource_type text   not null,
    slug          text   not null,
    version       bigint not null,
    deleted       boolean not null default false,
    name          jsonb,
    attributes    jsonb  not null default '{}',
    constraint pk_reference primary key (id)
);

create index ix_reference_slug on reference (slug, resource_type);

-- where the follower of the other services' changes stands
create table reference_cursor (
    one    boolean not null default true,
    cursor text,
    constraint pk_reference_cursor primary key (one),
    constraint ck_reference_cursor_one check (one)
);

-- slugs that resources had before; they redirect, and are not given to others
create table former_slug (
    resource_type text not null,
    slug          text not null,
    resource_id   uuid not null,
    constraint pk_former_slug primary key (resource_type, slug)
);

create index ix_former_slug_resource on former_slug (resource_id);
