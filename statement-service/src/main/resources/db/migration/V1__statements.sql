-- Statements: who said what, for whom, with the points made; and the topics.
create extension if not exists pg_trgm;

-- Bodies by `return` are bound when defined: they hold in an index, whatever the search path.
-- The days that a date spans which is kept with the precision of its source: 2018, 2018-07 or 2018-07-04.
create function first_day(partial text) returns date language sql immutable strict parallel safe
    return make_date(substr(partial, 1, 4)::integer,
        coalesce(nullif(substr(partial, 6, 2), '')::integer, 1),
        coalesce(nullif(substr(partial, 9, 2), '')::integer, 1));

create function last_day(partial text) returns date language sql immutable strict parallel safe
    return (case length(partial)
        when 4 then make_date(substr(partial, 1, 4)::integer, 12, 31)
        when 7 then (make_date(substr(partial, 1, 4)::integer, substr(partial, 6, 2)::integer, 1) + interval '1 month - 1 day')::date
        else make_date(substr(partial, 1, 4)::integer, substr(partial, 6, 2)::integer, substr(partial, 9, 2)::integer)
    end);

-- The days of an event as its replica tells them; an end that is not known is taken for the start. Null when unknown.
create function event_days(attributes jsonb) returns daterange language sql immutable strict parallel safe
    return case when attributes ->> 'startDate' is not null then daterange(
        first_day(attributes ->> 'startDate'),
        greatest(last_day(attributes ->> 'startDate'), last_day(attributes ->> 'endDate')), '[]') end;

create index ix_reference_event_days on reference using gist (event_days(attributes)) where resource_type = 'event';

create table statement (
    id                  uuid        not null,
    slug                text        not null,
    version             bigint      not null,
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    deleted_at          timestamptz,
    event_id            uuid        not null,
    -- the key of an item of the event's agenda, whose title is read from the event's replica
    agenda_item         text,
    speaker_id          uuid,
    speaker_as_printed  text,
    on_behalf_of_id     uuid,
    -- dates keep the precision of their source; first_day and last_day are what they span. A statement without a date
    -- has neither: the dates of its event stand for it where it is filtered, and follow them when they change
    date                text,
    first_day           date,
    last_day            date,
    type                text        not null,
    title               jsonb,
    original_language   text,
    topics              text[]      not null default '{}',
    position            integer,
    -- its place among all: event by event, by position, those without one last
    place               text        collate "C" generated always as
        (event_id::text || '/' || lpad(coalesce(position, 2147483647)::text, 10, '0')) stored,
    -- everyone that it concerns: the speaker, whom it is for, and those mentioned
    participant_ids     uuid[]      not null default '{}',
    sources             jsonb       not null default '[]',
    -- the wordings of title, names and points in lower case, for the filter q; not of the long texts
    words               text        not null,
    constraint pk_statement primary key (id),
    constraint uq_statement_slug unique (slug),
    constraint fk_statement_event foreign key (event_id) references reference (id),
    constraint fk_statement_speaker foreign key (speaker_id) references reference (id),
    constraint fk_statement_on_behalf_of foreign key (on_behalf_of_id) references reference (id),
    constraint ck_statement_slug check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 120),
    constraint ck_statement_version check (version >= 1),
    constraint ck_statement_agenda_item check (agenda_item ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    constraint ck_statement_speaker check (speaker_id is not null or speaker_as_printed is not null),
    constraint ck_statement_date check (date ~ '^\d{4}(-\d\d(-\d\d)?)?$'),
    constraint ck_statement_days check (first_day <= last_day and (date is null) = (first_day is null)
        and (date is null) = (last_day is null)),
    constraint ck_statement_type check (type in ('opening_address', 'address', 'intervention', 'question', 'answer',
        'closing_remarks', 'narrative', 'summary', 'other')),
    constraint ck_statement_title check (jsonb_typeof(title) = 'object' and title <> '{}'),
    constraint ck_statement_position check (position >= 1),
    constraint ck_statement_sources check (jsonb_typeof(sources) = 'array')
);

-- lists show what is not deleted; each order that may be asked for has its index, with the id for ties
create index ix_statement_date on statement (coalesce(first_day, 'infinity'), id) where deleted_at is null;
create index ix_statement_date_back on statement (coalesce(first_day, '-infinity'), id) where deleted_at is null;
create index ix_statement_place on statement (place, id) where deleted_at is null;
create index ix_statement_updated_at on statement (updated_at, id) where deleted_at is null;
create index ix_statement_event on statement (event_id, place, id);
create index ix_statement_event_date on statement (event_id, coalesce(first_day, 'infinity'), id) where deleted_at is null;
create index ix_statement_agenda_item on statement (agenda_item, event_id) where deleted_at is null;
create index ix_statement_speaker on statement (speaker_id, coalesce(first_day, 'infinity'), id);
create index ix_statement_on_behalf_of on statement (on_behalf_of_id, coalesce(first_day, 'infinity'), id);
create index ix_statement_type on statement (type, coalesce(first_day, 'infinity'), id) where deleted_at is null;
create index ix_statement_days on statement using gist (daterange(first_day, last_day, '[]'))
    where deleted_at is null and first_day is not null;
