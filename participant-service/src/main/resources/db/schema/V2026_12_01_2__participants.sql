-- Participants: the people and organizations, and their participations in events.
create table participant (
    id                uuid        not null,
    slug              text        not null,
    version           bigint      not null,
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    deleted_at        timestamptz,
    -- what writers say of it; the other columns are there to be filtered, sorted, counted or constrained
    content           json        not null,
    size              integer     not null,
    kind              text        not null,
    classification    text,
    name              jsonb       not null,
    sort_key          text        not null collate "und-x-icu",
    country_code      text,
    -- derived from the country: M49
    region            text,
    subregion         text,
    constraint pk_participant primary key (id),
    constraint uq_participant_slug unique (slug),
    constraint ck_participant_slug check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 120),
    constraint ck_participant_version check (version >= 1),
    constraint ck_participant_name check (jsonb_typeof(name) = 'object' and name <> '{}'),
    constraint ck_participant_kind check (kind in ('person', 'organization')),
    -- local and national associations speak at meetings (civil_society) beside international organizations (ngo)
    constraint ck_participant_classification check (classification in
        ('state', 'un_entity', 'igo', 'think_tank', 'ngo', 'civil_society', 'academia', 'industry', 'media', 'other')),
    constraint ck_participant_classified check ((kind = 'organization') = (classification is not null)),
    constraint ck_participant_country check (country_code ~ '^[A-Z]{2}$')
);

create index ix_participant_name on participant (sort_key, id) where deleted_at is null;
create index ix_participant_slug_order on participant (slug, id) where deleted_at is null;
create index ix_participant_kind on participant (kind, sort_key, id) where deleted_at is null;
create index ix_participant_classification on participant (classification, sort_key, id) where deleted_at is null;
create index ix_participant_country on participant (country_code, sort_key, id) where deleted_at is null;
create index ix_participant_region on participant (region, sort_key, id) where deleted_at is null;
create index ix_participant_subregion on participant (subregion, sort_key, id) where deleted_at is null;
-- what was changed since a time, deleted or not; it serves the order by time of change, too
create index ix_participant_modified on participant (updated_at, id);
-- The order by name in each official language of the United Nations; any other language's is sorted from all that match.
-- The first 400 characters decide: an index bears no longer ones.
create index ix_participant_name_ar on participant ((left(coalesce(name ->> 'ar', sort_key), 400) collate "und-x-icu"), id) where deleted_at is null;
create index ix_participant_name_es on participant ((left(coalesce(name ->> 'es', sort_key), 400) collate "und-x-icu"), id) where deleted_at is null;
create index ix_participant_name_fr on participant ((left(coalesce(name ->> 'fr', sort_key), 400) collate "und-x-icu"), id) where deleted_at is null;
create index ix_participant_name_ru on participant ((left(coalesce(name ->> 'ru', sort_key), 400) collate "und-x-icu"), id) where deleted_at is null;
create index ix_participant_name_zh on participant ((left(coalesce(name ->> 'zh', sort_key), 400) collate "und-x-icu"), id) where deleted_at is null;

create table participation (
    id              uuid        not null,
    slug            text        not null,
    version         bigint      not null,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    deleted_at      timestamptz,
    content         json        not null,
    size            integer     not null,
    event_id        uuid        not null,
    participant_id  uuid,
    on_behalf_of_id uuid,
    role            text        not null,
    capacity        text,
    constraint pk_participation primary key (id),
    constraint uq_participation_slug unique (slug),
    constraint fk_participation_event foreign key (event_id) references reference (id),
    constraint fk_participation_participant foreign key (participant_id) references participant (id),
    constraint fk_participation_on_behalf_of foreign key (on_behalf_of_id) references participant (id),
    constraint ck_participation_slug check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 120),
    constraint ck_participation_version check (version >= 1),
    constraint ck_participation_role check (role in ('host', 'co_host', 'organizer', 'chair', 'moderator', 'keynote', 'speaker',
        'panellist', 'rapporteur', 'delegate', 'attendee', 'observer', 'expert')),
    constraint ck_participation_capacity check (capacity in ('representing', 'personal'))
);

create index ix_participation_event on participation (event_id, slug, id) where deleted_at is null;
create index ix_participation_participant on participation (participant_id, slug, id);
create index ix_participation_on_behalf_of on participation (on_behalf_of_id, slug, id);
create index ix_participation_role on participation (role, slug, id) where deleted_at is null;
create index ix_participation_capacity on participation (capacity, slug, id) where deleted_at is null;
create index ix_participation_slug_order on participation (slug, id) where deleted_at is null;
create index ix_participation_modified on participation (updated_at, id);

-- what participants are counted by, of the events that they take part in
alter table reference add column year text generated always as (left(attributes ->> 'startDate', 4)) stored;
