-- Events: the meetings, with their agenda and the attendance that was reported.
create table event (
    id             uuid        not null,
    slug           text        not null,
    version        bigint      not null,
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    deleted_at     timestamptz,
    -- what writers say of it; the other columns are there to be filtered, sorted, counted or constrained
    content        json        not null,
    size           integer     not null,
    name           jsonb       not null,
    sort_name      text        not null collate "und-x-icu",
    classification text        not null,
    status         text        not null,
    -- what the dates span, which have the precision of their source
    first_day      date        not null,
    last_day       date        not null,
    country_code   text,
    parent_id      uuid,
    -- the events that it refers to: the parent, and those of relations
    event_ids      uuid[]      not null,
    constraint pk_event primary key (id),
    constraint uq_event_slug unique (slug),
    constraint fk_event_parent foreign key (parent_id) references event (id) deferrable initially deferred,
    constraint ck_event_slug check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 120),
    constraint ck_event_version check (version >= 1),
    constraint ck_event_name check (jsonb_typeof(name) = 'object' and name <> '{}'),
    constraint ck_event_classification check (classification in
        ('workshop', 'conference', 'session', 'side_event', 'consultation', 'expert_group_meeting', 'other')),
    constraint ck_event_status check (status in ('tentative', 'confirmed', 'postponed', 'cancelled', 'completed')),
    constraint ck_event_days check (first_day <= last_day),
    constraint ck_event_country check (country_code ~ '^[A-Z]{2}$'),
    constraint ck_event_parent check (parent_id <> id)
);

-- lists show what is not deleted; each order that may be asked for has its index, with the id for ties
create index ix_event_first_day on event (first_day, id) where deleted_at is null;
create index ix_event_name on event (sort_name, id) where deleted_at is null;
create index ix_event_slug_order on event (slug, id) where deleted_at is null;
create index ix_event_classification on event (classification, first_day, id) where deleted_at is null;
create index ix_event_status on event (status, first_day, id) where deleted_at is null;
create index ix_event_country on event (country_code, first_day, id) where deleted_at is null;
create index ix_event_parent on event (parent_id, first_day, id);
create index ix_event_days on event using gist (daterange(first_day, last_day, '[]')) where deleted_at is null;
-- what was changed since a time, deleted or not; it serves the order by time of change, too
create index ix_event_modified on event (updated_at, id);
-- The order by name in each official language of the United Nations; any other language's is sorted from all that match.
-- The first 400 characters decide: an index bears no longer ones.
create index ix_event_name_ar on event ((left(coalesce(name ->> 'ar', sort_name), 400) collate "und-x-icu"), id) where deleted_at is null;
create index ix_event_name_es on event ((left(coalesce(name ->> 'es', sort_name), 400) collate "und-x-icu"), id) where deleted_at is null;
create index ix_event_name_fr on event ((left(coalesce(name ->> 'fr', sort_name), 400) collate "und-x-icu"), id) where deleted_at is null;
create index ix_event_name_ru on event ((left(coalesce(name ->> 'ru', sort_name), 400) collate "und-x-icu"), id) where deleted_at is null;
create index ix_event_name_zh on event ((left(coalesce(name ->> 'zh', sort_name), 400) collate "und-x-icu"), id) where deleted_at is null;

-- What an event and its agenda are about: a filter by topic reads an index, whatever the order of the list.
create table event_topic (
    event_id uuid not null,
    slug     text not null,
    constraint pk_event_topic primary key (event_id, slug),
    constraint fk_event_topic_event foreign key (event_id) references event (id)
);

create index ix_event_topic_slug on event_topic (slug, event_id);
-- topics are few and uneven: with all of them in the statistics, a rare one is found by its own index
alter table event_topic alter column slug set statistics 2000;