create index ix_statement_undated on statement (event_id) where deleted_at is null and first_day is null;
create index ix_statement_participants on statement using gin (participant_ids);
create index ix_statement_words on statement using gin (words gin_trgm_ops);

create table statement_text (
    statement_id uuid    not null,
    language     text    not null,
    fidelity     text    not null,
    ordinal      integer not null,
    text         text    not null,
    sources      jsonb   not null default '[]',
    constraint pk_statement_text primary key (statement_id, language, fidelity),
    constraint fk_statement_text_statement foreign key (statement_id) references statement (id),
    constraint ck_statement_text_fidelity check
        (fidelity in ('verbatim', 'official_summary', 'press_paraphrase', 'translation'))
);

create index ix_statement_text_language on statement_text (language, statement_id);

create table statement_mention (
    statement_id   uuid    not null,
    ordinal        integer not null,
    name           text    not null,
    participant_id uuid,
    constraint pk_statement_mention primary key (statement_id, ordinal),
    constraint fk_statement_mention_statement foreign key (statement_id) references statement (id),
    constraint fk_statement_mention_participant foreign key (participant_id) references reference (id)
);

create index ix_statement_mention_participant on statement_mention (participant_id);

-- the topics of a statement and of its points: what the filter topic looks at, and where merely used topics are seen
create table statement_topic (
    statement_id uuid not null,
    slug         text not null collate "C",
    constraint pk_statement_topic primary key (statement_id, slug),
    constraint fk_statement_topic_statement foreign key (statement_id) references statement (id),
    constraint ck_statement_topic_slug check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);

create index ix_statement_topic_slug on statement_topic (slug, statement_id);

create table point (
    -- stable when the statement is written again
    id              uuid    not null,
    statement_id    uuid    not null,
    key             text    not null,
    ordinal         integer not null,
    kind            text    not null,
    number          text,
    heading         jsonb,
    text            jsonb   not null,
    basis           jsonb,
    measure         jsonb,
    aim             jsonb,
    topics          text[]  not null default '{}',
    sources         jsonb   not null default '[]',
    -- repeated from the statement, which is written together with its points: filters and orders need no join for them
    event_id        uuid    not null,
    speaker_id      uuid,
    on_behalf_of_id uuid,
    first_day       date,
    last_day        date,
    -- its place among all: event by event, by the statement's position, then by ordinal
    place           text    not null collate "C",
    words           text    not null,
    constraint pk_point primary key (id),
    constraint fk_point_statement foreign key (statement_id) references statement (id),
    constraint fk_point_event foreign key (event_id) references reference (id),
    constraint fk_point_speaker foreign key (speaker_id) references reference (id),
    constraint fk_point_on_behalf_of foreign key (on_behalf_of_id) references reference (id),
    -- checked at the end, so that two points may change places
    constraint uq_point_key unique (statement_id, key) deferrable initially deferred,
    constraint uq_point_ordinal unique (statement_id, ordinal) deferrable initially deferred,
    constraint ck_point_key check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    constraint ck_point_ordinal check (ordinal >= 1),
    constraint ck_point_kind check (kind in ('proposal', 'position', 'commitment', 'concern', 'recommendation')),
    constraint ck_point_text check (jsonb_typeof(text) = 'object' and text <> '{}'),
    constraint ck_point_sources check (jsonb_typeof(sources) = 'array')
);

create index ix_point_place on point (place, id);
create index ix_point_kind on point (kind, place, id);
create index ix_point_event on point (event_id, place, id);
create index ix_point_speaker on point (speaker_id, place, id);
create index ix_point_on_behalf_of on point (on_behalf_of_id, place, id);
create index ix_point_topics on point using gin (topics);
create index ix_point_days on point using gist (daterange(first_day, last_day, '[]')) where first_day is not null;
create index ix_point_undated on point (event_id) where first_day is null;
create index ix_point_words on point using gin (words gin_trgm_ops);

create table topic (
    id         uuid        not null,
    slug       text        not null collate "C",
    version    bigint      not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz,
    label      jsonb       not null,
    broader    text[]      not null default '{}',
    sources    jsonb       not null default '[]',
    constraint pk_topic primary key (id),
    constraint uq_topic_slug unique (slug),
    constraint ck_topic_slug check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 120),
    constraint ck_topic_version check (version >= 1),
    constraint ck_topic_label check (jsonb_typeof(label) = 'object' and label <> '{}'),
    constraint ck_topic_broader check (not slug = any (broader))
);

-- Every topic that a statement or a point has. It leaps from one slug to the next in the index instead of reading all uses.
create view used_topic as
with recursive used (slug) as (
    (select slug from statement_topic order by slug limit 1)
    union all
    select (select t.slug from statement_topic t where t.slug > u.slug order by t.slug limit 1)
    from used u where u.slug is not null)
select u.slug from used u
where u.slug is not null and exists (
    select 1 from statement_topic t join statement s on s.id = t.statement_id
    where t.slug = u.slug and s.deleted_at is null);
