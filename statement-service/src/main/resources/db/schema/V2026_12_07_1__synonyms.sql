-- Expressions that mean the same, for searches.
create table synonym (
    id         uuid        not null,
    slug       text        not null collate "C",
    version    bigint      not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz,
    content    json        not null,
    size       integer     not null,
    constraint pk_synonym primary key (id),
    constraint uq_synonym_slug unique (slug),
    constraint ck_synonym_slug check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 120),
    constraint ck_synonym_version check (version >= 1)
);

create index ix_synonym_modified on synonym (updated_at, id);
create index ix_synonym_slug_order on synonym (slug, id) where deleted_at is null;

-- The expressions of synonyms that are not deleted: each belongs to one, in whatever letter case it is written.
create table synonym_expression (
    synonym_id uuid not null,
    words      text not null collate "C",
    constraint pk_synonym_expression primary key (words),
    constraint fk_synonym_expression_synonym foreign key (synonym_id) references synonym (id)
);

create index ix_synonym_expression_synonym on synonym_expression (synonym_id);
