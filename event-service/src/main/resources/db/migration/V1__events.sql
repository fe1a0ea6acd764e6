-- Events: the meetings, with their agenda and the attendance that was reported.

create table event (
    id             uuid        not null,
    slug           text        not null,
    version        bigint      not null,
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    deleted_at     timestamptz,
    name           jsonb       not null,
    classification text        not null,
    status         text        not null,
    -- dates keep the precision of their source; first_day and last_day are what they span
    start_date     text        not null,
    end_date       text,
    first_day      date        not null,
    last_day       date        not null,
    time_zone      text,
    location       jsonb,
    country_code   text generated always as (location ->> 'countryCode') stored,
    summary        jsonb,
    topics         text[]      not null default '{}',
    parent_id      uuid,
    relations      jsonb       not null default '[]',
    sources        jsonb       not null default '[]',
    -- every wording in lower case, for the filter q
    words          text        not null,
    sort_name      text        not null collate "und-x-icu",
    constraint pk_event primary key (id),
    constraint uq_event_slug unique (slug),
    constraint fk_event_parent foreign key (parent_id) references event (id) deferrable initially deferred,
    constraint ck_event_slug check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 120),
    constraint ck_event_version check (version >= 1),
    constraint ck_event_name check (jsonb_typeof(name) = 'object' and name <> '{}'),
    constraint ck_event_classification check (classification in
        ('workshop', 'conference', 'session', 'side_event', 'consultation', 'expert_group_meeting', 'other')),
    constraint ck_event_status check (status in ('tentative', 'confirmed', 'postponed', 'cancelled', 'completed')),
    constraint ck_event_start_date check (start_date ~ '^\d{4}(-\d\d(-\d\d)?)?$'),
    constraint ck_event_end_date check (end_date ~ '^\d{4}(-\d\d(-\d\d)?)?$'),
    constraint ck_event_days check (first_day <= last_day),
    constraint ck_event_country check (country_code ~ '^[A-Z]{2}$'),
    constraint ck_event_parent check (parent_id <> id),
    constraint ck_event_relations check (jsonb_typeof(relations) = 'array'),
    constraint ck_event_sources check (jsonb_typeof(sources) = 'array')
);

-- lists show what is not deleted; each order that may be asked for has its index, with the id for ties
create index ix_event_first_day on event (first_day, id) where deleted_at is null;
create index ix_event_name on event (sort_name, id) where deleted_at is null;
create index ix_event_updated_at on event (updated_at, id) where deleted_at is null;
create index ix_event_slug_order on event (slug, id) where deleted_at is null;
create index ix_event_classification on event (classification, first_day, id) where deleted_at is null;
create index ix_event_status on event (status, first_day, id) where deleted_at is null;
create index ix_event_country on event (country_code, first_day, id) where deleted_at is null;
create index ix_event_parent on event (parent_id, first_day, id);
create index ix_event_topics on event using gin (topics);
create index ix_event_days on event using gist (daterange(first_day, last_day, '[]')) where deleted_at is null;
create extension if not exists pg_trgm;
create index ix_event_words on event using gin (words gin_trgm_ops);

create table agenda_item (
    event_id uuid    not null,
    key      text    not null,
    ordinal  integer not null,
    number   text,
    title    jsonb   not null,
    date     text,
    starts   text,
    ends     text,
    topics   text[]  not null default '{}',
    sources  jsonb   not null default '[]',
    constraint pk_agenda_item primary key (event_id, key),
    constraint fk_agenda_item_event foreign key (event_id) references event (id),
    -- checked at the end, so that two items may change places
    constraint uq_agenda_item_ordinal unique (event_id, ordinal) deferrable initially deferred,
    constraint ck_agenda_item_key check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    constraint ck_agenda_item_ordinal check (ordinal >= 1),
    constraint ck_agenda_item_date check (date ~ '^\d{4}(-\d\d(-\d\d)?)?$'),
    constraint ck_agenda_item_starts check (starts ~ '^([01]\d|2[0-3]):[0-5]\d$'),
    constraint ck_agenda_item_ends check (ends ~ '^([01]\d|2[0-3]):[0-5]\d$')
);

create table attendance (
    event_id  uuid    not null,
    counted   text    not null,
    ordinal   integer not null,
    value     integer not null,
    qualifier text    not null,
    sources   jsonb   not null default '[]',
    constraint pk_attendance primary key (event_id, counted),
    constraint fk_attendance_event foreign key (event_id) references event (id),
    constraint ck_attendance_counted check (counted ~ '^[a-z][a-z0-9]*(_[a-z0-9]+)*$'),
    constraint ck_attendance_value check (value >= 0),
    constraint ck_attendance_qualifier check
        (qualifier in ('exactly', 'more_than', 'at_least', 'about', 'fewer_than'))
);
