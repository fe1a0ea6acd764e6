-- Participants: the people and organizations, and their participations in events.

create extension if not exists pg_trgm;

create table participant (
    id                uuid        not null,
    slug              text        not null,
    version           bigint      not null,
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    deleted_at        timestamptz,
    kind              text        not null,
    classification    text,
    name              jsonb       not null,
    other_names       jsonb       not null default '[]',
    family_name       text,
    given_name        text,
    honorific_prefix  text,
    sort_name         text,
    posts             jsonb       not null default '[]',
    country_code      text,
    -- derived from the country: M49
    region            text,
    subregion         text,
    identifiers       jsonb       not null default '[]',
    sources           jsonb       not null default '[]',
    -- every name in lower case, for the filter q
    words             text        not null,
    sort_key          text        not null collate "und-x-icu",
    constraint pk_participant primary key (id),
    constraint uq_participant_slug unique (slug),
    constraint ck_participant_slug check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 120),
    constraint ck_participant_version check (version >= 1),
    constraint ck_participant_name check (jsonb_typeof(name) = 'object' and name <> '{}'),
    constraint ck_participant_kind check (kind in ('person', 'organization')),
    constraint ck_participant_classification check (classification in
        ('state', 'un_entity', 'igo', 'think_tank', 'ngo', 'academia', 'industry', 'media', 'other')),
    constraint ck_participant_classified check ((kind = 'organization') = (classification is not null)),
    constraint ck_participant_country check (country_code ~ '^[A-Z]{2}$')
);

create index ix_participant_name on participant (sort_key, id) where deleted_at is null;
create index ix_participant_updated_at on participant (updated_at, id) where deleted_at is null;
create index ix_participant_slug_order on participant (slug, id) where deleted_at is null;
create index ix_participant_kind on participant (kind, sort_key, id) where deleted_at is null;
create index ix_participant_classification on participant (classification, sort_key, id) where deleted_at is null;
create index ix_participant_country on participant (country_code, sort_key, id) where deleted_at is null;
create index ix_participant_region on participant (region, sort_key, id) where deleted_at is null;
create index ix_participant_subregion on participant (subregion, sort_key, id) where deleted_at is null;
create index ix_participant_words on participant using gin (words gin_trgm_ops);

create table participation (
    id              uuid        not null,
    slug            text        not null,
    version         bigint      not null,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    deleted_at      timestamptz,
    event_id        uuid        not null,
    participant_id  uuid,
    name_as_printed text,
    on_behalf_of_id uuid,
    role            text        not null,
    capacity        text,
    -- how many, for an unnamed group; null is unknown, not one
    count           integer,
    sources         jsonb       not null default '[]',
    constraint pk_participation primary key (id),
    constraint uq_participation_slug unique (slug),
    constraint fk_participation_event foreign key (event_id) references reference (id),
    constraint fk_participation_participant foreign key (participant_id) references participant (id),
    constraint fk_participation_on_behalf_of foreign key (on_behalf_of_id) references participant (id),
    constraint ck_participation_slug check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 120),
    constraint ck_participation_version check (version >= 1),
    constraint ck_participation_named check (participant_id is not null or name_as_printed is not null),
    constraint ck_participation_role check (role in ('host', 'co_host', 'organizer', 'chair', 'moderator', 'keynote', 'speaker',
        'panellist', 'rapporteur', 'delegate', 'attendee', 'observer', 'expert')),
    constraint ck_participation_capacity check (capacity in ('representing', 'personal')),
    constraint ck_participation_count check (count >= 1)
);

create index ix_participation_event on participation (event_id, slug, id) where deleted_at is null;
create index ix_participation_participant on participation (participant_id, slug, id);
create index ix_participation_on_behalf_of on participation (on_behalf_of_id, slug, id);
create index ix_participation_role on participation (role, slug, id) where deleted_at is null;
create index ix_participation_capacity on participation (capacity, slug, id) where deleted_at is null;
create index ix_participation_slug_order on participation (slug, id) where deleted_at is null;
create index ix_participation_updated_at on participation (updated_at, id) where deleted_at is null;
