-- What participants and participations are filtered by besides: the time of the events, and what these are part of.
-- The days that a date spans which is kept with the precision of its source: 2018, 2018-07 or 2018-07-04.
create or replace function first_day(partial text) returns date language sql immutable strict parallel safe
    return make_date(substr(partial, 1, 4)::integer,
        coalesce(nullif(substr(partial, 6, 2), '')::integer, 1),
        coalesce(nullif(substr(partial, 9, 2), '')::integer, 1));

create or replace function last_day(partial text) returns date language sql immutable strict parallel safe
    return (case length(partial)
        when 4 then make_date(substr(partial, 1, 4)::integer, 12, 31)
        when 7 then (make_date(substr(partial, 1, 4)::integer, substr(partial, 6, 2)::integer, 1) + interval '1 month - 1 day')::date
        else make_date(substr(partial, 1, 4)::integer, substr(partial, 6, 2)::integer, substr(partial, 9, 2)::integer)
    end);

-- an end that is not known is taken for the start; null when unknown
create function event_days(attributes jsonb) returns daterange language sql immutable strict parallel safe
    return case when attributes ->> 'startDate' is not null then daterange(
        first_day(attributes ->> 'startDate'),
        greatest(last_day(attributes ->> 'startDate'), last_day(attributes ->> 'endDate')), '[]') end;

alter table reference
    add column days daterange generated always as (event_days(attributes)) stored;

create index ix_reference_days on reference using gist (days);
create index ix_reference_year on reference ((extract(year from lower(days))::integer), id);
create index ix_participant_slug_letters on participant using gin (slug gin_trgm_ops);

-- An event is part of its parent, and of those that its relations say it is part of.
create or replace function wholes(resource_type text, attributes jsonb) returns uuid[] language sql immutable
    return case when resource_type = 'event' then array(
        select (attributes #>> '{parent,id}')::uuid where attributes #>> '{parent,id}' is not null
        union
        select (related #>> '{event,id}')::uuid from jsonb_array_elements(attributes -> 'relations') related
        where coalesce(related ->> 'kind', related ->> 'type') = 'part_of' and related #>> '{event,id}' is not null)
    else '{}' end;

-- the replica has no parents and relations yet: reads all events again
update reference_follower set cursor = null, generation = generation + 1, rereading = true where resource_type = 'event';
-- what an interrupted reading collected, lacks them too
delete from reference_anew where resource_type = 'event';
